package io.kontor.warehouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Loads lists that were spoilt, through scan, engine and store. Where the effect is known, the accepted total is the
 * model's, and what a reader cannot know is told. Where bytes were spoilt blindly and nothing was told, the accepted total
 * is the one of a second, plain reader.
 */
class LoadFuzzTest {

    private static final int FILES = Math.max(50, Integer.getInteger("kontor.mutations", 20_000) / 200);
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    @TempDir
    private Path folder;

    /** What is expected of a load. */
    private record Expected(long seed, BigDecimal total) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"; UTF-8", ", UTF-8", "| windows-1251"})
    void knownSpoilingGivesTheModelsTotal(char delimiter, String encoding) throws IOException {
        List<String> failures = new ArrayList<>();
        Map<String, Expected> expected = new HashMap<>();
        try (Store store = open()) {
            SourceProfile profile = profile(delimiter, encoding);
            try (Loader.Batch batch = new Loader(settings(), store).batch(profile)) {
                for (int seed = 0; seed < FILES; seed++) {
                    Ledger ledger = new Ledger(seed);
                    Path file =
                            Files.write(folder.resolve("mutant"), ledger.write(delimiter, Charset.forName(encoding)));
                    LoadResult result = batch.add(file, new LoadContext("mutant", NOW));
                    boolean told = result.quarantined() > 0;
                    if (told != ledger.mustBeTold() || result.loaded() != ledger.size()) {
                        failures.add("seed " + seed + ": " + result);
                    }
                    expected.put(result.loadId(), new Expected(seed, ledger.total()));
                }
                batch.publish();
            }
            failures.addAll(wrongTotals(store, profile, expected));
        }

        assertThat(failures).isEmpty();
    }

    @Test
    void blindSpoilingIsToldOrChangesNothingUnseen() throws IOException {
        List<String> failures = new ArrayList<>();
        Map<String, Expected> expected = new HashMap<>();
        try (Store store = open()) {
            SourceProfile profile = profile(';', "UTF-8");
            try (Loader.Batch batch = new Loader(settings(), store).batch(profile)) {
                for (int seed = 0; seed < FILES; seed++) {
                    byte[] bytes =
                            Mutation.several(new Ledger(seed).write(';', StandardCharsets.UTF_8), new Random(seed));
                    Path file = Files.write(folder.resolve("mutant"), bytes);
                    try {
                        LoadResult result = batch.add(file, new LoadContext("mutant", NOW));
                        if (result.quarantined() == 0) {
                            expected.put(result.loadId(), new Expected(seed, plainTotal(bytes)));
                        }
                    } catch (KontorException e) {
                        assertThat(e.problems()).isNotEmpty();
                    }
                }
                batch.publish();
            }
            failures.addAll(wrongTotals(store, profile, expected));
        }

        assertThat(failures).isEmpty();
        assertThat(expected).hasSizeGreaterThan(FILES / 20);
    }

    /** The sum of the amounts as they stand in the text; a repeated header and empty rows have none. */
    private static BigDecimal plainTotal(byte[] bytes) {
        List<List<String>> records = List.copyOf(
                PlainCsv.read(bytes, StandardCharsets.UTF_8, ';', '"', false).values());
        int amount = records.get(0).stream().map(PlainCsv::trimmed).toList().indexOf("Сумма");
        BigDecimal total = BigDecimal.ZERO;
        for (List<String> record : records.subList(1, records.size())) {
            String text = PlainCsv.trimmed(record.get(amount));
            if (!record.equals(records.get(0)) && !text.isEmpty()) {
                String plain = text.replaceAll("[\\p{Z}\\t_]", "").replace(',', '.');
                total = total.add(new BigDecimal(plain).setScale(2, RoundingMode.HALF_UP));
            }
        }
        return total;
    }

    private List<String> wrongTotals(Store store, SourceProfile profile, Map<String, Expected> expected) {
        TableName table = profile.table("sales_line");
        Map<String, BigDecimal> sums = new HashMap<>();
        try (DuckDbEngine engine = DuckDbEngine.open(settings())) {
            engine.register(table, List.of(store.pin(table)));
            Sql sql = new Sql("sums", "select load_id, sum(net_amount) as net from " + table + " group by load_id");
            Rows rows = engine.query(sql, Parameters.NONE);
            rows.rows().forEach(row -> sums.put(String.valueOf(row.get(0)), (BigDecimal) row.get(1)));
        }
        List<String> wrong = new ArrayList<>();
        expected.forEach((loadId, file) -> {
            BigDecimal loaded = sums.getOrDefault(loadId, BigDecimal.ZERO);
            if (loaded.compareTo(file.total()) != 0) {
                wrong.add("seed " + file.seed() + ": " + loaded + " was loaded, " + file.total() + " is right");
            }
        });
        return wrong;
    }

    private SourceProfile profile(char delimiter, String encoding) throws IOException {
        String yaml = CorpusProfile.LINES
                .format("type: csv, encoding: " + encoding + ", delimiter: \"" + delimiter + "\"")
                .yaml("ledger");
        return SourceProfiles.read(Files.writeString(folder.resolve("ledger.yml"), yaml));
    }

    private Store open() {
        return Store.open(StoreSettings.h2(folder.resolve("state/catalog"), folder.resolve("warehouse")));
    }

    private DuckDbSettings settings() {
        return new DuckDbSettings("256MB", 2, folder.resolve("temp"));
    }
}
