package io.kontor.warehouse.engine;

import java.util.List;

/**
 * A SQL text in one engine's own words.
 *
 * @param text   with a {@code ?} for each value, cast to the value's type
 * @param values in the order of the question marks
 */
public record BoundSql(String text, List<Object> values) {

    public BoundSql {
        values = List.copyOf(values);
    }
}
