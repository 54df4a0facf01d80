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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** What is expected of a load. */
    private record Expected(long seed, BigDecimal total) {}

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
        expected.put(result.loadId(), new Expected(seed, total));
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
        Map<String, BigDecimal> sums = sums(profile.table("sales_line"));
        expected.forEach((loadId, file) -> {
            BigDecimal loaded = sums.getOrDefault(loadId, BigDecimal.ZERO);
            if (loaded.compareTo(file.total()) != 0) {
                fail(file.seed(), loaded + " was loaded, " + file.total() + " is right");
            }
        });
        return failures;
    }

    /** Loaded amounts by load; nothing where all files were refused. */
    private Map<String, BigDecimal> sums(TableName table) {
        Map<String, BigDecimal> sums = new HashMap<>();
        if (store.exists(table)) {
            try (DuckDbEngine engine = DuckDbEngine.open(settings)) {
                engine.register(table, List.of(store.pin(table)));
                Sql sql = new Sql("sums", "select load_id, sum(net_amount) as net from " + table + " group by load_id");
                Rows rows = engine.query(sql, Parameters.NONE);
                rows.rows().forEach(row -> sums.put(String.valueOf(row.get(0)), (BigDecimal) row.get(1)));
            }
        }
        return sums;
    }

    @Override
    public void close() {
        batch.close();
        store.close();
    }
}
