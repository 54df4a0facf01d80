package io.kontor.reports.workbook;

import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.Report;
import io.kontor.reports.model.Sheet;
import java.awt.Font;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbook under construction: its sheets, styles and names, and the place where charts keep their numbers. */
final class Book {

    static final String DATA = "data";
    /** Pixels of a screen with 96 dots an inch for a point of type. */
    static final double PIXELS_PER_POINT = 96.0 / 72;

    private final XSSFWorkbook workbook;
    private final Report report;
    private final Styles styles;
    private final Formats formats;
    private final Map<String, XSSFSheet> sheets = new HashMap<>();
    private int guid;

    Book(XSSFWorkbook workbook, Report report) {
        this.workbook = workbook;
        this.report = report;
        this.styles = new Styles(workbook);
        this.formats = new Formats(report.about());
    }

    void create(Sheet sheet) {
        sheets.put(sheet.id(), workbook.createSheet(sheet.name()));
    }

    XSSFSheet sheet(String id) {
        XSSFSheet sheet = sheets.get(id);
        if (sheet == null) {
            throw new IllegalArgumentException("no sheet " + id);
        }
        return sheet;
    }

    Report report() {
        return report;
    }

    Styles styles() {
        return styles;
    }

    Formats formats() {
        return formats;
    }

    /** The address of a sheet's first cell, as links want it. */
    String address(String sheetId) {
        return quoted(sheet(sheetId)) + "!A1";
    }

    /** A range with its sheet, as names, charts and sparklines want it. */
    static String address(XSSFSheet sheet, CellRangeAddress range) {
        CellReference first = new CellReference(range.getFirstRow(), range.getFirstColumn(), true, true);
        CellReference last = new CellReference(range.getLastRow(), range.getLastColumn(), true, true);
        String from = quoted(sheet) + "!" + first.formatAsString();
        return first.equals(last) ? from : from + ":" + last.formatAsString();
    }

    private static String quoted(XSSFSheet sheet) {
        return "'" + sheet.getSheetName().replace("'", "''") + "'";
    }

    void name(String name, XSSFSheet sheet, CellRangeAddress range) {
        XSSFName area = workbook.createName();
        area.setNameName(name);
        area.setRefersToFormula(address(sheet, range));
    }

    /** An id for a rule that Excel knows in two places; counted, so that equal reports get equal ids. */
    String nextGuid() {
        return String.format(Locale.ROOT, "{4B4F4E54-4F52-4000-8000-%012X}", ++guid);
    }

    /** The width of a line in pixels. */
    static double width(String line, double points, boolean bold) {
        float size = (float) (points * PIXELS_PER_POINT);
        Font font = bold ? Fonts.bold(size) : Fonts.regular(size);
        return Fonts.width(line, font);
    }

    /**
     * Columns of numbers on the data sheet for a chart.
     *
     * @param labels range of the row labels, with their texts
     */
    record Series(Area labels, List<Area> columns) {}

    /** A range of the data sheet with its header cell and what is in it. */
    record Area(String header, String headerAddress, String address, List<String> texts, List<OptionalDouble> values) {}

    /** Writes a chart's numbers below everything on the data sheet. */
    Series series(String title, List<String> headers, List<String> labels, List<List<OptionalDouble>> columns) {
        XSSFSheet data = sheets.computeIfAbsent(DATA, workbook::createSheet);
        int row = data.getLastRowNum() < 0 ? 0 : data.getLastRowNum() + 2;
        text(data, row, 0, title, Paint.BODY.bolder());
        Paint head = Paint.BODY.ink(Palette.GREY).ruled(Palette.LINE);
        text(data, row + 1, 0, "", head);
        for (int j = 0; j < headers.size(); j++) {
            text(data, row + 1, j + 1, headers.get(j), head);
        }
        for (int i = 0; i < labels.size(); i++) {
            text(data, row + 2 + i, 0, labels.get(i), Paint.BODY);
            for (int j = 0; j < columns.size(); j++) {
                OptionalDouble value = columns.get(j).get(i);
                if (value.isPresent()) {
                    XSSFCell cell = cell(data, row + 2 + i, j + 1);
                    cell.setCellValue(value.getAsDouble());
                    cell.setCellStyle(styles.of(Paint.BODY.as("#,##0.00")));
                }
            }
        }
        List<Area> areas = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            areas.add(area(data, headers.get(j), row, j + 1, labels, columns.get(j)));
        }
        return new Series(area(data, "", row, 0, labels, List.of()), areas);
    }

    private static Area area(
            XSSFSheet data, String header, int row, int column, List<String> labels, List<OptionalDouble> values) {
        CellRangeAddress range = new CellRangeAddress(row + 2, row + 1 + Math.max(1, labels.size()), column, column);
        CellRangeAddress head = new CellRangeAddress(row + 1, row + 1, column, column);
        return new Area(header, address(data, head), address(data, range), labels, values);
    }

    private void text(XSSFSheet sheet, int row, int column, String text, Paint paint) {
        XSSFCell cell = cell(sheet, row, column);
        SafeText.set(cell, text, paint, styles);
    }

    static XSSFCell cell(XSSFSheet sheet, int row, int column) {
        XSSFRow line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        return line.getCell(column) == null ? line.createCell(column) : line.getCell(column);
    }
}
