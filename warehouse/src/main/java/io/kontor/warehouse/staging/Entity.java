package io.kontor.warehouse.staging;

import io.kontor.warehouse.table.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of thing that exports tell of.
 *
 * @param columns what a source may say of it; a name that ends in {@code _ref} is an id in the source's own terms
 * @param words   columns whose values are from a closed list
 */
public record Entity(String name, String description, List<Column> columns, Map<String, List<String>> words) {

    public Entity {
        columns = List.copyOf(columns);
        words = Map.copyOf(words);
    }

    Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
