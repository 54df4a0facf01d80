package io.kontor.warehouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.staging.LoadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Loads lists that were spoilt, through scan, engine and store, in every shape that a table comes in. Where the effect is
 * known, each accepted cell is the model's, and what a reader cannot know is told. Where bytes were spoilt blindly and
 * nothing was told, each accepted cell is the one of a second, plain reader; of a workbook whose bytes were flipped, it is
 * the one that was written; of a report one of whose lines was changed, the total is the one that was written.
 */
class LoadFuzzTest {

    private static final int FILES = Math.max(50, Integer.getInteger("kontor.mutations", 20_000) / 200);
    private static final int SHEETS = FILES / 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"; UTF-8", ", UTF-8", "| windows-1251"})
    void knownSpoilingGivesTheModelsCells(char delimiter, String encoding) throws IOException {
        try (SpoiltLoads loads = new SpoiltLoads(folder, text(delimiter, encoding))) {
            for (int seed = 0; seed < FILES; seed++) {
                Ledger ledger = new Ledger(seed);
                byte[] bytes = ledger.write(delimiter, Charset.forName(encoding));
                compare(loads, seed, ledger, bytes, ledger.cells());
            }
            assertThat(loads.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SheetShape.class)
    void knownSpoilingOfSheetsGivesTheModelsCells(SheetShape shape) throws IOException {
        try (SpoiltLoads loads = new SpoiltLoads(folder, CorpusProfile.SHEETS)) {
            for (int seed = 0; seed < SHEETS; seed++) {
                Ledger ledger = new Ledger(seed);
                List<String> cells = ledger.cells().stream().map(shape::shown).toList();
                compare(loads, seed, ledger, shape.write(ledger.rows()), cells);
            }
            assertThat(loads.failures()).isEmpty();
        }
    }

    private static void compare(SpoiltLoads loads, int seed, Ledger ledger, byte[] bytes, List<String> cells)
            throws IOException {
        Optional<LoadResult> result = loads.add(bytes);
        if (result.isEmpty()) {
            loads.fail(seed, "was refused");
            return;
        }
        boolean told = result.get().quarantined() > 0;
        if (told != ledger.mustBeTold() || result.get().loaded() != ledger.size()) {
            loads.fail(seed, result.get());
        }
        loads.expect(result.get(), seed, cells);
    }

    @Test
    void blindSpoilingIsToldOrChangesNothingUnseen() throws IOException {
        try (SpoiltLoads loads = new SpoiltLoads(folder, text(';', "UTF-8"))) {
            for (int seed = 0; seed < FILES; seed++) {
                byte[] bytes = Mutation.several(new Ledger(seed).write(';', StandardCharsets.UTF_8), new Random(seed));
                Optional<LoadResult> result = loads.add(bytes);
                if (result.isPresent() && !SpoiltLoads.isTold(result.get())) {
                    loads.expect(result.get(), seed, plainCells(bytes));
                }
            }
            assertThat(loads.failures()).isEmpty();
            assertThat(loads.compared()).isGreaterThan(FILES / 20);
        }
    }

    @Test
    void flippedBytesOfAWorkbookAreToldOrChangeNothing() throws IOException {
        List<Mutation> blind = List.of(Mutation.FLIP, Mutation.OTHER_BYTE, Mutation.CUT, Mutation.CUT_OUT);
        try (SpoiltLoads loads = new SpoiltLoads(folder, CorpusProfile.SHEETS)) {
            for (int seed = 0; seed < SHEETS; seed++) {
                Random random = new Random(seed);
                Ledger ledger = new Ledger(seed);
                byte[] bytes =
                        blind.get(random.nextInt(blind.size())).apply(SheetShape.XLSX.write(ledger.rows()), random);
                Optional<LoadResult> result = loads.add(bytes);
                if (result.isPresent()) {
                    loads.expect(result.get(), seed, ledger.cells());
                }
            }
            assertThat(loads.failures()).isEmpty();
        }
    }

    @Test
    void changedLineOfAReportIsToldOrChangesNothing() throws IOException {
        try (SpoiltLoads loads = new SpoiltLoads(folder, ReportFiles.REPORT)) {
            for (int seed = 0; seed < SHEETS; seed++) {
                Random random = new Random(seed);
                List<String> lines = new ArrayList<>();
                BigDecimal total = ReportFiles.write(lines, random);
                byte[] bytes = Lines.utf8(String.join("\n", ReportFiles.spoilt(lines, random)));
                Optional<LoadResult> result = loads.add(bytes);
                if (result.isPresent() && !SpoiltLoads.isTold(result.get())) {
                    loads.expect(result.get(), seed, total);
                }
            }
            assertThat(loads.failures()).isEmpty();
        }
    }

    private static List<String> plainCells(byte[] bytes) {
        return LineCells.of(List.copyOf(
                PlainCsv.read(bytes, StandardCharsets.UTF_8, ';', '"', false).values()));
    }

    private static CorpusProfile text(char delimiter, String encoding) {
        return CorpusProfile.LINES.format("type: csv, encoding: " + encoding + ", delimiter: \"" + delimiter + "\"");
    }
}
