package io.kontor.warehouse.table;

/**
 * A column of a table.
 *
 * @param required    whether null is refused
 * @param description one line for the Method sheet and {@code kontor show}
 */
public record Column(String name, Type type, Unit unit, boolean required, String description) {

    public Column {
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a column name: '" + name + "'");
        }
    }

    /** A column that is never null. */
    public static Column required(String name, Type type, Unit unit, String description) {
        return new Column(name, type, unit, true, description);
    }

    /** A column that may be null, which always means "not known" or "not defined". */
    public static Column optional(String name, Type type, Unit unit, String description) {
        return new Column(name, type, unit, false, description);
    }
}
