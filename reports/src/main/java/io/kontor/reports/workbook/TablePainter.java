package io.kontor.reports.workbook;

import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Table.Column;
import io.kontor.reports.model.Table.Kind;
import io.kontor.reports.model.Table.Look;
import io.kontor.reports.workbook.Paint.Trait;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Draws one table: title, column groups, header, rows, and what its columns' looks ask for. */
final class TablePainter {

    private static final int TITLE_ROW = 24;
    private static final int HEADER_ROW = 22;
    private static final int BODY_ROW = 20;
    private static final int PROSE_LINE = 17;
    private static final int GAP_ROW = 6;
    /** Pixels that Excel keeps free inside a cell, and more for an indented one. */
    private static final int PADDING = 8;

    private static final int INDENT = 9;

    private final Book book;
    private final XSSFSheet sheet;
    private final Extensions extensions;
    private final List<Integer> widths;

    TablePainter(Book book, XSSFSheet sheet, Extensions extensions, List<Integer> widths) {
        this.book = book;
        this.sheet = sheet;
        this.extensions = extensions;
        this.widths = widths;
    }

    /** Draws the table from a row on; returns the first free row. */
    int paint(Table table, int start) {
        int row = start;
        if (!table.title().isEmpty()) {
            String title = table.title();
            text(row, 0, title, Paint.BODY.size(11).bolder());
            height(row++, TITLE_ROW);
        }
        if (table.columns().stream().anyMatch(column -> !column.group().isEmpty())) {
            groups(table, row++);
        }
        int header = row++;
        header(table, header);
        int body = row;
        for (Table.Line line : table.lines()) {
            line(table, line, row++);
        }
        if (row > body) {
            looks(table, body, lastBody(table, body));
        }
        int columns = gridColumn(table, table.columns().size()) - 1;
        book.name("table_" + table.id(), sheet, new CellRangeAddress(header, Math.max(header, row - 1), 0, columns));
        if (table.filterable()) {
            sheet.setAutoFilter(new CellRangeAddress(header, row - 1, 0, columns));
        }
        table.inlay().ifPresent(inlay -> {
            int column = gridColumn(table, inlay.column());
            NativeChart.draw(
                    book,
                    sheet,
                    inlay.chart(),
                    NativeChart.over(body, table.lines().size(), column, column));
        });
        height(row, GAP_ROW);
        return row + 1;
    }

    private static int lastBody(Table table, int first) {
        int last = first - 1;
        for (Table.Line line : table.lines()) {
            if (line.kind() != Kind.TOTAL) {
                last++;
            }
        }
        return last;
    }

    private static int gridColumn(Table table, int column) {
        return table.columns().subList(0, column).stream()
                .mapToInt(Column::span)
                .sum();
    }

    private void groups(Table table, int row) {
        height(row, BODY_ROW);
        Paint paint = Paint.BODY.size(9).ink(Palette.GREY).ruled(Palette.LINE).aligned(HorizontalAlignment.CENTER);
        int first = 0;
        while (first < table.columns().size()) {
            String group = table.columns().get(first).group();
            int last = first;
            while (last + 1 < table.columns().size()
                    && table.columns().get(last + 1).group().equals(group)) {
                last++;
            }
            if (!group.isEmpty()) {
                int from = gridColumn(table, first);
                text(row, from, group, paint);
                merge(row, from, gridColumn(table, last + 1) - 1, paint);
            }
            first = last + 1;
        }
    }

    private void header(Table table, int row) {
        height(row, HEADER_ROW);
        for (int j = 0; j < table.columns().size(); j++) {
            Column column = table.columns().get(j);
            Paint paint = placed(
                    Paint.BODY
                            .size(9)
                            .bolder()
                            .ink(Palette.GREY)
                            .ruled(Palette.ACTUAL)
                            .shrunk(),
                    table,
                    j);
            int from = gridColumn(table, j);
            text(row, from, column.header(), paint);
            merge(row, from, from + column.span() - 1, paint);
        }
    }

    private void line(Table table, Table.Line line, int row) {
        int pixels = table.inlay().map(Table.Inlay::rowPixels).orElse(BODY_ROW);
        for (int j = 0; j < table.columns().size(); j++) {
            Column column = table.columns().get(j);
            Cell cell = shown(column, line.cells().get(j));
            int from = gridColumn(table, j);
            Paint paint = paint(table, line, j);
            String shown = book.formats().shown(cell, false);
            if (column.look() == Look.PROSE) {
                pixels = Math.max(pixels, prose(shown, from));
            } else if (cell instanceof Cell.Text && tooWide(shown, from, column, paint)) {
                paint = paint.shrunk();
            }
            Cells.put(book, sheet, row, from, cell, paint, false);
            merge(row, from, from + column.span() - 1, paint);
        }
        height(row, pixels);
    }

    /** Where there is no number there is no bar; the number's own column says so. */
    private static Cell shown(Column column, Cell cell) {
        return isBar(column.look()) && cell instanceof Cell.Missing ? new Cell.Blank() : cell;
    }

    private boolean tooWide(String text, int grid, Column column, Paint paint) {
        int pixels = widths.subList(grid, grid + column.span()).stream()
                .mapToInt(Integer::intValue)
                .sum();
        double room = pixels - PADDING - (paint.is(Trait.INDENTED) ? INDENT : 0);
        return Book.width(text, paint.points(), paint.is(Trait.BOLD)) > room;
    }

    /** The height of text that breaks between words. */
    private int prose(String text, int grid) {
        double room = widths.get(grid) - PADDING - INDENT;
        double space = Book.width(" ", 10, false);
        int lines = 1;
        double used = 0;
        for (String word : text.split(" ", -1)) {
            double width = Book.width(word, 10, false);
            if (used > 0 && used + width > room) {
                lines++;
                used = 0;
            }
            used += width + space;
        }
        return Math.max(BODY_ROW, lines * PROSE_LINE + 6);
    }

    private Paint paint(Table table, Table.Line line, int j) {
        Column column = table.columns().get(j);
        Paint paint = placed(Paint.BODY.ruled(Palette.LINE), table, j);
        if (table.columns().stream().anyMatch(other -> other.look() == Look.PROSE)) {
            paint = paint.wrapped();
        }
        paint = switch (column.look()) {
            case STRONG -> paint.bolder();
            case MUTED -> paint.ink(Palette.GREY);
            case INPUT -> paint.on(Palette.INPUT).with(Trait.OPEN);
            case PLAIN, PROSE, BAR, VARIANCE_BAR, STATUS, HEAT -> paint;
        };
        if (line.kind() == Kind.TOTAL) {
            paint = paint.bolder().under(Palette.ACTUAL);
        }
        if (line.kind() == Kind.FORECAST) {
            paint = paint.with(Trait.ITALIC);
        }
        return line.framed() == j ? paint.with(Trait.FRAMED) : paint;
    }

    /** Text stands left and numbers right, the header as its column; side by side they keep apart. */
    private static Paint placed(Paint paint, Table table, int j) {
        if (table.columns().get(j).look() == Look.HEAT) {
            return paint.aligned(HorizontalAlignment.CENTER);
        }
        if (isText(table, j)) {
            Paint left = paint.aligned(HorizontalAlignment.LEFT);
            return j > 0 && !isText(table, j - 1) ? left.with(Trait.INDENTED) : left;
        }
        Paint right = paint.aligned(HorizontalAlignment.RIGHT);
        return j + 1 < table.columns().size()
                        && isBar(table.columns().get(j + 1).look())
                ? right.with(Trait.INDENTED)
                : right;
    }

    private static boolean isBar(Look look) {
        return look == Look.BAR || look == Look.VARIANCE_BAR;
    }

    private static boolean isText(Table table, int j) {
        Look look = table.columns().get(j).look();
        return look == Look.INPUT
                || look == Look.PROSE
                || table.lines().stream().map(line -> line.cells().get(j)).anyMatch(cell -> cell instanceof Cell.Text);
    }

    /** Bars, marks, colours and choices of the body's columns. */
    private void looks(Table table, int first, int last) {
        if (last < first) {
            return;
        }
        List<Integer> heat = new ArrayList<>();
        for (int j = 0; j < table.columns().size(); j++) {
            int grid = gridColumn(table, j);
            CellRangeAddress range = new CellRangeAddress(first, last, grid, grid);
            switch (table.columns().get(j).look()) {
                case BAR -> extensions.bars(range, book.nextGuid(), Palette.LIGHT, false);
                case VARIANCE_BAR -> extensions.bars(range, book.nextGuid(), Palette.GOOD, true);
                case STATUS -> extensions.marks(range);
                case INPUT -> choices(range, table.actions());
                case HEAT -> heat.add(grid);
                case PLAIN, MUTED, STRONG, PROSE -> {}
            }
        }
        if (!heat.isEmpty()) {
            extensions.heat(new CellRangeAddress(first, last, heat.get(0), heat.get(heat.size() - 1)));
        }
    }

    private void choices(CellRangeAddress range, List<String> actions) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createExplicitListConstraint(actions.toArray(new String[0])),
                new CellRangeAddressList(
                        range.getFirstRow(), range.getLastRow(), range.getFirstColumn(), range.getLastColumn()));
        validation.setEmptyCellAllowed(true);
        validation.setShowErrorBox(true);
        sheet.addValidationData(validation);
        sheet.enableLocking();
        sheet.lockAutoFilter(false);
        sheet.lockSort(false);
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
    }

    private void text(int row, int column, String text, Paint paint) {
        SafeText.set(Book.cell(sheet, row, column), text, paint, book.styles());
    }

    private void merge(int row, int from, int to, Paint paint) {
        for (int column = from + 1; column <= to; column++) {
            Book.cell(sheet, row, column).setCellStyle(book.styles().of(paint));
        }
        if (to > from) {
            sheet.addMergedRegion(new CellRangeAddress(row, row, from, to));
        }
    }

    private void height(int row, int pixels) {
        XSSFRow line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        line.setHeightInPoints((float) (pixels / Book.PIXELS_PER_POINT));
    }
}
