package io.kontor.reports.workbook;

import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Delta;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Puts typed values into cells: the full value with the number format of its unit. */
final class Cells {

    private Cells() {}

    /** @param withUnit whether a difference in percentage points says so itself */
    static void put(Book book, XSSFSheet sheet, int row, int column, Cell value, Paint paint, boolean withUnit) {
        XSSFCell cell = Book.cell(sheet, row, column);
        if (value instanceof Cell.Text text) {
            put(book, sheet, cell, text, paint);
            return;
        }
        if (value instanceof Cell.Missing missing) {
            SafeText.set(cell, missing.shown(), paint.without(Paint.Trait.BOLD).ink(Palette.LIGHT), book.styles());
            return;
        }
        if (value instanceof Cell.Interval interval) {
            SafeText.set(cell, book.formats().interval(interval), paint, book.styles());
            return;
        }
        String color = Formats.color(value, paint.color());
        cell.setCellStyle(book.styles().of(paint.ink(color).as(book.formats().format(value, withUnit))));
        number(cell, value);
    }

    private static void put(Book book, XSSFSheet sheet, XSSFCell cell, Cell.Text text, Paint paint) {
        if (text.link().isEmpty()) {
            SafeText.set(cell, text.text(), paint, book.styles());
            return;
        }
        SafeText.set(cell, text.text(), paint.linked(), book.styles());
        XSSFHyperlink link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress(book.address(text.link().orElseThrow().sheetId()));
        cell.setHyperlink(link);
    }

    private static void number(XSSFCell cell, Cell value) {
        if (value instanceof Cell.Money money) {
            cell.setCellValue(money.amount().doubleValue());
        } else if (value instanceof Cell.Ratio ratio) {
            cell.setCellValue(ratio.fraction());
        } else if (value instanceof Cell.Count count) {
            cell.setCellValue((double) count.count());
        } else if (value instanceof Cell.Quantity quantity) {
            cell.setCellValue(quantity.value());
        } else if (value instanceof Cell.Day day) {
            cell.setCellValue(day.day());
        } else if (value instanceof Cell.Moment moment) {
            cell.setCellValue(moment.moment());
        } else if (value instanceof Delta delta) {
            // Points are shown without a percent sign, so the cell holds them as points.
            cell.setCellValue(delta.kind() == Delta.Kind.POINTS ? delta.value() * 100 : delta.value());
        } else if (!(value instanceof Cell.Blank)) {
            throw new IllegalArgumentException("unknown cell " + value);
        }
    }
}
