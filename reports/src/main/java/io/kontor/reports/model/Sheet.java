package io.kontor.reports.model;

import java.util.List;

/**
 * One sheet: blocks from top to bottom over a grid of columns.
 *
 * @param id         stable name that links use
 * @param name       shown name, at most 31 characters
 * @param grid       widths of the columns in pixels; 0 = as wide as the column's one-line texts need
 * @param freezeRows rows from the top that stay while scrolling, 0 for none
 * @param page       how it prints
 */
public record Sheet(String id, String name, List<Integer> grid, int freezeRows, Page page, List<Block> blocks) {

    /** How a sheet prints; always landscape and as wide as one page. */
    public enum Page {
        /** All of it on one page. */
        ONE,
        /** As many pages as its rows need, with the header rows repeated. */
        LONG
    }

    /** A link to a sheet of the same report. */
    public record Link(String sheetId) {
        public static Link to(String sheetId) {
            return new Link(sheetId);
        }
    }

    public Sheet {
        grid = List.copyOf(grid);
        blocks = List.copyOf(blocks);
        if (name.isBlank() || name.length() > 31 || name.matches(".*[\\[\\]:*?/\\\\].*")) {
            throw new IllegalArgumentException("not a sheet name: '" + name + "'");
        }
    }
}
