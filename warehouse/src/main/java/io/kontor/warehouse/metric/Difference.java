package io.kontor.warehouse.metric;

/**
 * Something that two engines do not agree on.
 *
 * @param where the row by its grain, and the column where only one cell differs
 * @param one   what the first engine has, with its name
 * @param other what the second engine has, with its name
 */
public record Difference(String where, String one, String other) {

    @Override
    public String toString() {
        return where + ": " + one + ", " + other;
    }
}
