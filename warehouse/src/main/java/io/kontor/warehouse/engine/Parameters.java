package io.kontor.warehouse.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that are bound to the {@code :names} of a SQL text; never glued into it. A value is a String, Long, Integer,
 * Boolean, BigDecimal, Double, LocalDate or Instant.
 */
public record Parameters(Map<String, Object> values) {

    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values.forEach((name, value) -> {
            if (!(value instanceof String
                    || value instanceof Long
                    || value instanceof Integer
                    || value instanceof Boolean
                    || value instanceof BigDecimal
                    || value instanceof Double
                    || value instanceof LocalDate
                    || value instanceof Instant)) {
                throw new IllegalArgumentException("parameter " + name + " cannot be a " + value.getClass());
            }
        });
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Those that a text names. */
    public Parameters namedIn(Sql sql) {
        Map<String, Object> named = new TreeMap<>();
        for (SqlToken token : SqlToken.of(sql.text())) {
            String name = token.kind() == SqlToken.Kind.PARAMETER ? token.text().substring(1) : "";
            Object value = values.get(name);
            if (value != null) {
                named.put(name, value);
            }
        }
        return new Parameters(named);
    }

    public Parameters with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }
}
