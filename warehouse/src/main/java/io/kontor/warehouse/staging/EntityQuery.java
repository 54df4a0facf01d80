package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.CutOff;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.EntityMapping.OnlyWhen;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.FieldSource;
import io.kontor.warehouse.source.profile.LabelMap;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.Preview.FieldPreview;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The queries that turn a file's clean text into the rows of one entity. Every query reads the text once: each cell is
 * read to a value, and a row is good when no cell is bad. What a profile says is bound as a parameter; only names and
 * types of Kontor's own are part of the SQL text.
 *
 * <p>There are two ways to read: {@link Way#STRICT} reads every cell as text and can say what is wrong with it;
 * {@link Way#FAST} lets the CSV reader make decimals, dates and times where the profile writes them as the reader knows
 * them, and drops rows with bad cells without a word. Both find the same rows good; the loader compares their counts.
 */
final class EntityQuery {

    private static final int SAMPLES = 3;
    /** With fewer rows than these, preparing the engine for constants takes longer than writing them out. */
    private static final int MANY = 100_000;

    private static final Set<String> ON_EVERY_ROW = Set.of("line", "recorded_at");

    /** What is told of a bad cell; the reason without its values {@code raw} and {@code column}, which stand apart. */
    private static final List<String> CELL =
            List.of("field_name", "column_name", "reason_code", "reason_kind", "reason_values", "raw_text", "advice");

    /** How cells are read. */
    enum Way {
        STRICT,
        FAST
    }

    /** A query with its values. */
    record Bound(Sql sql, Parameters parameters) {}

    /**
     * A cell of the entity's row.
     *
     * @param raw   expression of the text in the file
     * @param text  expression of the text after labels and default
     * @param value expression of the value
     */
    private record Cell(Field field, Column column, String raw, String text, String value) {

        String name() {
            return column.name();
        }
    }

    private final SourceProfile profile;
    private final EntityMapping mapping;
    private final Entity entity;
    private final Scan scan;
    private final List<Origin> origins;
    private final Instant recordedAt;
    private final Texts texts = new Texts();
    private final Values values;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, String> constants = new LinkedHashMap<>();
    private final NativeColumns natives;

    /** @param origins of one file, or of each whose records the scan's text joins */
    EntityQuery(
            SourceProfile profile,
            EntityMapping mapping,
            Scan scan,
            List<Origin> origins,
            Instant recordedAt,
            Way way) {
        this.profile = profile;
        this.mapping = mapping;
        this.entity = Entities.named(mapping.entity());
        this.scan = scan;
        this.origins = List.copyOf(origins);
        this.recordedAt = recordedAt;
        this.values = new Values(profile.values(), texts);
        this.natives = way == Way.FAST ? NativeColumns.of(profile, mapping, scan, entity) : NativeColumns.NONE;
        constants.putAll(Map.of(
                "source_name", profile.name(),
                "source_system", profile.system(),
                "source_account", profile.account()));
        if (!isJoined()) {
            constants.put("load_id", origins.get(0).loadId());
            constants.put("file", origins.get(0).file());
        }
        mapping.fields().forEach(this::add);
        if (profile.cutOff() instanceof CutOff.OfColumn of) {
            add(cutOffField(of.column()));
        }
    }

    /** Those of every entry under {@code entities}. */
    static List<EntityQuery> all(SourceProfile profile, Scan scan, List<Origin> origins, Instant recordedAt, Way way) {
        return profile.entities().stream()
                .map(mapping -> new EntityQuery(profile, mapping, scan, origins, recordedAt, way))
                .toList();
    }

    private boolean isJoined() {
        return origins.size() > 1;
    }

    private static Field cutOffField(ColumnRef column) {
        return new Field(
                "cut_off_at",
                column.place(),
                new FieldSource.OfColumn(column),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private void add(Field field) {
        Column column = entity.column(field.name())
                .orElseGet(() -> Staging.TECHNICAL.stream()
                        .filter(technical -> technical.name().equals(field.name()))
                        .findFirst()
                        .orElseThrow());
        if (field.source() instanceof FieldSource.Constant constant) {
            if (column.type().equals(Type.STRING)) {
                constants.put(column.name(), constant.value());
            } else {
                String value = "cast(" + texts.bind(constant.value()) + " as "
                        + column.type().sql() + ")";
                cells.add(new Cell(field, column, value, value, value));
            }
            return;
        }
        if (natives.types().containsKey(field.name())) {
            String read = "n_" + field.name();
            cells.add(new Cell(field, column, read, read, read));
            return;
        }
        String raw = "r_" + field.name();
        String text = field.labels().isPresent() || field.otherwise().isPresent() ? "t_" + field.name() : raw;
        String value = column.type().equals(Type.STRING) ? text : "v_" + field.name();
        cells.add(new Cell(field, column, raw, text, value));
    }

    String entity() {
        return entity.name();
    }

    /** The labels that a field knows. */
    Collection<String> labels(String field) {
        return knownLabels(cell(field));
    }

    private Cell cell(String field) {
        return cells.stream()
                .filter(cell -> cell.name().equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** Columns that hold one text on every row. */
    Map<String, String> constants() {
        return constants;
    }

    /** Whether this way differs from the strict one. */
    boolean isFast() {
        return !natives.types().isEmpty();
    }

    /** The good rows, with the columns of the staging table. */
    Bound goodRows() {
        Map<String, String> select = filled();
        for (Column column : entity.columns()) {
            if (!constants.containsKey(column.name())) {
                select.putIfAbsent(
                        column.name(), "cast(null as " + column.type().sql() + ")");
            }
        }
        return goodRows(select);
    }

    /**
     * Writes the good rows. Columns that this file cannot fill are left out: they cost a twentieth each of the time of a
     * load, and a data file without an optional column holds nulls there.
     *
     * @param columns of the staging table
     * @return the number of rows
     */
    long write(DuckDbEngine engine, Path path, List<PinnedColumn> columns) {
        Map<String, String> filled = filled();
        List<PinnedColumn> delivered = columns.stream()
                .filter(column -> filled.containsKey(column.name())
                        || constants.containsKey(column.name())
                        || ON_EVERY_ROW.contains(column.name()))
                .toList();
        Output output = new Output(path, delivered);
        if (scan.clean() < MANY) {
            constants.forEach((name, text) -> filled.put(name, texts.bind(text)));
            Bound rows = goodRows(filled);
            return engine.write(rows.sql(), rows.parameters(), output);
        }
        Bound rows = goodRows(filled);
        return engine.write(rows.sql(), rows.parameters(), constants, output);
    }

    private Map<String, String> filled() {
        Map<String, String> select = new LinkedHashMap<>();
        cells.forEach(cell -> select.put(cell.name(), cell.value()));
        select.put("is_full_export", profile.full() ? "true" : "false");
        if (isJoined()) {
            select.put(
                    "load_id",
                    ofPart("varchar", origins.stream().map(Origin::loadId).map(texts::bind)));
            select.put(
                    "file", ofPart("varchar", origins.stream().map(Origin::file).map(texts::bind)));
        }
        if (origins.stream().allMatch(origin -> origin.cutOffAt().isPresent())) {
            Stream<String> cutOffs = origins.stream()
                    .map(Origin::cutOffAt)
                    .map(Optional::orElseThrow)
                    .map(texts::bind);
            select.put("cut_off_at", ofPart("timestamp", cutOffs));
        }
        return select;
    }

    /** What differs from file to file. */
    private String ofPart(String type, Stream<String> values) {
        List<String> typed =
                values.map(value -> "cast(" + value + " as " + type + ")").toList();
        return isJoined() ? "[" + String.join(", ", typed) + "][part]" : typed.get(0);
    }

    private Bound goodRows(Map<String, String> select) {
        String list = select.entrySet().stream()
                .map(column -> column.getValue() + " as " + column.getKey())
                .collect(Collectors.joining(", "));
        String line = mapping.distinct() ? "min(line)" : "line";
        String group = mapping.distinct()
                ? " group by "
                        + IntStream.rangeClosed(1, select.size())
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(", "))
                : "";
        return bound(
                "rows",
                "select " + list + ", " + line + " as line, cast(" + texts.bind(recordedAt)
                        + " as timestamp) as recorded_at from (" + read() + ") where " + good() + group);
    }

    /**
     * One row for each file that has any: {@code part}, from 1, {@code taken}, {@code good}: how many records the condition
     * takes, and how many of these are good.
     */
    Bound counts() {
        return bound(
                "counts",
                "select " + (isJoined() ? "part" : "1 as part") + ", count(*) as taken, count(*) filter (where "
                        + good() + ") as good from (" + read() + ")" + (isJoined() ? " group by part" : ""));
    }

    /** The bad cells: line, then {@link #CELL}. */
    Bound badCells() {
        List<Cell> fallible = cells.stream().filter(cell -> !isNever(cell)).toList();
        String list = fallible.stream().map(this::problemStruct).collect(Collectors.joining(", "));
        String cellsOfRow = fallible.isEmpty() ? noProblems() : "[" + list + "]";
        return bound(
                "bad cells",
                "select line, "
                        + CELL.stream()
                                .map(name -> "problem." + name + " as " + name)
                                .collect(Collectors.joining(", "))
                        + " from (select line, unnest("
                        + cellsOfRow + ") as problem from (" + read() + ")) where problem.reason_code is not null");
    }

    /**
     * How many records have a time that lies, as the clock on the wall showed it, in one of some spans.
     *
     * @param spans as if the wall's times were those of UTC
     */
    long localTimesIn(DuckDbEngine engine, String field, List<Doubts.Span> spans) {
        Cell cell = cell(field);
        Bound bound = bound(
                "times",
                "select count(*) filter (where " + Doubts.Span.anyOf(spans, values.local(cell.field(), cell.text()))
                        + ") as n from (" + read() + ")");
        Rows row = engine.query(bound.sql(), bound.parameters());
        return (Long) Objects.requireNonNull(row.get(0, "n"));
    }

    /** What every cell of the entity's rows would hold: first values, and how many are bad or empty. */
    List<FieldPreview> preview(DuckDbEngine engine) {
        List<String> select = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String good = isNever(cell) ? "true" : String.join(" and ", goodWhen(cell));
            String samples = "min_by(cast(" + cell.value() + " as varchar), line, " + SAMPLES + ") filter (where "
                    + cell.value() + " is not null and " + good + ")";
            select.add("array_to_string(" + samples + ", chr(31)) as samples_" + i);
            select.add("count(*) filter (where not (" + good + ")) as bad_" + i);
            select.add("count(*) filter (where " + cell.text() + " is null and " + good + ") as empty_" + i);
        }
        Bound bound = bound(
                "preview",
                select.isEmpty() ? "select 1" : "select " + String.join(", ", select) + " from (" + read() + ")");
        Rows row = engine.query(bound.sql(), bound.parameters());
        List<FieldPreview> fields = new ArrayList<>();
        for (Field field : mapping.fields()) {
            fields.add(
                    constants.containsKey(field.name())
                            ? constant(field.name())
                            : preview(field, row, indexOf(field.name())));
        }
        return fields;
    }

    private FieldPreview constant(String field) {
        return new FieldPreview(entity.name(), field, "", List.of(String.valueOf(constants.get(field))), 0, 0);
    }

    private FieldPreview preview(Field field, Rows row, int i) {
        Object samples = row.get(0, "samples_" + i);
        return new FieldPreview(
                entity.name(),
                field.name(),
                columnName(field),
                samples == null ? List.of() : List.of(samples.toString().split("\u001f", -1)),
                (Long) Objects.requireNonNull(row.get(0, "bad_" + i)),
                (Long) Objects.requireNonNull(row.get(0, "empty_" + i)));
    }

    private int indexOf(String field) {
        return IntStream.range(0, cells.size())
                .filter(i -> cells.get(i).name().equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** The sum of a column over all records, as the profile's numbers are written; null without any number. */
    Bound sum(ColumnRef column) {
        Column amount = Column.optional("amount", Type.decimal(28, 4), Unit.QUANTITY, "sum");
        Field field = cutOffField(column);
        return bound(
                "control total",
                "select cast(sum(" + values.read(field, amount, text(column)) + ") as decimal(28,4)) as total from "
                        + csv());
    }

    /** The control total of a footer as a number. */
    Bound number(String text) {
        Column amount = Column.optional("amount", Type.decimal(28, 4), Unit.QUANTITY, "sum");
        Field field = cutOffField(new ColumnRef(
                "total", List.of(), profile.entities().get(0).fields().get(0).place()));
        String bound = "trim(cast(" + texts.bind(text) + " as varchar))";
        return bound("footer", "select cast(" + values.read(field, amount, bound) + " as decimal(28,4)) as total");
    }

    private Bound bound(String what, String text) {
        return new Bound(new Sql(profile.name() + "/" + entity.name() + " " + what, text), texts.parameters());
    }

    /** Every taken record with raw texts, texts and values; the layers are folded into one pass by the engine. */
    private String read() {
        String raws = list(cells, cell -> !cell.raw().startsWith("cast"), cell -> raw(cell) + " as " + cell.raw());
        String labelled = list(cells, cell -> cell.text().startsWith("t_"), cell -> text(cell) + " as " + cell.text());
        String read = list(
                cells,
                cell -> cell.value().startsWith("v_"),
                cell -> values.read(cell.field(), cell.column(), cell.text()) + " as " + cell.value());
        String records = "select line" + (isJoined() ? ", part" : "") + raws + " from " + csv()
                + mapping.onlyWhen().map(when -> " where " + taken(when)).orElse("");
        String texted = labelled.isEmpty() ? records : "select *" + labelled + " from (" + records + ")";
        return read.isEmpty() ? texted : "select *" + read + " from (" + texted + ")";
    }

    private static String list(Collection<Cell> cells, Predicate<Cell> which, Function<Cell, String> expression) {
        return cells.stream()
                .filter(which)
                .map(cell -> ", " + expression.apply(cell))
                .collect(Collectors.joining());
    }

    private String csv() {
        String columns = IntStream.rangeClosed(1, scan.width())
                .mapToObj(i -> ", 'c" + i + "': '" + natives.sqlType(i) + "'")
                .collect(Collectors.joining());
        List<String> empty = new ArrayList<>();
        empty.add("''");
        profile.values().empty().forEach(word -> empty.add(texts.bind(word)));
        return "read_csv(" + texts.bind(scan.cleanText().toString()) + ", delim = "
                + texts.bind(String.valueOf(scan.delimiter()))
                + ", quote = '\"', escape = '\"', header = false, auto_detect = false, compression = 'none', nullstr = ["
                + String.join(", ", empty) + "]" + natives.options(texts)
                + ", columns = {" + (isJoined() ? "'part': 'integer', " : "") + "'line': 'bigint'" + columns + "})";
    }

    private String taken(OnlyWhen when) {
        String text = text(when.column());
        String words = when.values().stream().map(texts::bind).collect(Collectors.joining(", "));
        return switch (when.test()) {
            case IN -> text + " in (" + words + ")";
            case NOT_IN -> "coalesce(" + text + " not in (" + words + "), true)";
            case FILLED -> text + " is not null";
            case EMPTY -> text + " is null";
        };
    }

    private String raw(Cell cell) {
        Field field = cell.field();
        if (cell.raw().startsWith("n_")) {
            return "c" + scan.columns().get(field.source().columns().get(0).name());
        }
        String source = source(field.source());
        return field.extract()
                .map(regex -> "nullif(trim(regexp_extract(" + source + ", " + texts.bind(regex) + ", 1)), '')")
                .orElse(source);
    }

    private String source(FieldSource source) {
        if (source instanceof FieldSource.OfColumn of) {
            return text(of.column());
        }
        List<String> columns = source.columns().stream().map(this::text).toList();
        String list = String.join(", ", columns);
        if (source instanceof FieldSource.FirstOf) {
            return "coalesce(" + list + ")";
        }
        if (source instanceof FieldSource.Joined joined) {
            return "nullif(concat_ws(" + texts.bind(joined.separator()) + ", " + list + "), '')";
        }
        if (source instanceof FieldSource.Hashed) {
            String whole = columns.stream()
                    .map(column -> "coalesce(" + column + ", '')")
                    .collect(Collectors.joining(", "));
            return "case when coalesce(" + list + ") is not null then substr(md5(lower(concat_ws(chr(31), " + whole
                    + "))), 1, 24) end";
        }
        throw new IllegalStateException("a constant has no text: " + source);
    }

    private String text(ColumnRef column) {
        Integer position = scan.columns().get(column.name());
        if (position == null) {
            return "cast(null as varchar)";
        }
        return scan.lineBreaks() ? "replace(c" + position + ", chr(31), chr(10))" : "c" + position;
    }

    private String text(Cell cell) {
        String text = cell.field()
                .labels()
                .map(labels -> labelled(labels, cell.raw()))
                .orElse(cell.raw());
        return cell.field()
                .otherwise()
                .map(word -> "coalesce(" + text + ", " + texts.bind(word) + ")")
                .orElse(text);
    }

    private String labelled(LabelMap labels, String raw) {
        StringBuilder mapped = new StringBuilder("case ").append(raw);
        labels.values()
                .forEach((label, value) -> mapped.append(" when ")
                        .append(texts.bind(label))
                        .append(" then ")
                        .append(value == null ? "null" : texts.bind(value)));
        return mapped.append(labels.other() == LabelMap.Other.KEEP ? " else " + raw : "")
                .append(" end")
                .toString();
    }

    private String good() {
        String good = cells.stream().flatMap(cell -> goodWhen(cell).stream()).collect(Collectors.joining(" and "));
        return good.isEmpty() ? "true" : good;
    }

    /** Conditions under which a cell is good; none where it can never be bad. */
    private List<String> goodWhen(Cell cell) {
        List<String> conditions = new ArrayList<>();
        unknownLabel(cell).ifPresent(unknown -> conditions.add("not (" + unknown + ")"));
        if (cell.value().startsWith("n_")) {
            Values.range(cell.column().type())
                    .map(range -> "(" + cell.value() + " is null or " + cell.value() + " " + range + ")")
                    .ifPresent(conditions::add);
        }
        if (cell.column().required()) {
            conditions.add(cell.value() + " is not null");
        } else if (cell.value().startsWith("v_")) {
            conditions.add("(" + cell.text() + " is null or " + cell.value() + " is not null)");
        }
        return conditions;
    }

    private boolean isNever(Cell cell) {
        return goodWhen(cell).isEmpty();
    }

    /** A condition that is never null. */
    private Optional<String> unknownLabel(Cell cell) {
        List<String> conditions = new ArrayList<>();
        cell.field()
                .labels()
                .filter(labels -> labels.other() == LabelMap.Other.REFUSE)
                .ifPresent(labels ->
                        conditions.add(unknown(cell.raw(), labels.values().keySet())));
        List<String> words = entity.words().getOrDefault(cell.name(), List.of());
        if (!words.isEmpty()) {
            conditions.add(unknown(cell.text(), words));
        }
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", conditions));
    }

    private String unknown(String text, Collection<String> known) {
        String words = known.stream().map(texts::bind).collect(Collectors.joining(", "));
        return "coalesce(" + text + " not in (" + words + "), false)";
    }

    private static String noProblems() {
        return CELL.stream()
                .map(name -> name + ": cast(null as varchar)")
                .collect(Collectors.joining(", ", "[{", "}]"));
    }

    private String problemStruct(Cell cell) {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        unknownLabel(cell).ifPresent(unknown -> reasons.put(unknown, reason(cell, Code.K308, "")));
        if (cell.value().startsWith("v_")) {
            String unread = cell.text() + " is not null and " + cell.value() + " is null";
            reasons.put(unread, reason(cell, Code.K306, Values.kind(cell.column())));
        }
        if (cell.column().required()) {
            reasons.put(cell.value() + " is null", reason(cell, Code.K307, ""));
        }
        return "{field_name: '" + cell.name() + "', column_name: cast(" + texts.bind(columnName(cell.field()))
                + " as varchar), reason_code: "
                + first(reasons, reason -> reason.code().name())
                + ", reason_kind: " + first(reasons, Reason::kind)
                + ", reason_values: " + first(reasons, Reason::packed)
                + ", raw_text: " + cell.raw()
                + ", advice: " + first(reasons, reason -> reason.fix(Locale.ENGLISH)) + "}";
    }

    /** The text for the first condition that holds. */
    private String first(Map<String, Reason> reasons, Function<Reason, String> text) {
        return reasons.entrySet().stream()
                .map(entry -> " when " + entry.getKey() + " then " + texts.bind(text.apply(entry.getValue())))
                .collect(Collectors.joining("", "case", " end"));
    }

    private static String columnName(Field field) {
        return field.source().columns().stream().map(ColumnRef::name).collect(Collectors.joining(", "));
    }

    /** A reason with the values that are the same for every cell of the column. */
    private Reason reason(Cell cell, Code code, String kind) {
        Reason reason = Reason.of(code, kind)
                .with("field", entity.name() + "." + cell.name())
                .with("path", profile.path());
        return switch (code) {
            case K306 -> reason.with("example", values.example(cell.field(), cell.column()));
            case K307 -> reason.with("name", cell.name());
            default -> reason.with("name", cell.name()).with("labels", String.join(", ", knownLabels(cell)));
        };
    }

    private Collection<String> knownLabels(Cell cell) {
        return cell.field()
                .labels()
                .filter(labels -> labels.other() == LabelMap.Other.REFUSE)
                .<Collection<String>>map(labels -> labels.values().keySet())
                .orElse(entity.words().getOrDefault(cell.name(), List.of()));
    }
}
