package io.kontor.warehouse.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceChoiceTest {

    private static final String DEALS = "ID;Название;Этап\n1;A;New\n";
    private static final String DEALS_WITH_BUDGET = "ID;Название;Этап;Бюджет\n1;A;New;5\n";
    private static final String CONTACTS = "ID;Имя\n1;Anna\n";

    @TempDir
    private Path folder;

    private SourceProfiles profiles;

    @BeforeEach
    void profiles() throws IOException {
        String deal = "deal_ref: ID, deal_name: Название, stage_name: Этап, status: {value: open}";
        profile("deals", "amocrm_*.csv", """
                header: {optional: [Бюджет]}
                entities: [{entity: deal, fields: {%s, amount: Бюджет}}]
                """.formatted(deal));
        profile("deals-short", "amocrm_*.csv", "entities: [{entity: deal, fields: {%s}}]\n".formatted(deal));
        profile("contacts", "contacts*.csv", """
                entities: [{entity: contact_pii, fields: {contact_ref: ID, full_name: Имя}}]
                """);
        profiles = SourceProfiles.readAll(folder.resolve("sources"));
    }

    @Test
    void aNameThatFitsOneSourceDecides() throws IOException {
        SourceMatch match = match("Contacts 2026.csv", DEALS);

        assertThat(match.profile().name()).isEqualTo("contacts");
        assertThat(match.why()).isEqualTo("its name fits 'contacts*.csv'");
        assertThat(match.plain()).isTrue();
    }

    @Test
    void ofSeveralSourcesWhoseNamesFitTheHeaderTakesTheBest() throws IOException {
        SourceMatch match = match("amocrm_export.csv", DEALS_WITH_BUDGET);

        assertThat(match.profile().name()).isEqualTo("deals");
        assertThat(match.why())
                .isEqualTo("its name fits 'amocrm_*.csv', and its header fits 'deals' (4 of 4 columns) best;"
                        + " 'deals-short' (3 of 3 columns) would fit too");
        assertThat(match.plain()).isFalse();
    }

    @Test
    void aFileOfAnotherNameIsTakenByTheOnlySourceWhoseHeaderItHas() throws IOException {
        SourceMatch match = match("Книга1.csv", CONTACTS);

        assertThat(match.profile().name()).isEqualTo("contacts");
        assertThat(match.why())
                .isEqualTo("its name fits no pattern, but its header is that of 'contacts' (2 of 2 columns) and of no"
                        + " other source");
    }

    @Test
    void whatIsNotClearIsRefusedWithWhatIsKnown() throws IOException {
        assertThat(refused("Книга1.csv", DEALS).why())
                .endsWith("; its header fits 'deals' (3 of 4 columns), 'deals-short' (3 of 3 columns)");
        assertThat(refused("amocrm_1.csv", DEALS).why())
                .isEqualTo("its name fits each of: deals, deals-short; its header fits 'deals' (3 of 4 columns),"
                        + " 'deals-short' (3 of 3 columns)");
        assertThat(refused("wishes.csv", "wish;price\npony;1\n").fix()).contains("wishes.csv' makes a first one");
        assertThat(refused("amocrm_1.csv", CONTACTS).why()).endsWith("; its header fits none of them");
    }

    private Problem refused(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return catchThrowableOfType(KontorException.class, () -> SourceChoice.of(file, profiles))
                .problems()
                .get(0);
    }

    private SourceMatch match(String name, String text) throws IOException {
        return SourceChoice.of(Files.writeString(folder.resolve(name), text), profiles);
    }

    private void profile(String name, String files, String rest) throws IOException {
        Files.createDirectories(folder.resolve("sources"));
        Files.writeString(folder.resolve("sources/" + name + ".yml"), """
                kind: source
                name: %s
                system: crm
                files: ["%s"]
                format: {type: csv, delimiter: ";"}
                """.formatted(name, files) + rest);
    }
}
