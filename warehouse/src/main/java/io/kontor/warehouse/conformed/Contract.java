package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Cut;
import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.Model;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a relation's contract line by line: its question, grain, inputs, then its columns in order. */
final class Contract {

    private final String name;
    private final String question;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, String> targets = new LinkedHashMap<>();
    private List<String> grain = List.of();
    private List<TableName> reads = List.of();
    private final List<Cut.Input> cut = new ArrayList<>();

    private Contract(String name, String question) {
        this.name = name;
        this.question = question;
    }

    static Contract of(String name, String question) {
        return new Contract(name, question);
    }

    Contract grain(String... keyColumns) {
        grain = List.of(keyColumns);
        return this;
    }

    Contract reads(String... tables) {
        reads = Stream.of(tables).map(TableName::new).toList();
        return this;
    }

    /**
     * Says that the relation may be computed in pieces: rows of an input with one value of an expression, a key as
     * {@code kx_key} makes them, belong into one piece. All inputs of which this is said are cut; the number of pieces
     * follows from the first.
     */
    Contract cutBy(String input, String key) {
        cut.add(new Cut.Input(new TableName(input), key));
        return this;
    }

    Contract required(String column, Type type, Unit unit, String description) {
        columns.add(Column.required(column, type, unit, description));
        return this;
    }

    Contract optional(String column, Type type, Unit unit, String description) {
        columns.add(Column.optional(column, type, unit, description));
        return this;
    }

    /** A surrogate key that is always known. */
    Contract key(String column, String description) {
        return required(column, Type.BIGINT, Unit.KEY, description);
    }

    /** A surrogate key of another relation; null where the source names none. */
    Contract reference(String column, String description) {
        return optional(column, Type.BIGINT, Unit.KEY, description);
    }

    /**
     * Says of what the last column is a key: of an entity that {@code xref_entity} knows, or of another relation. A column
     * {@code <entity>_key} needs no saying.
     */
    Contract to(String target) {
        return refers(columns.get(columns.size() - 1).name(), target);
    }

    Contract refers(String column, String target) {
        targets.put(column, target);
        return this;
    }

    Contract text(String column, String description) {
        return optional(column, Type.STRING, Unit.TEXT, description);
    }

    Contract requiredText(String column, String description) {
        return required(column, Type.STRING, Unit.TEXT, description);
    }

    Contract money(String column, String description) {
        return optional(column, Type.MONEY, Unit.MONEY, description);
    }

    Contract quantity(String column, String description) {
        return optional(column, Type.QUANTITY, Unit.QUANTITY, description);
    }

    Contract number(String column, String description) {
        return optional(column, Type.INT, Unit.COUNT, description);
    }

    Contract count(String column, String description) {
        return optional(column, Type.BIGINT, Unit.COUNT, description);
    }

    Contract minutes(String column, String description) {
        return optional(column, Type.INT, Unit.MINUTES, description);
    }

    Contract instant(String column, String description) {
        return optional(column, Type.TIMESTAMP, Unit.INSTANT, description);
    }

    Contract requiredInstant(String column, String description) {
        return required(column, Type.TIMESTAMP, Unit.INSTANT, description);
    }

    Contract date(String column, String description) {
        return optional(column, Type.DATE, Unit.DATE, description);
    }

    Contract requiredDate(String column, String description) {
        return required(column, Type.DATE, Unit.DATE, description);
    }

    Contract flag(String column, String description) {
        return optional(column, Type.BOOLEAN, Unit.FLAG, description);
    }

    Contract requiredFlag(String column, String description) {
        return required(column, Type.BOOLEAN, Unit.FLAG, description);
    }

    /** The columns of a relation with history: versions of one key follow each other without gap or overlap. */
    Contract history() {
        return requiredInstant("valid_from", "the cut-off of the first export that shows this version")
                .instant("valid_to", "when the next version begins; null while this one is open")
                .requiredFlag("is_current", "whether this is the newest version of its key");
    }

    /** The row of an export that a row comes from; of several rows, the one that its SQL header names. */
    Contract provenance() {
        return requiredText("source_system", "the system that exported it")
                .requiredText("source_account", "the installation of that system")
                .text("source_id", "the source's own name for it; null where it has none")
                .requiredText("load_id", "the load that brought the row")
                .requiredText("file", "the exported file")
                .required("line", Type.BIGINT, Unit.COUNT, "the line in that file")
                .requiredInstant("recorded_at", "when that load was made known to the warehouse");
    }

    String question() {
        return question;
    }

    /** The columns so far. */
    List<Column> columns() {
        return List.copyOf(columns);
    }

    /** The relation with versions whose key is the first column so far, and whose attributes are the others. */
    VersionedRelation versioned() {
        return new VersionedRelation(name, this);
    }

    /** The relation of things that are listed row by row, whose key is the first column so far. */
    ListedRelation listed() {
        return new ListedRelation(name, this);
    }

    /** The relation, with the SQL from {@code <name>.sql} beside this class. */
    ConformedTable table() {
        return table(Sql.beside(Contract.class, name + ".sql"), Optional.empty());
    }

    /** The relation that a function makes of the rows of that SQL, by groups of equal leading columns. */
    ConformedTable table(int keys, GroupFunction function) {
        return table(Sql.beside(Contract.class, name + ".sql"), Optional.of(new Model(keys, function)));
    }

    /** The relation of a composed query. */
    ConformedTable table(Sql sql) {
        return table(sql, Optional.empty());
    }

    private ConformedTable table(Sql sql, Optional<Model> model) {
        TableSchema schema = new TableSchema(new TableName(name), question, grain, columns);
        Map<String, String> references = new LinkedHashMap<>();
        for (Column column : columns) {
            String stem = column.name().replaceFirst("_key$", "");
            if (targets.containsKey(column.name())) {
                references.put(column.name(), targets.get(column.name()));
            } else if (!stem.equals(column.name()) && Mentions.ENTITIES.contains(stem) && !stem.equals(name)) {
                references.put(column.name(), stem);
            }
        }
        return new ConformedTable(
                schema, sql, reads, model, cut.isEmpty() ? Optional.empty() : Optional.of(new Cut(cut)), references);
    }
}
