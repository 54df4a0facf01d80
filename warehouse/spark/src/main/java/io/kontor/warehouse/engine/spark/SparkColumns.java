package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Type;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Pinned columns on their way to an executor. */
record SparkColumns(ArrayList<SparkColumn> columns) implements Serializable {

    /** A column in values that Java serialises. */
    record SparkColumn(int fieldId, String name, Type.Kind kind, int precision, int scale) implements Serializable {}

    static SparkColumns of(List<PinnedColumn> columns) {
        ArrayList<SparkColumn> plain = new ArrayList<>();
        for (PinnedColumn column : columns) {
            Type type = column.type();
            plain.add(new SparkColumn(column.fieldId(), column.name(), type.kind(), type.precision(), type.scale()));
        }
        return new SparkColumns(plain);
    }

    List<PinnedColumn> pinned() {
        return columns.stream()
                .map(column -> new PinnedColumn(
                        column.fieldId(), column.name(), new Type(column.kind(), column.precision(), column.scale())))
                .toList();
    }
}
