package io.kontor.warehouse.engine;

import java.util.List;

/**
 * A SQL text in one engine's own words.
 *
 * @param text   with a mark for each value, cast to the value's type: {@code ?}, or {@code :p0}, {@code :p1} and so on
 * @param values in the order of their marks
 */
public record BoundSql(String text, List<Object> values) {

    public BoundSql {
        values = List.copyOf(values);
    }
}
