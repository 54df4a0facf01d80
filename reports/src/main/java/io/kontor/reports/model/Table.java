package io.kontor.reports.model;

import java.util.List;
import java.util.Optional;

/**
 * Rows of typed cells under a header.
 *
 * @param id      unique in the report; the workbook names the table's area by it
 * @param title   heading above the table, may be empty
 * @param inlay   a chart drawn over the body of one column
 * @param actions the choices of INPUT columns
 */
public record Table(
        String id,
        String title,
        List<Column> columns,
        List<Line> lines,
        Optional<Inlay> inlay,
        List<String> actions,
        boolean filterable)
        implements Block {

    /**
     * A column of the table.
     *
     * @param group heading over several neighbouring columns, empty for none
     * @param span  columns of the sheet's grid that it covers
     */
    public record Column(String header, String group, Look look, int span) {

        public static Column of(String header, Look look) {
            return new Column(header, "", look, 1);
        }

        public Column in(String groupTitle) {
            return new Column(header, groupTitle, look, span);
        }

        public Column over(int gridColumns) {
            return new Column(header, group, look, gridColumns);
        }
    }

    /** What a column's cells look like; alignment and number format follow from the cell. */
    public enum Look {
        PLAIN,
        /** Grey: a comparison, not the message. */
        MUTED,
        /** Bold: what the reader came for. */
        STRONG,
        /** Text over several lines. */
        PROSE,
        /** Bars from the left in place of the numbers. */
        BAR,
        /** Bars from the middle in place of the numbers: good to the right, bad to the left. */
        VARIANCE_BAR,
        /** Number with a mark: done, nearly, not. */
        STATUS,
        /** Background by value, on one scale with its neighbours. */
        HEAT,
        /** For the reader to fill in. */
        INPUT
    }

    /** What a row is. */
    public enum Kind {
        BODY,
        FORECAST,
        TOTAL
    }

    /**
     * A row.
     *
     * @param framed column whose cell is framed, -1 for none
     */
    public record Line(Kind kind, List<Cell> cells, int framed) {
        public Line {
            cells = List.copyOf(cells);
        }

        public static Line of(Cell... cells) {
            return new Line(Kind.BODY, List.of(cells), -1);
        }
    }

    /**
     * A chart in the table.
     *
     * @param rowPixels height of each body row
     */
    public record Inlay(int column, Chart chart, int rowPixels) {}

    public Table {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        actions = List.copyOf(actions);
        for (Line line : lines) {
            if (line.cells().size() != columns.size()) {
                throw new IllegalArgumentException(id + " has " + columns.size() + " columns, a row has "
                        + line.cells().size() + " cells");
            }
        }
    }

    public static Table of(String id, String title, List<Column> columns, List<Line> lines) {
        return new Table(id, title, columns, lines, Optional.empty(), List.of(), false);
    }

    public Table with(Inlay chart) {
        return new Table(id, title, columns, lines, Optional.of(chart), actions, filterable);
    }

    public Table withActions(List<String> choices) {
        return new Table(id, title, columns, lines, inlay, choices, filterable);
    }

    public Table withFilter() {
        return new Table(id, title, columns, lines, inlay, actions, true);
    }
}
