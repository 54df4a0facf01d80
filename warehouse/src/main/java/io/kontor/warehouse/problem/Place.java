package io.kontor.warehouse.problem;

import org.jspecify.annotations.Nullable;

/**
 * Where a problem is.
 *
 * @param file    path as the user knows it
 * @param sheet   sheet of a workbook; null for text
 * @param line    line, or row of a sheet, from 1; 0 where unknown
 * @param column  character in the line, or column of a sheet, from 1; 0 where unknown
 * @param excerpt the line's text, shown with a caret
 * @param length  how many characters the caret underlines
 */
public record Place(
        String file,
        @Nullable String sheet,
        int line,
        int column,
        @Nullable String excerpt,
        int length) {

    private static final int LETTERS = 26;

    public Place(String file, int line, int column, @Nullable String excerpt, int length) {
        this(file, null, line, column, excerpt, length);
    }

    public static Place file(String file) {
        return new Place(file, 0, 0, null, 0);
    }

    public static Place line(String file, int line, int column) {
        return new Place(file, line, column, null, 0);
    }

    /** A cell of a sheet; a whole row where {@code column} is 0, the whole sheet where {@code row} is 0 too. */
    public static Place cell(String file, String sheet, int row, int column) {
        return new Place(file, sheet, row, column, null, 0);
    }

    /** The letters of a sheet's column: 1 is A, 27 is AA. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }

    /** {@code deals.csv:7:12} for text, {@code deals.xlsx, sheet 'Deals', cell B7} for a workbook. */
    @Override
    public String toString() {
        if (sheet != null) {
            String cell = line == 0 ? "" : column == 0 ? ", row " + line : ", cell " + letters(column) + line;
            return file + ", sheet '" + sheet + "'" + cell;
        }
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
