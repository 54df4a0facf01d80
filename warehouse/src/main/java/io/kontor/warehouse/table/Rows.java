package io.kontor.warehouse.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small result in memory, in the order of its query. */
public record Rows(List<Field> fields, List<Row> rows) {

    /** Name and type of a result column. */
    public record Field(String name, Type type) {}

    public Rows {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    public int index(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + name + " in " + fields);
    }

    /** The value of one cell; the caller knows the type from the column. */
    public @Nullable Object get(int row, String name) {
        return rows.get(row).get(index(name));
    }

    public int size() {
        return rows.size();
    }
}
