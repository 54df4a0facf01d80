package io.kontor.warehouse.engine.remote;

import io.kontor.warehouse.table.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A value as text and kind; the text gives back the very same value, to the last bit of a double. */
record Cell(Type.Kind kind, String text) {

    static Cell of(Object value) {
        return new Cell(kindOf(value), value.toString());
    }

    Object value() {
        return switch (kind) {
            case STRING -> text;
            case BIGINT -> Long.valueOf(text);
            case INT -> Integer.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> Instant.parse(text);
            case DECIMAL -> new BigDecimal(text);
            case DOUBLE -> Double.valueOf(text);
        };
    }

    /** The value of a column's cell, where the column tells the kind. */
    static @Nullable Object value(Type type, @Nullable String text) {
        return text == null ? null : new Cell(type.kind(), text).value();
    }

    private static Type.Kind kindOf(Object value) {
        if (value instanceof String) {
            return Type.Kind.STRING;
        } else if (value instanceof Long) {
            return Type.Kind.BIGINT;
        } else if (value instanceof Integer) {
            return Type.Kind.INT;
        } else if (value instanceof Boolean) {
            return Type.Kind.BOOLEAN;
        } else if (value instanceof LocalDate) {
            return Type.Kind.DATE;
        } else if (value instanceof Instant) {
            return Type.Kind.TIMESTAMP;
        } else if (value instanceof BigDecimal) {
            return Type.Kind.DECIMAL;
        } else if (value instanceof Double) {
            return Type.Kind.DOUBLE;
        }
        throw new IllegalArgumentException("not a value: " + value.getClass());
    }
}
