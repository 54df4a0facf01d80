package io.kontor.warehouse.metric;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Model;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes relations on two engines and compares the results as multisets: money, counts, texts and dates exactly,
 * doubles to 1e-9 relative. Later relations read what the first engine has computed, on both engines, so that a
 * difference shows where it arises and nowhere else, and each engine reads the other's files.
 */
public final class Parity {

    private final Engine one;
    private final Engine other;
    private final Path folder;
    private int files;

    /**
     * A comparison of two engines, which their owner closes.
     *
     * @param folder where results are left as data files, seen by both
     */
    public Parity(Engine one, Engine other, Path folder) {
        this.one = one;
        this.other = other;
        this.folder = folder;
    }

    /**
     * How a relation fared.
     *
     * @param rows        how many rows the first engine has computed
     * @param differences empty where both agree
     */
    public record Result(TableName relation, long rows, List<Difference> differences) {

        public Result {
            differences = List.copyOf(differences);
        }

        public boolean agrees() {
            return differences.isEmpty();
        }
    }

    /** Makes tables visible on both engines. */
    public void register(TableName name, List<PinnedTable> parts) {
        one.register(name, parts);
        other.register(name, parts);
    }

    /**
     * Compares metrics in the given order.
     *
     * @param tables     every conformed table that the metrics read, with its parts
     * @param parameters for all of them; what a metric does not know is left out
     */
    public List<Result> metrics(List<Metric> metrics, Map<TableName, List<PinnedTable>> tables, Parameters parameters) {
        tables.forEach(this::register);
        return metrics.stream()
                .map(metric -> relation(metric.schema(), metric.sql(), metric.bind(parameters), metric.model()))
                .toList();
    }

    /** Compares one relation; it is visible on both engines afterwards. */
    public Result relation(TableSchema schema, Sql sql, Parameters parameters, Optional<Model> model) {
        PinnedTable ones = compute(one, schema, sql, parameters, model);
        PinnedTable others = compute(other, schema, sql, parameters, model);
        Rows onesRows = rows(one, schema, ones);
        Rows othersRows = rows(other, schema, others);
        register(schema.name(), List.of(ones));
        List<Difference> differences = new RowComparison(schema, one.name(), other.name()).of(onesRows, othersRows);
        return new Result(schema.name(), onesRows.size(), differences);
    }

    private PinnedTable compute(
            Engine engine, TableSchema schema, Sql sql, Parameters parameters, Optional<Model> model) {
        List<PinnedColumn> columns = new ArrayList<>();
        schema.columns()
                .forEach(column -> columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type())));
        String file = schema.name() + "-" + engine.name() + "-" + files++ + ".parquet";
        Output output = new Output(folder.resolve(file), columns);
        engine.compute(sql, parameters, model, output);
        return new PinnedTable(schema.name(), files, columns, List.of(output.path()));
    }

    private static Rows rows(Engine engine, TableSchema schema, PinnedTable table) {
        engine.register(schema.name(), List.of(table));
        return engine.query(new Sql("rows of " + schema.name(), "select * from " + schema.name()), Parameters.NONE);
    }
}
