package io.kontor.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kontor.jobs.bench.SalesLines.Dialect;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {

    @Test
    void aRatioIsComparedWithItsLimit() {
        assertThat(new Finding("load", 12.0, 10.0, 1.3).verdict()).isEqualTo("ok");
        assertThat(new Finding("load", 14.0, 10.0, 1.3).verdict()).isEqualTo("OVER");
    }

    @Test
    void whatHasNoOtherSideIsComparedItself() {
        assertThat(new Finding("memory", 699.0, null, 700.0).holds()).isTrue();
        assertThat(new Finding("memory", 701.0, null, 700.0).holds()).isFalse();
    }

    @Test
    void whatWasNotMeasuredBreaksNoLimit() {
        Finding unknown = new Finding("memory", null, null, 700.0);
        assertThat(unknown.verdict()).isEqualTo("not measured");
        assertThat(unknown.holds()).isTrue();
    }

    @Test
    void sidesAlternateAndMediansCount() throws IOException {
        List<Double> ours = new ArrayList<>(List.of(9.0, 1.0, 2.0));
        Finding finding = Rounds.compare("sides", 3, 1, () -> ours.remove(0), () -> 4);
        assertThat(finding.kontor()).isEqualTo(2.0);
        assertThat(finding.ratio()).isEqualTo(0.5);
    }

    @Test
    void theShellsTimesAreAddedUp() {
        assertThat(Processes.cpuSeconds("0m0.00s 0m0.01s\n1m2.50s 0m0.30s\n")).isCloseTo(62.81, within(1e-6));
    }

    @Test
    void theFileOfSalesLinesIsTheSameEachTime(@TempDir Path folder) throws IOException {
        SalesLines.write(folder.resolve("a.csv"), 100, Dialect.PLAIN);
        SalesLines.write(folder.resolve("b.csv"), 100, Dialect.PLAIN);
        List<String> lines = Files.readAllLines(folder.resolve("a.csv"));
        assertThat(lines).isEqualTo(Files.readAllLines(folder.resolve("b.csv"))).hasSize(101);
        assertThat(lines.get(0))
                .startsWith("line_ref,invoice_number,invoice_on,")
                .endsWith(",salesperson_ref");
        assertThat(lines).allMatch(line -> line.split(",").length == 12);
    }

    @Test
    void bothDialectsHoldTheSameRows(@TempDir Path folder) throws IOException {
        SalesLines.write(folder.resolve("a.csv"), 100, Dialect.PLAIN);
        SalesLines.write(folder.resolve("b.csv"), 100, Dialect.RUSSIAN_EXCEL);
        String russian = Files.readString(folder.resolve("b.csv"), Charset.forName("windows-1251"));
        assertThat(russian.replace(',', '.').replace(';', ',')).isEqualTo(Files.readString(folder.resolve("a.csv")));
    }

    @Test
    void manyFilesHoldTheRowsOfOne(@TempDir Path folder) throws IOException {
        List<Path> parts = List.of(folder.resolve("1.csv"), folder.resolve("2.csv"));
        SalesLines.write(parts, 50, Dialect.PLAIN);
        SalesLines.write(folder.resolve("all.csv"), 100, Dialect.PLAIN);
        List<String> rows = new ArrayList<>(Files.readAllLines(parts.get(0)));
        rows.addAll(Files.readAllLines(parts.get(1)).subList(1, 51));
        assertThat(rows).isEqualTo(Files.readAllLines(folder.resolve("all.csv")));
    }
}
