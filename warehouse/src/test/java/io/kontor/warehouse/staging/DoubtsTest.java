package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.profile.SourceProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtsTest {

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void dayAndMonthThatNoValueProvesAndYearsOfTwoDigitsAreTold() {
        assertThat(doubts("dd/MM/yy", "03/04/26", "05/05/26"))
                .containsExactly(
                        "K342 day and month are not proven: When; 1; no day after the 12th, so nothing proves which number is the month",
                        "K343 years have two digits: When; 2; years have two digits; they are read as 2026 to 2026");
        assertThat(doubts("dd/MM/yyyy", "03/04/2026", "25/05/2026")).isEmpty();
        assertThat(doubts("dd.MM.yyyy", "03.04.2026")).isEmpty();
        assertThat(doubts("yyyy-MM-dd", "2026-04-03")).isEmpty();
    }

    @Test
    void hoursOfHalfADayAreToldByPatternAndByValues() {
        String[] times = IntStream.range(0, 24)
                .mapToObj(i -> "2026-01-%02d %02d:30".formatted(i + 1, i % 12 + 1))
                .toArray(String[]::new);

        assertThat(doubts("yyyy-MM-dd hh:mm", times)).singleElement().asString().startsWith("K341");
        assertThat(doubts("yyyy-MM-dd HH:mm", times)).singleElement().asString().startsWith("K341");
        assertThat(doubts("yyyy-MM-dd HH:mm", "2026-01-01 09:30", "2026-01-01 12:30"))
                .isEmpty();
        times[7] = "2026-01-08 20:30";
        assertThat(doubts("yyyy-MM-dd HH:mm", times)).isEmpty();
    }

    @Test
    void timesThatTheClockShowedTwiceOrNeverAreTold() {
        assertThat(doubts(
                        "yyyy-MM-dd HH:mm",
                        "2026-03-29 02:59",
                        "2026-03-29 03:00",
                        "2026-03-29 03:59",
                        "2026-03-29 04:00",
                        "2026-10-25 02:59",
                        "2026-10-25 03:00",
                        "2026-10-25 03:59",
                        "2026-10-25 04:00"))
                .containsExactly(
                        "K344 times that a clock showed twice or never: When; 2; clocks in Europe/Riga showed these times"
                                + " twice; the file does not say which is meant",
                        "K344 times that a clock showed twice or never: When; 2; clocks in Europe/Riga never showed these"
                                + " times; they are read as an hour later");
        assertThat(doubts("yyyy-MM-dd HH:mm", "2026-03-29 04:30", "2026-10-25 02:30", "2026-10-25 04:00"))
                .isEmpty();
    }

    @Test
    void timesOfUtcHaveNoClockThatIsPutBack() {
        assertThat(doubtsIn("UTC", "yyyy-MM-dd HH:mm", "2026-03-29 03:30", "2026-10-25 03:30"))
                .isEmpty();
    }

    private List<String> doubts(String pattern, String... values) {
        return doubtsIn("Europe/Riga", pattern, values);
    }

    /** What a load keeps; the check of the file says the same. */
    private List<String> doubtsIn(String zone, String pattern, String... values) {
        SourceProfile profile = warehouse.profile("""
                kind: source
                name: calls
                system: crm
                files: ["*.csv"]
                format: {type: csv, delimiter: ";"}
                values: {dates: ["%s"], zone: %s}
                cut-off: {fixed: "2026-11-22T00:00:00Z"}
                entities:
                  - entity: activity
                    fields:
                      activity_ref: Id
                      activity_type: {value: call}
                      status: {value: completed}
                      completed_at: When
                """.formatted(pattern, zone));
        Path file = warehouse.file(
                "calls.csv",
                IntStream.range(0, values.length)
                        .mapToObj(i -> i + ";" + values[i])
                        .collect(Collectors.joining("\n", "Id;When\n", "\n")));
        List<String> loaded = warehouse.load(profile, file).findings().stream()
                .map(doubt -> doubt.promise().name() + "; " + doubt.failing() + "; " + doubt.detail())
                .toList();

        assertThat(new FileCheck(warehouse.settings(), KnownLayouts.NONE).problems(profile, file, "calls.csv"))
                .extracting(Problem::code)
                .extracting(Enum::name)
                .containsExactlyElementsOf(loaded.stream()
                        .map(text -> text.replaceAll("(?s).*?(K34\\d).*", "$1"))
                        .toList());
        return loaded;
    }
}
