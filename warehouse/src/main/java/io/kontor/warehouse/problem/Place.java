package io.kontor.warehouse.problem;

import org.jspecify.annotations.Nullable;

/**
 * Where a problem is.
 *
 * @param file    path as the user knows it
 * @param line    1-based, or 0 where unknown
 * @param column  1-based, or 0 where unknown
 * @param excerpt the line's text, shown with a caret
 * @param length  how many characters the caret underlines
 */
public record Place(
        String file, int line, int column, @Nullable String excerpt, int length) {

    public static Place file(String file) {
        return new Place(file, 0, 0, null, 0);
    }

    public static Place line(String file, int line, int column) {
        return new Place(file, line, column, null, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
