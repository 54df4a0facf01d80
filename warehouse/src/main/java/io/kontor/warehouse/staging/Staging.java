package io.kontor.warehouse.staging;

import static io.kontor.warehouse.table.Column.optional;
import static io.kontor.warehouse.table.Column.required;

import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.ArrayList;
import java.util.List;

/** Names and columns of the staging tables. */
public final class Staging {

    /** Cells and rows that could not be read, by load. */
    public static final TableSchema QUARANTINE = new TableSchema(
            new TableName("quarantine_row"),
            "Which cells and rows of which files could not be read, and what to do about them?",
            List.of(),
            List.of(
                    required("file", Type.STRING, Unit.TEXT, "the file, as the user knows it"),
                    optional("sheet", Type.STRING, Unit.TEXT, "sheet of a workbook; null for text files"),
                    required("line", Type.BIGINT, Unit.COUNT, "physical line in the file, from 1"),
                    optional(
                            "entity",
                            Type.STRING,
                            Unit.TEXT,
                            "entity that the row should have become; null for a broken row"),
                    optional("column_name", Type.STRING, Unit.TEXT, "column of the file; null for a whole row"),
                    required("reason_code", Type.STRING, Unit.TEXT, "code of the problem, for 'kontor explain'"),
                    optional("reason_kind", Type.STRING, Unit.TEXT, "which case of the code it is"),
                    optional("reason_values", Type.STRING, Unit.TEXT, "values that the reason's texts name, as JSON"),
                    optional("raw_text", Type.STRING, Unit.TEXT, "what stands in the file"),
                    required("advice", Type.STRING, Unit.TEXT, "what to do, in English"),
                    required("load_id", Type.STRING, Unit.KEY, "the load"),
                    required("source_name", Type.STRING, Unit.TEXT, "the source profile"),
                    required("recorded_at", Type.TIMESTAMP, Unit.INSTANT, "when the file was loaded")));

    /** Columns that every staged row has besides those of its entity. */
    static final List<Column> TECHNICAL = List.of(
            required("source_name", Type.STRING, Unit.TEXT, "the source profile"),
            required("source_system", Type.STRING, Unit.TEXT, "the system whose ids the row has"),
            required("source_account", Type.STRING, Unit.TEXT, "the installation of that system"),
            required("load_id", Type.STRING, Unit.KEY, "the load; equal for every load of the same file"),
            required("file", Type.STRING, Unit.TEXT, "the file, as the user knows it"),
            required("line", Type.BIGINT, Unit.COUNT, "physical line in the file, from 1"),
            required("cut_off_at", Type.TIMESTAMP, Unit.INSTANT, "when the export was true"),
            optional("is_full_export", Type.BOOLEAN, Unit.FLAG, "whether the export tells all there is; null is no"),
            required("recorded_at", Type.TIMESTAMP, Unit.INSTANT, "when the file was loaded"));

    private static final String PREFIX = "stg_";
    private static final String SEPARATOR = "__";

    private Staging() {}

    /** The name under which the rows of all sources of an entity are queried together. */
    public static TableName view(String entity) {
        return new TableName("staged_" + Entities.named(entity).name());
    }

    /** The staging table of an entity of a source. */
    public static TableName table(String source, String entity) {
        return new TableName(PREFIX + source.replace('-', '_') + SEPARATOR + entity);
    }

    /** The staging tables of an entity that exist, in the order of their names. */
    public static List<TableName> tables(Store store, String entity) {
        return store.tables().stream()
                .filter(table -> table.value().startsWith(PREFIX))
                .filter(table -> table.value().endsWith(SEPARATOR + entity))
                .toList();
    }

    /** What a staging table of an entity promises: the entity's columns, then where each row is from. */
    public static TableSchema schema(TableName table, String entity) {
        Entity described = Entities.named(entity);
        List<Column> columns = new ArrayList<>(described.columns());
        columns.addAll(TECHNICAL);
        return new TableSchema(table, described.description(), List.of(), columns);
    }

    /** The staging tables of a source that exist. */
    static List<TableName> tablesOf(Store store, String source) {
        String prefix = PREFIX + source.replace('-', '_') + SEPARATOR;
        return store.tables().stream()
                .filter(table -> table.value().startsWith(prefix))
                .toList();
    }
}
