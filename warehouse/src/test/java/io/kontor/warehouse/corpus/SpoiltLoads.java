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
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Loads spoilt lists into one store by one profile, and compares what was accepted with what is right. */
final class SpoiltLoads implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private final Path folder;
    private final DuckDbSettings settings;
    private final SourceProfile profile;
    private final Store store;
    private final Loader.Batch batch;
    private final Map<String, Expected> expected = new HashMap<>();
    private final List<String> failures = new ArrayList<>();

    SpoiltLoads(Path folder, CorpusProfile written) throws IOException {
        this.folder = folder;
        this.settings = new DuckDbSettings("256MB", 2, folder.resolve("temp"));
        this.profile = SourceProfiles.read(Files.writeString(folder.resolve("ledger.yml"), written.yaml("ledger")));
        this.store = Store.open(StoreSettings.h2(folder.resolve("state/catalog"), folder.resolve("warehouse")));
        this.batch = new Loader(settings, store).batch(profile);
    }

    /**
     * What is expected of a load.
     *
     * @param rows the cells of each row, in the order of the file; empty where only the total is known
     */
    private record Expected(long seed, BigDecimal total, Optional<List<String>> rows) {}

    /** What was loaded of a file. */
    private record Stored(BigDecimal total, List<String> rows) {}

    /** Empty where the file was refused, with a problem. */
    Optional<LoadResult> add(byte[] bytes) throws IOException {
        try {
            LoadResult result = batch.add(Files.write(folder.resolve("mutant"), bytes), new LoadContext("mutant", NOW));
            CorpusRun.requireConserved(result);
            return Optional.of(result);
        } catch (KontorException e) {
            assertThat(e.problems()).isNotEmpty();
            return Optional.empty();
        }
    }

    static boolean isTold(LoadResult result) {
        return result.quarantined() > 0 || !result.controls().stream().allMatch(LoadResult.ControlTotal::agrees);
    }

    void expect(LoadResult result, long seed, BigDecimal total) {
        expected.put(result.loadId(), new Expected(seed, total, Optional.empty()));
    }

    /** @param rows the cells of each row as {@link LineCells} writes them, in the order of the file */
    void expect(LoadResult result, long seed, List<String> rows) {
        expected.put(result.loadId(), new Expected(seed, BigDecimal.ZERO, Optional.of(rows)));
    }

    void fail(long seed, Object why) {
        failures.add("seed " + seed + ": " + why);
    }

    int compared() {
        return expected.size();
    }

    /** Publishes all, and says what went wrong. */
    List<String> failures() {
        batch.publish();
        Map<String, Stored> loads = stored(profile.table("sales_line"));
        expected.forEach((loadId, file) -> {
            Stored stored = loads.getOrDefault(loadId, new Stored(BigDecimal.ZERO, List.of()));
            if (file.rows().isPresent()) {
                difference(stored.rows(), file.rows().get()).ifPresent(why -> fail(file.seed(), why));
            } else if (stored.total().compareTo(file.total()) != 0) {
                fail(file.seed(), stored.total() + " was loaded, " + file.total() + " is right");
            }
        });
        return failures;
    }

    private static Optional<String> difference(List<String> stored, List<String> right) {
        int rows = Math.max(stored.size(), right.size());
        return IntStream.range(0, rows)
                .filter(row -> !row(stored, row).equals(row(right, row)))
                .mapToObj(row ->
                        "row " + (row + 1) + " was loaded as " + row(stored, row) + "; right is " + row(right, row))
                .findFirst();
    }

    private static String row(List<String> rows, int row) {
        return row < rows.size() ? rows.get(row) : "no row";
    }

    /** What was loaded, by load; nothing where all files were refused. */
    private Map<String, Stored> stored(TableName table) {
        Map<String, Stored> stored = new HashMap<>();
        if (store.exists(table)) {
            try (DuckDbEngine engine = DuckDbEngine.open(settings)) {
                engine.register(table, List.of(store.pin(table)));
                Sql sql = new Sql(
                        "stored",
                        "select load_id, net_amount, " + columns() + " from " + table + " order by load_id, line");
                for (Row row : engine.query(sql, Parameters.NONE).rows()) {
                    BigDecimal amount = (BigDecimal) Objects.requireNonNull(row.get(1));
                    Stored one = new Stored(amount, List.of(LineCells.stored(row.values(), 2)));
                    stored.merge(String.valueOf(row.get(0)), one, SpoiltLoads::joined);
                }
            }
        }
        return stored;
    }

    /** Of a report, only the total is known. */
    private String columns() {
        return profile.format().report().isPresent() ? "line" : LineCells.COLUMNS;
    }

    private static Stored joined(Stored first, Stored second) {
        List<String> rows = new ArrayList<>(first.rows());
        rows.addAll(second.rows());
        return new Stored(first.total().add(second.total()), rows);
    }

    @Override
    public void close() {
        batch.close();
        store.close();
    }
}
