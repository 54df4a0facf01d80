package io.kontor.warehouse.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a table promises.
 *
 * @param description the question that the table answers, in one sentence
 * @param grain       the columns that identify a row; empty where rows have no identity of their own
 */
public record TableSchema(TableName name, String description, List<String> grain, List<Column> columns) {

    public TableSchema {
        grain = List.copyOf(grain);
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(name + " has column " + column.name() + " twice");
            }
        }
        if (!names.containsAll(grain)) {
            throw new IllegalArgumentException(name + " lacks columns of its grain " + grain);
        }
    }

    public Column column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + columnName));
    }
}
