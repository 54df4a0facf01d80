package io.kontor.warehouse.engine.duckdb;

import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The view over one or several pinned tables: files by field id, parts by column name. */
record PinnedView(TableName name, List<PinnedTable> parts, String condition) {

    /** All rows of the parts. */
    PinnedView(TableName name, List<PinnedTable> parts) {
        this(name, parts, "");
    }

    PinnedView {
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

    private static HashSet<String> namesAndTypes(PinnedTable part) {
        return part.columns().stream()
                .map(column -> column.name() + " " + column.type().sql())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The same view of the rows that meet a condition on its columns and on {@code file_row_number}. */
    PinnedView where(String rows) {
        return new PinnedView(name, parts, rows);
    }

    List<PinnedColumn> columns() {
        return parts.get(0).columns();
    }

    String text() {
        String all = IntStream.range(0, parts.size())
                .mapToObj(this::select)
                .collect(Collectors.joining(" union all by name "));
        return "create or replace view \"" + name + "\" as " + all;
    }

    /** The session variable that holds the file names of a part. */
    String filesOf(int part) {
        return "files_" + part + "_of_" + name;
    }

    private String select(int part) {
        List<PinnedColumn> columns = parts.get(part).columns();
        if (parts.get(part).files().isEmpty()) {
            return "select "
                    + columns.stream()
                            .map(column -> "cast(null as " + column.type().sql() + ") as " + quoted(column))
                            .collect(Collectors.joining(", "))
                    + " where false";
        }
        return "select " + columns.stream().map(PinnedView::quoted).collect(Collectors.joining(", "))
                + " from read_parquet(getvariable('" + filesOf(part) + "'), schema = map {"
                + columns.stream().map(PinnedView::fieldOf).collect(Collectors.joining(", ")) + "})"
                + (condition.isEmpty() ? "" : " where " + condition);
    }

    private static String fieldOf(PinnedColumn column) {
        return column.fieldId() + ": {name: '" + column.name() + "', type: '"
                + column.type().sql() + "', default_value: null}";
    }

    private static String quoted(PinnedColumn column) {
        return '"' + column.name() + '"';
    }
}
