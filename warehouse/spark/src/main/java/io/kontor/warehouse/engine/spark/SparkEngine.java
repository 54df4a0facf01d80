package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.engine.BoundSql;
import io.kontor.warehouse.engine.Dialect;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.GroupRun.ModelFailure;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.QueryProblem;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Spark over Parquet files. Its settings make SQL mean what it means on DuckDB: ANSI errors, double-quoted names, plain
 * backslashes, timestamps without a zone in UTC. Models run inside the executors.
 */
public final class SparkEngine implements Engine {

    private static final String ORDER = "kontor_order";

    private final SparkSession session;
    private final SparkFiles files;

    private SparkEngine(SparkSession session, SparkFiles files) {
        this.session = session;
        this.files = files;
    }

    /** Starts a session, which takes some seconds; there is one session in a process at a time. */
    public static SparkEngine open(SparkSettings settings) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("kontor")
                .config("spark.ui.enabled", false)
                .config("spark.ui.showConsoleProgress", false)
                // Nobody looks at past executions, and their plans, told as text, would fill the heap.
                .config("spark.sql.ui.retainedExecutions", 1)
                // Derived filters double with every comparison of many columns: half a million for one table's history.
                .config("spark.sql.constraintPropagation.enabled", false)
                .config("spark.ui.retainedJobs", 10)
                .config("spark.ui.retainedStages", 10)
                .config("spark.ui.retainedTasks", 100)
                .config("spark.sql.ui.explainMode", "simple")
                .config("spark.sql.maxPlanStringLength", 1000)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
                .config("spark.sql.datetime.java8API.enabled", true)
                .config("spark.sql.ansi.enabled", true)
                .config("spark.sql.ansi.doubleQuotedIdentifiers", true)
                .config("spark.sql.legacy.parameterSubstitution.constantsOnly", true)
                .config("spark.sql.shuffle.partitions", settings.shuffles())
                .config("spark.sql.parquet.fieldId.write.enabled", true)
                .config("spark.sql.parquet.compression.codec", "zstd")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config(
                        "spark.sql.warehouse.dir",
                        settings.tempDirectory().toUri().toString())
                .config("spark.hadoop.parquet.writer.version", "v2")
                .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", false);
        String master = settings.master();
        if (master != null) {
            builder.master(master)
                    .config("spark.local.dir", settings.tempDirectory().toString());
            if (master.startsWith("local")) {
                // On one machine, planning again after each step costs more than it gains.
                builder.config("spark.sql.adaptive.enabled", false)
                        .config("spark.driver.host", "localhost")
                        .config("spark.driver.bindAddress", "127.0.0.1");
            }
        }
        SparkSession session = builder.getOrCreate();
        return new SparkEngine(session, new SparkFiles(session));
    }

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public void register(TableName name, List<PinnedTable> parts) {
        requireSameColumns(name, parts);
        Sql sql = new Sql("table " + name, "");
        running(sql, () -> {
            Dataset<Row> all =
                    parts.stream().map(files::read).reduce(Dataset::unionByName).orElseThrow();
            all.createOrReplaceTempView(name.value());
            return all;
        });
    }

    private static void requireSameColumns(TableName name, List<PinnedTable> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(name + " needs at least one part");
        }
        for (PinnedTable part : parts) {
            if (!namesAndTypes(part).equals(namesAndTypes(parts.get(0)))) {
                throw new IllegalArgumentException(
                        name + ": parts " + parts.get(0).name() + " and " + part.name() + " have different columns");
            }
        }
    }

    private static Set<String> namesAndTypes(PinnedTable part) {
        Set<String> columns = new HashSet<>();
        part.columns()
                .forEach(column ->
                        columns.add(column.name() + " " + column.type().sql()));
        return columns;
    }

    @Override
    public Rows query(Sql sql, Parameters parameters) {
        return running(sql, () -> {
            Dataset<Row> result = result(sql, parameters);
            List<Field> fields = SparkTypes.fields(sql, result.schema(), column -> Type.STRING);
            return new Rows(
                    fields,
                    result.collectAsList().stream()
                            .map(row -> SparkTypes.row(row, fields.size()))
                            .toList());
        });
    }

    @Override
    public long write(Sql sql, Parameters parameters, Output output) {
        return running(sql, () -> {
            Dataset<Row> result = result(sql, parameters);
            output.requireFit(sql, SparkTypes.fields(sql, result.schema(), column -> promised(output, column)));
            return files.write(result, output);
        });
    }

    /** An untyped null takes the type that is wanted. */
    private static Type promised(Output output, String name) {
        return output.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(PinnedColumn::type)
                .findFirst()
                .orElse(Type.STRING);
    }

    /**
     * The query's own order is numbered before the rows are dealt out by their keys, and restored inside each part; a
     * part holds whole groups.
     */
    @Override
    public long map(Sql input, Parameters parameters, int keys, GroupFunction function, Output output) {
        return running(input, () -> {
            Dataset<Row> rows = result(input, parameters);
            List<Field> fields = SparkTypes.fields(input, rows.schema(), column -> Type.STRING);
            if (keys > fields.size()) {
                throw QueryProblem.wrongText(input, "it has fewer than " + keys + " columns to group by", null);
            }
            Dataset<Row> numbered = rows.withColumn(ORDER, functions.monotonically_increasing_id());
            Column[] key = fields.stream()
                    .limit(keys)
                    .map(field -> functions.col('`' + field.name() + '`'))
                    .toArray(Column[]::new);
            Column[] order = Stream.concat(Stream.of(key), Stream.of(functions.col(ORDER)))
                    .toArray(Column[]::new);
            Dataset<Row> dealt = keys == 0 ? numbered.repartition(1) : numbered.repartition(key);
            StructType schema = SparkTypes.schema(output.columns());
            Dataset<Row> results = dealt.sortWithinPartitions(order)
                    .mapPartitions(
                            new SparkModel(keys, fields.size(), function, output.columns()), Encoders.row(schema));
            return files.write(results, output);
        });
    }

    private Dataset<Row> result(Sql sql, Parameters parameters) {
        BoundSql bound = Dialect.SPARK.bind(sql, parameters);
        Map<String, Object> values = new HashMap<>();
        for (Object value : bound.values()) {
            values.put(
                    "p" + values.size(),
                    value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value);
        }
        return session.sql(bound.text(), values);
    }

    private static <T> T running(Sql sql, Supplier<T> work) {
        try {
            return work.get();
        } catch (KontorException e) {
            throw e;
        } catch (Exception e) {
            // Spark throws checked exceptions that its methods do not declare.
            throw problem(sql, e);
        }
    }

    private static KontorException problem(Sql sql, Exception e) {
        Optional<Throwable> model =
                causes(e).filter(ModelFailure.class::isInstance).findFirst();
        if (model.isPresent()) {
            return QueryProblem.failed(sql, String.valueOf(model.get().getMessage()), e);
        }
        if (e instanceof AnalysisException) {
            return QueryProblem.wrongText(sql, String.valueOf(e.getMessage()), e);
        }
        String all = causes(e).map(cause -> String.valueOf(cause.getMessage())).reduce("", (a, b) -> a + "\n" + b);
        if (all.contains("No space left on device")) {
            return QueryProblem.failed(sql, "No space left on device", e);
        }
        Throwable root = causes(e).reduce(e, (first, second) -> second);
        return QueryProblem.failed(sql, root.getMessage() == null ? root.toString() : root.getMessage(), e);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }

    @Override
    public void close() {
        session.stop();
    }
}
