package io.kontor.warehouse.table;

import java.util.regex.Pattern;

/** A table's name: lower case words joined by {@code _}, layers and families set apart by {@code __}. */
public record TableName(String value) implements Comparable<TableName> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(_{1,2}[a-z0-9]+)*");

    public TableName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a table name: '" + value + "'");
        }
    }

    @Override
    public int compareTo(TableName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
