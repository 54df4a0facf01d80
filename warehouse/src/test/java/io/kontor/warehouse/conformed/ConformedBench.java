package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.matching.MatchDecisions;
import io.kontor.warehouse.staging.Entities;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Conforms staged rows that a test gives as text. What a row leaves out is null, apart from where it comes from: account
 * {@code main} of system {@code crm}, a load {@code load-<cut-off>} with a file of that name, numbered lines, recorded
 * at the cut-off. The zone is Riga, the reporting currency EUR, if the test does not say otherwise.
 */
final class ConformedBench {

    private static final Company COMPANY = new Company("Europe/Riga", "EUR", "a secret of tests");

    private static final String PREFIX = "staged_";

    private final Engine engine;
    private final Path folder;
    private final Set<TableName> computed = new HashSet<>();
    private Parameters parameters;
    private int files;

    /** A bench that leaves its data files in a folder; the engine's owner closes it. */
    ConformedBench(Engine engine, Path folder) {
        this(engine, folder, COMPANY);
    }

    ConformedBench(Engine engine, Path folder, Company company) {
        this.engine = engine;
        this.folder = folder;
        this.parameters = company.parameters();
    }

    /**
     * Computes every relation of some staged rows.
     *
     * @param given entity to rows, each column name to text
     */
    void conform(Map<String, List<Map<String, @Nullable String>>> given) {
        stage(given);
        conformStaged();
    }

    /** Computes the relations that an example expects and what they read. */
    void conform(ConformedExample example) {
        decide(example.decisions());
        stage(example.given());
        conformStaged(example.expected().keySet());
    }

    /** Computes some relations, and what they read, of staged rows that a function writes for each entity it knows. */
    void conform(Map<String, GroupFunction> written, Collection<String> relations) {
        stage(Map.of());
        written.forEach((entity, rows) -> {
            TableName view = Staging.view(entity);
            List<PinnedColumn> columns = columns(Staging.schema(view, entity));
            Output output = new Output(file(), columns);
            engine.map(new Sql("one group", "select 1 as n"), Parameters.NONE, 0, rows, output);
            engine.register(view, List.of(new PinnedTable(view, 1, columns, List.of(output.path()))));
        });
        conformStaged(relations);
    }

    /** Computes some relations, and what they read, of staged views that are registered already. */
    void conformStaged(Collection<String> relations) {
        Set<TableName> wanted = relations.stream().map(TableName::new).collect(Collectors.toCollection(HashSet::new));
        wanted.add(new TableName("xref_entity"));
        List<ConformedTable> tables = new ArrayList<>(Conformed.TABLES);
        Collections.reverse(tables);
        tables.stream().filter(table -> wanted.contains(table.name())).forEach(table -> wanted.addAll(table.reads()));
        Conformed.TABLES.stream().filter(table -> wanted.contains(table.name())).forEach(this::compute);
    }

    /** Says what people have decided of matches, for all that is conformed from now on. */
    void decide(MatchDecisions decisions) {
        parameters = parameters.with("decisions", decisions.text());
    }

    /** Computes every relation of staged views that are registered already. */
    void conformStaged() {
        Conformed.TABLES.forEach(this::compute);
    }

    private void stage(Map<String, List<Map<String, @Nullable String>>> given) {
        given.keySet().forEach(Entities::named);
        for (TableName view : Conformed.stagedViews()) {
            String entity = view.value().substring(PREFIX.length());
            engine.register(view, List.of(write(view, given.getOrDefault(entity, List.of()))));
        }
    }

    private void compute(ConformedTable table) {
        List<PinnedColumn> columns = columns(table.schema());
        List<Path> written = new ArrayList<>();
        engine.compute(table.sql(), parameters, table.model(), table.cut(), () -> {
            written.add(file());
            return new Output(written.get(written.size() - 1), columns);
        });
        engine.register(table.name(), List.of(new PinnedTable(table.name(), 1, columns, written)));
        computed.add(table.name());
    }

    private static List<PinnedColumn> columns(TableSchema schema) {
        List<PinnedColumn> columns = new ArrayList<>();
        schema.columns()
                .forEach(column -> columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type())));
        return columns;
    }

    Rows query(String sql) {
        return engine.query(new Sql("test", sql), Parameters.NONE);
    }

    /** What breaks the blocking invariants, or else the warnings, as {@code name: subject: detail}. */
    List<String> broken(Invariant.Severity severity) {
        List<String> broken = new ArrayList<>();
        for (Invariant invariant : Conformed.invariants()) {
            if (invariant.severity() == severity) {
                Rows rows = engine.query(invariant.sql(), Parameters.NONE);
                rows.rows().forEach(row -> broken.add(invariant.name() + ": " + row.get(0) + ": " + row.get(1)));
            }
        }
        return broken;
    }

    /** Puts the result of a query in the place of a relation, to see who notices. */
    void replace(String relation, String query) {
        replace(relation, query, "", "");
    }

    /** The same, with another expression for one column. */
    void replace(String relation, String query, String column, String expression) {
        ConformedTable table = Conformed.table(relation);
        String list = table.schema().columns().stream()
                .map(each -> each.name().equals(column)
                        ? "cast(" + expression + " as " + each.type().sql() + ") as " + each.name()
                        : each.name())
                .collect(Collectors.joining(", "));
        List<PinnedColumn> columns = columns(table.schema());
        Output output = new Output(file(), columns);
        engine.write(new Sql("test", "select " + list + " from (" + query + ") as q"), Parameters.NONE, output);
        engine.register(table.name(), List.of(new PinnedTable(table.name(), 1, columns, List.of(output.path()))));
    }

    /** All rows of a relation, sorted by their text, reduced to some columns; keys are written as ids. */
    List<String> rows(String relation, List<String> columns) {
        Map<Object, String> ids = ids();
        Rows rows = query("select * from " + relation);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (String column : columns) {
                row.put(column, text(column, rows.get(i, column), ids));
            }
            texts.add(row.toString());
        }
        return texts.stream().sorted().toList();
    }

    /** What each key stands for; an id that was merged away also by its own key. */
    private Map<Object, String> ids() {
        Rows rows = query("select entity_key, source_id, own_key from xref_entity order by entity_key, source_id");
        Map<Object, String> ids = new LinkedHashMap<>();
        rows.rows().forEach(row -> ids.merge(row.get(0), (String) row.get(1), (left, right) -> left + "+" + right));
        rows.rows().forEach(row -> ids.putIfAbsent(row.get(2), (String) row.get(1)));
        for (ConformedTable table : referredTo()) {
            String key = table.schema().columns().get(0).name();
            Rows named = query("select " + key + ", min(source_id) from " + table.name() + " group by " + key);
            named.rows().forEach(row -> ids.putIfAbsent(row.get(0), String.valueOf(row.get(1))));
        }
        return ids;
    }

    /** The relations that others refer to by their own key, such as stages. */
    private List<ConformedTable> referredTo() {
        Set<String> targets = Conformed.TABLES.stream()
                .flatMap(table -> table.references().values().stream())
                .collect(Collectors.toSet());
        return Conformed.TABLES.stream()
                .filter(table -> computed.contains(table.name()))
                .filter(table -> targets.contains(table.name().value()))
                .toList();
    }

    private static @Nullable String text(String column, @Nullable Object value, Map<Object, String> ids) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        // A change of owner has keys as text.
        Object key = column.endsWith("_value") && text.matches("[0-9]{6,19}") ? Long.valueOf(text) : value;
        if ((column.contains("_key") || column.endsWith("_value")) && ids.containsKey(key)) {
            return ids.get(key);
        }
        return value instanceof Instant
                ? text.replace("T", " ").replace("Z", "").replaceFirst(" 00:00:00$", "")
                : text;
    }

    private PinnedTable write(TableName view, List<Map<String, @Nullable String>> rows) {
        List<PinnedColumn> columns = columns(Staging.schema(view, view.value().substring(PREFIX.length())));
        if (rows.isEmpty()) {
            return new PinnedTable(view, 0, columns, List.of());
        }
        List<String> names = columns.stream().map(PinnedColumn::name).toList();
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= rows.size(); number++) {
            Map<String, @Nullable String> row = rows.get(number - 1);
            if (!names.containsAll(row.keySet())) {
                throw new IllegalArgumentException(view + " has not all of " + row.keySet());
            }
            lines.add(values(view, columns, row, number));
        }
        String header = String.join(", ", names);
        Sql sql = new Sql(
                "given " + view,
                "select " + header + " from (values " + String.join(",\n", lines) + ") as t (" + header + ")");
        Output output = new Output(file(), columns);
        engine.write(sql, Parameters.NONE, output);
        return new PinnedTable(view, 1, columns, List.of(output.path()));
    }

    private static String values(
            TableName view, List<PinnedColumn> columns, Map<String, @Nullable String> row, int number) {
        return columns.stream()
                .map(column -> {
                    String text = row.containsKey(column.name())
                            ? row.get(column.name())
                            : usual(view, column.name(), row, number);
                    return "cast(" + literal(text) + " as " + column.type().sql() + ")";
                })
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(@Nullable String text) {
        return text == null ? "null" : "'" + text.replace("'", "''") + "'";
    }

    private static @Nullable String usual(
            TableName view, String column, Map<String, @Nullable String> row, int number) {
        String cutOff = row.get("cut_off_at");
        return switch (column) {
            case "source_name" -> view.value().replace("staged_", "list-of-");
            case "source_system" -> "crm";
            case "source_account" -> "main";
            case "load_id" -> "load-" + cutOff;
            case "file" -> (row.get("load_id") == null ? "load-" + cutOff : row.get("load_id")) + ".csv";
            case "line" -> Integer.toString(number);
            case "recorded_at" -> cutOff;
            default -> null;
        };
    }

    private Path file() {
        return folder.resolve("bench-" + files++ + ".parquet");
    }
}
