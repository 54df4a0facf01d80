package io.kontor.warehouse.metric;

import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs metrics over rows that a test gives as text. What a row leaves out is null, apart from what nearly every row has:
 * {@code line_type} sale, {@code evidence} reported, {@code is_current} and {@code is_active} true, {@code is_deleted}
 * and {@code is_system} false, {@code valid_from} long ago, {@code month_on} from {@code invoice_on}, numbered lines,
 * events and targets. Tables without rows are empty; the calendar has the years 2016 to 2018 with work from Monday to
 * Friday.
 */
public final class MetricBench {

    private static final Map<String, String> USUAL = Map.of(
            "line_type", "sale",
            "evidence", "reported",
            "is_current", "true",
            "is_active", "true",
            "is_deleted", "false",
            "is_system", "false",
            "valid_from", "2000-01-01 00:00:00");

    private static final List<String> NUMBERED = List.of("line_key", "event_key", "event_number", "target_key");

    private final Engine engine;
    private final Path folder;
    private @Nullable PinnedTable calendar;
    private int files;

    /** A bench that leaves its data files in a folder; the engine's owner closes it. */
    public MetricBench(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** The result of an example, in the metric's order. */
    public Rows run(MetricExample example) {
        return run(example.metric(), example.given(), parameters(example.metric(), example.parameters()));
    }

    /**
     * The result of a metric.
     *
     * @param given table name to rows, each column name to text
     */
    public Rows run(Metric metric, Map<String, List<Map<String, @Nullable String>>> given, Parameters parameters) {
        List<String> names = metric.inputs().stream().map(TableName::value).toList();
        if (!names.containsAll(given.keySet())) {
            throw new IllegalArgumentException(metric.name() + " does not read all of " + given.keySet());
        }
        for (TableName input : metric.inputs()) {
            boolean usual = input.value().equals("calendar") && !given.containsKey("calendar");
            PinnedTable table = usual ? calendar() : write(schema(input), given.getOrDefault(input.value(), List.of()));
            engine.register(input, List.of(table));
        }
        Parameters bound = metric.bind(parameters);
        if (metric.model().isEmpty()) {
            return engine.query(metric.sql(), bound);
        }
        List<PinnedColumn> columns = columns(metric.schema());
        Output output = new Output(file(), columns);
        engine.compute(metric.sql(), bound, metric.model(), output);
        engine.register(metric.name(), List.of(new PinnedTable(metric.name(), 1, columns, List.of(output.path()))));
        String order = String.join(", ", metric.schema().grain());
        return engine.query(
                new Sql(metric.name().value(), "select * from " + metric.name() + " order by " + order),
                Parameters.NONE);
    }

    /** Values as text, read as the metric's parameters are; a zone and a period start are given where there are none. */
    public static Parameters parameters(Metric metric, Map<String, String> texts) {
        Parameters parameters =
                Parameters.NONE.with("zone", "Europe/Riga").with("period_start_on", LocalDate.of(2017, 12, 11));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Metric.Parameter parameter = metric.parameters().stream()
                    .filter(each -> each.name().equals(text.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no parameter " + text.getKey()));
            parameters = parameters.with(
                    text.getKey(),
                    value(text.getValue(), parameter.defaultValue().orElse("")));
        }
        return parameters;
    }

    private static Object value(String text, Object like) {
        if (like instanceof Integer) {
            return Integer.valueOf(text);
        } else if (like instanceof Double) {
            return Double.valueOf(text);
        } else if (like instanceof Boolean) {
            return Boolean.valueOf(text);
        }
        return text.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(text) : text;
    }

    private static TableSchema schema(TableName input) {
        return input.value().contains("__")
                ? Metrics.named(input).schema()
                : Conformed.table(input.value()).schema();
    }

    private static List<PinnedColumn> columns(TableSchema schema) {
        List<PinnedColumn> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type()));
        }
        return columns;
    }

    private Path file() {
        return folder.resolve("bench-" + files++ + ".parquet");
    }

    /** Writes rows through the engine itself, so that any engine can be given them. */
    private PinnedTable write(TableSchema schema, List<Map<String, @Nullable String>> rows) {
        List<PinnedColumn> columns = columns(schema);
        if (rows.isEmpty()) {
            return new PinnedTable(schema.name(), 0, columns, List.of());
        }
        rows.forEach(row -> row.keySet().forEach(schema::column));
        List<String> named = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        List<StringBuilder> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(new StringBuilder()));
        for (Column column : schema.columns()) {
            List<@Nullable String> texts = texts(column, rows);
            boolean isKnown = texts.stream().anyMatch(text -> text != null);
            selected.add("cast(" + (isKnown ? column.name() : "null") + " as "
                    + column.type().sql() + ") as " + column.name());
            if (isKnown) {
                named.add(column.name());
                for (int i = 0; i < texts.size(); i++) {
                    String text = texts.get(i);
                    lines.get(i)
                            .append(lines.get(i).isEmpty() ? "(" : ", ")
                            .append(text == null ? "null" : "'" + text.replace("'", "''") + "'");
                }
            }
        }
        // Texts are cast once for each column: an engine plans a cast in every cell of a long list for minutes.
        Sql sql = new Sql(
                "given " + schema.name(),
                "select " + String.join(", ", selected) + " from (values " + String.join("),\n", lines) + ")) as t ("
                        + String.join(", ", named) + ")");
        Output output = new Output(file(), columns);
        engine.write(sql, Parameters.NONE, output);
        return new PinnedTable(schema.name(), 1, columns, List.of(output.path()));
    }

    private static List<@Nullable String> texts(Column column, List<Map<String, @Nullable String>> rows) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int number = 1; number <= rows.size(); number++) {
            Map<String, @Nullable String> row = rows.get(number - 1);
            texts.add(row.containsKey(column.name()) ? row.get(column.name()) : usual(column, row, number));
        }
        return texts;
    }

    private static @Nullable String usual(Column column, Map<String, @Nullable String> row, int number) {
        if (NUMBERED.contains(column.name())) {
            return Integer.toString(number);
        }
        String day = row.get("invoice_on");
        if (column.name().equals("month_on") && day != null) {
            return LocalDate.parse(day).withDayOfMonth(1).toString();
        }
        return USUAL.get(column.name());
    }

    private PinnedTable calendar() {
        PinnedTable table = calendar;
        if (table == null) {
            List<Map<String, @Nullable String>> days = LocalDate.of(2016, 1, 1)
                    .datesUntil(LocalDate.of(2019, 1, 1))
                    .map(MetricBench::day)
                    .toList();
            table = write(Conformed.table("calendar").schema(), days);
            calendar = table;
        }
        return table;
    }

    private static Map<String, @Nullable String> day(LocalDate day) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("calendar_date", day.toString());
        row.put(
                "iso_week",
                String.format(
                        java.util.Locale.ROOT,
                        "%d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        row.put("month_on", day.withDayOfMonth(1).toString());
        row.put("quarter_start_on", day.with(IsoFields.DAY_OF_QUARTER, 1).toString());
        row.put("year_start_on", day.withDayOfYear(1).toString());
        row.put("weekday", Integer.toString(day.getDayOfWeek().getValue()));
        row.put("is_weekend", Boolean.toString(weekend));
        row.put("is_working", Boolean.toString(!weekend));
        return row;
    }
}
