package io.kontor.reports.workbook;

import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Table;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFPrintSetup;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Draws the blocks of one sheet from top to bottom. */
final class SheetPainter {

    /** Pixels of an ordinary row. */
    static final int ROW = 18;

    private static final int CARD_COLUMNS = 3;

    private final Book book;
    private final Sheet model;
    private final XSSFSheet sheet;
    private final List<Integer> widths;
    private final Extensions extensions;

    /** A span of columns that a stack of blocks is drawn in. */
    private record Region(int first, int last) {}

    SheetPainter(Book book, Sheet model) {
        this.book = book;
        this.model = model;
        this.sheet = book.sheet(model.id());
        this.widths = new Widths(book.formats(), model).pixels();
        this.extensions = new Extensions(sheet);
    }

    void paint() {
        boolean data = model.id().equals(Book.DATA);
        sheet.setDisplayGridlines(data);
        sheet.setDefaultRowHeightInPoints((float) (ROW / Book.PIXELS_PER_POINT));
        for (int i = 0; i < widths.size(); i++) {
            sheet.setColumnWidth(i, widths.get(i) * 256 / 7);
        }
        int rows = paint(model.blocks(), new Region(0, Math.max(0, widths.size() - 1)), 0);
        if (model.freezeRows() > 0) {
            sheet.createFreezePane(0, model.freezeRows());
            sheet.setRepeatingRows(new CellRangeAddress(0, model.freezeRows() - 1, -1, -1));
        }
        extensions.write();
        print(data, rows);
    }

    /** Draws blocks one below the other; returns the first free row. */
    private int paint(List<Block> blocks, Region region, int start) {
        int row = start;
        for (Block block : blocks) {
            row = paint(block, region, row);
        }
        return row;
    }

    private int paint(Block block, Region region, int row) {
        if (block instanceof Block.Headline headline) {
            return headline(headline, region, row);
        }
        if (block instanceof Block.Banner banner) {
            merged(
                    row,
                    region,
                    banner.text(),
                    Paint.BODY.bolder().ink(Palette.BAD).on(Palette.BANNER).shrunk());
            height(row, 24);
            height(row + 1, 8);
            return row + 2;
        }
        if (block instanceof Block.Cards cards) {
            return cards(cards, row);
        }
        if (block instanceof Block.Section section) {
            return section(section, region, row);
        }
        if (block instanceof Block.Drawing drawing) {
            NativeChart.draw(
                    book, sheet, drawing.chart(), NativeChart.over(row, drawing.rows(), region.first(), region.last()));
            for (int i = 0; i < drawing.rows(); i++) {
                height(row + i, ROW);
            }
            return row + drawing.rows();
        }
        if (block instanceof Block.Decisions decisions) {
            return decisions(decisions, region, row);
        }
        if (block instanceof Block.Notes notes) {
            return notes(notes, region, row);
        }
        if (block instanceof Block.Beside beside) {
            int left = paint(beside.left(), new Region(region.first(), beside.rightColumn() - 2), row);
            int right = paint(beside.right(), new Region(beside.rightColumn(), region.last()), row);
            return Math.max(left, right);
        }
        if (block instanceof Block.Space space) {
            return row + Math.max(0, space.rows());
        }
        if (block instanceof Table table) {
            return new TablePainter(book, sheet, extensions, widths).paint(table, row);
        }
        throw new IllegalArgumentException("unknown block " + block);
    }

    private int headline(Block.Headline headline, Region region, int start) {
        int row = start;
        if (headline.back().isPresent()) {
            Block.Back back = headline.back().orElseThrow();
            link(row, region.first(), back.text(), book.address(back.sheetId()), Paint.BODY.size(9));
            height(row++, 18);
        }
        merged(row, region, headline.message(), Paint.BODY.size(18).bolder());
        height(row++, 34);
        merged(row, region, headline.subtitle(), Paint.BODY.size(10).ink(Palette.GREY));
        height(row++, 20);
        for (int column = region.first(); column <= region.last() && !model.id().equals("summary"); column++) {
            Book.cell(sheet, row, column).setCellStyle(book.styles().of(Paint.BODY.under(Palette.ACTUAL)));
        }
        height(row++, 10);
        return row;
    }

    private int cards(Block.Cards cards, int row) {
        int[] heights = {20, 36, 19, 19, 30};
        for (int i = 0; i < heights.length; i++) {
            height(row + i, heights[i]);
        }
        for (int i = 0; i < cards.cards().size(); i++) {
            card(cards.cards().get(i), row, i * CARD_COLUMNS);
        }
        return row + heights.length;
    }

    private void card(Block.Card card, int row, int column) {
        Paint base = Paint.BODY.on(Palette.CARD);
        Paint small = base.size(9).ink(Palette.GREY);
        Region region = new Region(column, column + 1);
        merged(row, region, card.title(), small.under(Palette.ACTUAL).shrunk());
        boolean missing = card.value() instanceof Cell.Missing;
        Paint value = base.size(22)
                .bolder()
                .ink(missing ? Palette.LIGHT : Palette.INK)
                .aligned(HorizontalAlignment.LEFT);
        put(row + 1, column, card.value(), value, false);
        merge(row + 1, region, value);
        book.name(card.id(), sheet, new CellRangeAddress(row + 1, row + 1, column, column));
        for (int i = 0; i < 2; i++) {
            boolean known = i < card.comparisons().size();
            text(row + 2 + i, column, known ? card.comparisons().get(i).label() : "", small);
            Paint change = base.bolder().aligned(HorizontalAlignment.RIGHT);
            if (known) {
                put(row + 2 + i, column + 1, card.comparisons().get(i).value(), change, true);
            } else {
                text(row + 2 + i, column + 1, "", change);
            }
        }
        text(row + 4, column, card.trend().isEmpty() ? "" : card.trendTitle(), small);
        text(row + 4, column + 1, "", base);
        if (card.trend().size() > 1) {
            Book.Series series = book.series(
                    card.id(),
                    List.of(card.title()),
                    card.trend().stream().map(point -> "").toList(),
                    List.of(card.trend().stream().map(OptionalDouble::of).toList()));
            extensions.sparkline(row + 4, column + 1, series.columns().get(0).address());
        }
    }

    private int section(Block.Section section, Region region, int row) {
        merged(row, region, section.title(), Paint.BODY.size(11).bolder());
        height(row, ROW + 2);
        if (section.detail().isEmpty()) {
            return row + 1;
        }
        merged(row + 1, region, section.detail(), Paint.BODY.size(9).ink(Palette.GREY));
        return row + 2;
    }

    private int decisions(Block.Decisions decisions, Region region, int start) {
        int row = start;
        for (Block.Decision decision : decisions.decisions()) {
            marker(row, region.first() - 1, decision);
            merge(row, region, Paint.BODY);
            link(
                    row,
                    region.first(),
                    decision.message(),
                    book.address(decision.link().sheetId()),
                    Paint.BODY.bolder().shrunk());
            Paint detail = Paint.BODY.size(9).ink(Palette.GREY).wrapped().ruled(Palette.LINE);
            text(row + 1, region.first(), decision.detail(), detail);
            for (int i = row + 1; i <= row + 2; i++) {
                for (int column = region.first(); column <= region.last(); column++) {
                    Book.cell(sheet, i, column).setCellStyle(book.styles().of(detail));
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(row + 1, row + 2, region.first(), region.last()));
            row += 3;
        }
        return row;
    }

    private void marker(int row, int column, Block.Decision decision) {
        Paint paint = Paint.BODY.size(9).aligned(HorizontalAlignment.CENTER);
        switch (decision.tone()) {
            case GOOD -> text(row, column, "\u25B2", paint.ink(Palette.GOOD));
            case BAD -> text(row, column, "\u25BC", paint.ink(Palette.BAD));
            case NEUTRAL -> text(row, column, "\u25CF", paint.ink(Palette.NOTICE));
        }
    }

    private int notes(Block.Notes notes, Region region, int start) {
        int row = start;
        double room = room(region);
        for (String line : notes.lines()) {
            int lines = (int) Math.ceil(Book.width(line, 9, false) * 1.03 / room);
            merged(row, region, line, Paint.BODY.size(9).ink(Palette.GREY).wrapped());
            height(row++, Math.max(ROW, 16 * lines + 2));
        }
        return row;
    }

    private double room(Region region) {
        double pixels = 0;
        for (int column = region.first(); column <= region.last(); column++) {
            pixels += widths.get(column);
        }
        return pixels - 8;
    }

    private void put(int row, int column, Cell value, Paint paint, boolean withUnit) {
        Cells.put(book, sheet, row, column, value, paint, withUnit);
    }

    private void text(int row, int column, String text, Paint paint) {
        SafeText.set(Book.cell(sheet, row, column), text, paint, book.styles());
    }

    private void link(int row, int column, String text, String address, Paint paint) {
        XSSFCell cell = Book.cell(sheet, row, column);
        SafeText.set(cell, text, paint.linked(), book.styles());
        XSSFHyperlink link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress(address);
        cell.setHyperlink(link);
    }

    private void merged(int row, Region region, String text, Paint paint) {
        text(row, region.first(), text, paint);
        merge(row, region, paint);
    }

    private void merge(int row, Region region, Paint paint) {
        for (int column = region.first() + 1; column <= region.last(); column++) {
            Book.cell(sheet, row, column).setCellStyle(book.styles().of(paint));
        }
        if (region.last() > region.first()) {
            sheet.addMergedRegion(new CellRangeAddress(row, row, region.first(), region.last()));
        }
    }

    private void height(int row, int pixels) {
        XSSFRow line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        line.setHeightInPoints((float) (pixels / Book.PIXELS_PER_POINT));
    }

    private void print(boolean data, int rows) {
        sheet.setFitToPage(true);
        sheet.setAutobreaks(true);
        sheet.setHorizontallyCenter(!data);
        XSSFPrintSetup setup = sheet.getPrintSetup();
        setup.setPaperSize(PaperSize.A4_PAPER);
        setup.setLandscape(true);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) (model.page() == Sheet.Page.ONE ? 1 : 0));
        sheet.setMargin(PageMargin.LEFT, 0.4);
        sheet.setMargin(PageMargin.RIGHT, 0.4);
        sheet.setMargin(PageMargin.TOP, 0.5);
        sheet.setMargin(PageMargin.BOTTOM, 0.6);
        String grey = "&8&K" + Palette.GREY;
        sheet.getFooter().setLeft(grey + escaped(book.report().about().footer()));
        sheet.getFooter().setCenter(grey + escaped(model.name()));
        sheet.getFooter()
                .setRight(grey
                        + new MessageFormat(escaped(book.report().about().page()), Locale.ROOT)
                                .format(new Object[] {"&P", "&N"}));
        if (!data && rows > 0) {
            sheet.getWorkbook()
                    .setPrintArea(
                            sheet.getWorkbook().getSheetIndex(sheet), 0, Math.max(0, widths.size() - 1), 0, rows - 1);
        }
    }

    /** A footer takes an ampersand for a command. */
    private static String escaped(String text) {
        return text.replace("&", "&&");
    }

    /** Columns that a model leaves to the writer are as wide as their one-line texts. */
    private record Widths(Formats formats, Sheet model) {

        private static final int LEAST = 48;
        private static final int MOST = 260;

        List<Integer> pixels() {
            List<Integer> pixels = new ArrayList<>(model.grid());
            for (Block block : model.blocks()) {
                if (block instanceof Table table) {
                    measure(table, pixels);
                }
            }
            for (int i = 0; i < model.grid().size(); i++) {
                if (model.grid().get(i) > 0) {
                    pixels.set(i, model.grid().get(i));
                }
            }
            return List.copyOf(pixels);
        }

        private void measure(Table table, List<Integer> pixels) {
            int grid = 0;
            for (int j = 0; j < table.columns().size(); j++) {
                Table.Column column = table.columns().get(j);
                if (column.span() == 1) {
                    while (pixels.size() <= grid) {
                        pixels.add(LEAST);
                    }
                    pixels.set(grid, Math.max(pixels.get(grid), Math.min(MOST, width(table, j))));
                }
                grid += column.span();
            }
        }

        private int width(Table table, int column) {
            double widest = Book.width(table.columns().get(column).header(), 10, true);
            for (Table.Line line : table.lines()) {
                String shown = formats.shown(line.cells().get(column), false);
                widest = Math.max(widest, Book.width(shown, 10, true));
            }
            return Math.max(LEAST, (int) Math.ceil(widest) + 14);
        }
    }
}
