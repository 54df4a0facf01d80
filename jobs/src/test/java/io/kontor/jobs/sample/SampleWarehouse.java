package io.kontor.jobs.sample;

import io.kontor.jobs.sample.SampleSummary.SampleFile;
import io.kontor.warehouse.conformed.Company;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sample company's exports, loaded, conformed and measured in a test's folder. */
final class SampleWarehouse implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-11-16T03:00:00Z");

    private final Path folder;
    private final Store store;
    private final DuckDbEngine engine;
    private int files;

    SampleWarehouse(Path folder) {
        this.folder = folder;
        store = Store.open(StoreSettings.h2(folder.resolve("state/catalog"), folder.resolve("warehouse")));
        engine = DuckDbEngine.open(settings());
    }

    private DuckDbSettings settings() {
        return new DuckDbSettings("1GB", 2, folder.resolve("temp"));
    }

    /** Loads each file by its profile; results by path. */
    Map<String, LoadResult> load(Path inbox, SourceProfiles profiles, List<SampleFile> exports) {
        Loader loader = new Loader(settings(), store);
        Map<String, LoadResult> results = new LinkedHashMap<>();
        for (SampleFile file : exports) {
            LoadContext context = new LoadContext("inbox/" + file.path(), NOW);
            results.put(file.path(), loader.load(profiles.named(file.profile()), inbox.resolve(file.path()), context));
        }
        return results;
    }

    /** Makes everything loaded visible under the names of the staged views, and quarantine_row. */
    void registerStaged() {
        for (TableName view : Conformed.stagedViews()) {
            String entity = view.value().substring("staged_".length());
            List<PinnedTable> parts =
                    Staging.tables(store, entity).stream().map(store::pin).toList();
            engine.register(view, parts.isEmpty() ? List.of(empty(Staging.schema(view, entity))) : parts);
        }
        engine.register(Staging.QUARANTINE.name(), List.of(store.pin(Staging.QUARANTINE.name())));
    }

    void conform() {
        Parameters parameters = new Company(
                        SampleTruths.COMPANY_ZONE, SampleTruths.REPORTING_CURRENCY, "a secret of tests")
                .parameters();
        for (ConformedTable table : Conformed.TABLES) {
            Output output = output(table.schema());
            engine.compute(table.sql(), parameters, table.model(), output);
            register(table.schema(), output);
        }
    }

    void measure(LocalDate asOf) {
        Parameters given = Parameters.NONE
                .with("as_of_on", asOf)
                .with("period_start_on", asOf.minusDays(6))
                .with("zone", SampleTruths.COMPANY_ZONE);
        for (Metric metric : Metrics.ALL) {
            Output output = output(metric.schema());
            engine.compute(metric.sql(), metric.bind(given), metric.model(), output);
            register(metric.schema(), output);
        }
    }

    Rows query(String sql) {
        return engine.query(new Sql("test", sql), Parameters.NONE);
    }

    /** The only value of a query. */
    Object value(String sql) {
        return query(sql).rows().get(0).get(0);
    }

    Rows query(Sql sql) {
        return engine.query(sql, Parameters.NONE);
    }

    private Output output(TableSchema schema) {
        return new Output(folder.resolve("result-" + files++ + ".parquet"), columns(schema));
    }

    private void register(TableSchema schema, Output output) {
        engine.register(
                schema.name(), List.of(new PinnedTable(schema.name(), 1, output.columns(), List.of(output.path()))));
    }

    private static PinnedTable empty(TableSchema schema) {
        return new PinnedTable(schema.name(), 0, columns(schema), List.of());
    }

    private static List<PinnedColumn> columns(TableSchema schema) {
        List<PinnedColumn> columns = new ArrayList<>();
        schema.columns()
                .forEach(column -> columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type())));
        return columns;
    }

    @Override
    public void close() {
        engine.close();
        store.close();
    }
}
