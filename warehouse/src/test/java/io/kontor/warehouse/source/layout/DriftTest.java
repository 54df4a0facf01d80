package io.kontor.warehouse.source.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {

    private static final String BEFORE =
            "ID: NUMBER, Сделки: TEXT, Бюджет: NUMBER, Создана: DATE, Теги: TEXT, cid: ANY";

    @TempDir
    private Path folder;

    private SourceProfile profile;

    @BeforeEach
    void profile() throws IOException {
        profile = SourceProfiles.read(Files.writeString(folder.resolve("p.yml"), """
                kind: source
                name: p
                system: crm
                files: ["*.csv"]
                format: {type: csv}
                header: {optional: [Бюджет, Теги]}
                columns: {Сделки: Deals}
                values: {dates: [dd.MM.yyyy]}
                entities:
                  - entity: deal
                    fields:
                      deal_ref: ID
                      deal_name: Сделки
                      amount: Бюджет
                      created_at: Создана
                      lead_source: Теги
                      status: {value: open}
                      stage_name: {value: New}
                """));
    }

    @Test
    void equalColumnsInAnyOrderAndUnderAnyOfTheirNamesAreNoChangeThatMatters() {
        assertThat(drift(BEFORE)).isEmpty();
        assertThat(drift("id: NUMBER, «Сделки»: TEXT, Бюджет ₽: NUMBER, Создана: DATE, Теги: ANY, cid: TEXT"))
                .isEmpty();
        assertThat(drift("ID: NUMBER, Бюджет: NUMBER, Создана: DATE, Теги: TEXT, cid: ANY, Deals: TEXT"))
                .containsExactly("told moved     'Deals'");
    }

    @Test
    void columnsThatAreReadMatterAndOthersAreTold() {
        assertThat(drift("ID: NUMBER, Сделки: TEXT, Создана: DATE, Теги: TEXT, utm: TEXT, Регион: TEXT"))
                .containsExactly(
                        "HOLD missing   'Бюджет' (read for deal.amount)",
                        "told missing   'cid'",
                        "told new       'utm'",
                        "told new       'Регион'");
    }

    @Test
    void aMissingAndANewColumnOfSimilarNameAndEqualKindAreARename() {
        assertThat(drift("ID: NUMBER, Сделки: TEXT, Бюджеты: NUMBER, Создана: DATE, Теги: TEXT, uid: ANY"))
                .containsExactly(
                        "HOLD renamed   'Бюджет' is perhaps 'Бюджеты' now (read for deal.amount)",
                        "told renamed   'cid' is perhaps 'uid' now");
        assertThat(drift("ID: NUMBER, Сделки: TEXT, Бюджеты: DATE, Создана: DATE, Теги: TEXT, cid: ANY"))
                .containsExactly("HOLD missing   'Бюджет' (read for deal.amount)", "told new       'Бюджеты'");
    }

    @Test
    void valuesOfAnotherKindUnderAKnownNameMatter() {
        assertThat(drift("ID: NUMBER, Сделки: DATE, Бюджет: NUMBER, Создана: TEXT, Теги: TEXT, cid: DATE"))
                .containsExactly(
                        "HOLD values    'Сделки': texts before, dates now (read for deal.deal_name)",
                        "HOLD values    'Создана': dates before, texts now (read for deal.created_at)");
    }

    @Test
    void anotherNumberOfTwinsMattersSinceTheNumbersMayHaveShifted() throws IOException {
        profile = SourceProfiles.read(Files.writeString(
                folder.resolve("p.yml"),
                Files.readString(folder.resolve("p.yml"))
                        .replace("lead_source: Теги", "lead_source: \"Теги#1\"")
                        .replace("Теги]", "\"Теги#1\"]")));

        assertThat(
                        drift(
                                "ID: NUMBER, Сделки: TEXT, Бюджет: NUMBER, Создана: DATE, Теги#1: TEXT, Теги#2: TEXT, cid: ANY"))
                .containsExactly(
                        "HOLD repeated  'Теги': 1 of this name before, 2 now; 'Теги#1' may be another one (read for"
                                + " deal.lead_source)",
                        "told new       'Теги#2'");
    }

    @Test
    void aFileThatAgreesWithAnyKnownLayoutIsNotHeld() {
        Layout old = layout(BEFORE);
        Layout last = layout(BEFORE.replace("Теги: TEXT, ", ""));
        KnownLayouts known = new KnownLayouts(List.of(last, old));

        assertThat(known.drift(old, profile).matters()).isFalse();
        assertThat(known.drift(last, profile).matters()).isFalse();
        assertThat(known.drift(layout(BEFORE.replace("Бюджет: NUMBER, ", "")), profile)
                        .matters())
                .isTrue();
        assertThat(KnownLayouts.NONE.drift(old, profile)).isEqualTo(Drift.NONE);
    }

    @Test
    void layoutsAreRememberedAsTextAndLearnTheKindsOfEmptyColumns() {
        Layout layout = layout(BEFORE);

        assertThat(Layout.of(layout.text())).isEqualTo(layout);
        assertThat(layout.with(layout(BEFORE.replace("ANY", "DATE").replace("TEXT", "ANY"))))
                .isEqualTo(layout(BEFORE.replace("ANY", "DATE")));
        assertThat(layout.isSameAs(layout("ID: NUMBER"))).isFalse();
        assertThat(layout.isSameAs(layout(BEFORE.replace("TEXT", "DATE")))).isFalse();
    }

    @Test
    void aFileOfThirtyThousandColumnsIsComparedAtOnce() {
        Layout before = layout(
                IntStream.range(0, 32_000).mapToObj(i -> "a" + i + ": TEXT").collect(Collectors.joining(", ")));
        Layout now = layout(
                IntStream.range(0, 32_000).mapToObj(i -> "b" + i + ": TEXT").collect(Collectors.joining(", ")));

        assertThat(Drift.between(before, now, profile).matters()).isFalse();
    }

    private List<String> drift(String now) {
        return Drift.between(layout(BEFORE), layout(now), profile).changes().stream()
                .map(change ->
                        (change.matters() ? "HOLD " : "told ") + change.told().say("line", Locale.ENGLISH))
                .toList();
    }

    private static Layout layout(String columns) {
        return new Layout(Arrays.stream(columns.split(", "))
                .map(column -> column.split(": "))
                .map(parts -> new Layout.Column(parts[0], ValueKind.valueOf(parts[1])))
                .toList());
    }
}
