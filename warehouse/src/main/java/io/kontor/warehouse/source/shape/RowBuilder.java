package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Row.Kind;
import java.util.Arrays;

/** Collects the cells of one row after the other; cells that are not set have no value. */
final class RowBuilder {

    private String[] texts = new String[32];
    private Kind[] kinds = new Kind[32];
    private int width;
    private long number;
    private int outline;
    private int indent;

    RowBuilder() {
        clear();
    }

    void start(long rowNumber, int rowOutline) {
        clear();
        number = rowNumber;
        outline = rowOutline;
    }

    private void clear() {
        Arrays.fill(texts, 0, Math.max(width, 1), "");
        Arrays.fill(kinds, 0, Math.max(width, 1), Kind.TEXT);
        width = 0;
        indent = -1;
    }

    void set(int column, Kind kind, String text) {
        if (column >= texts.length) {
            int room = Math.max(column + 1, texts.length * 2);
            texts = Arrays.copyOf(texts, room);
            kinds = Arrays.copyOf(kinds, room);
        }
        for (int i = width; i < column; i++) {
            texts[i] = "";
            kinds[i] = Kind.TEXT;
        }
        texts[column] = text;
        kinds[column] = kind;
        width = Math.max(width, column + 1);
    }

    /** Tells the indent of a cell; the first one with a value counts. */
    void indented(int steps) {
        if (indent < 0) {
            indent = steps;
        }
    }

    int width() {
        return width;
    }

    Row build() {
        return new Row(number, outline, Math.max(0, indent), Arrays.copyOf(texts, width), Arrays.copyOf(kinds, width));
    }
}
