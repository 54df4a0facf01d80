package io.kontor.reports.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.font.Fonts;
import io.kontor.reports.text.Language;
import java.awt.Font;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text and no number is cut off, in any language: every line is measured against its cell. */
class LayoutTest {

    private static final double PADDING = 4;
    private static final double INDENT = 9;
    /** Text may shrink this far before it is too small to read. */
    private static final double LEAST_SHRINK = 0.72;

    static Stream<Arguments> reports() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(
                        Arguments.of("complete", SampleRows.complete(), language),
                        Arguments.of("opportunities", SampleRows.opportunities(), language),
                        Arguments.of("without plan", SampleRows.withoutPlan(SampleRows.complete()), language),
                        Arguments.of("empty", SampleRows.empty(), language)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everythingFitsItsCell(String name, MetricRows rows, Language language) throws IOException {
        List<String> tooWide = new ArrayList<>();
        int measured = 0;
        try (XSSFWorkbook workbook = Workbooks.open(rows, language)) {
            for (int i = 0; i < workbook.getNumberOfSheets() - 1; i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        String shown = shown(cell);
                        if (shown.isEmpty() || cell.getCellStyle().getWrapText()) {
                            continue;
                        }
                        measured++;
                        measure(sheet, cell, shown, tooWide);
                    }
                }
            }
        }
        assertThat(tooWide).as(name + " " + language).isEmpty();
        assertThat(measured).isGreaterThan(30);
    }

    private static void measure(XSSFSheet sheet, Cell cell, String shown, List<String> tooWide) {
        XSSFCellStyle style = (XSSFCellStyle) cell.getCellStyle();
        double room = room(sheet, cell) - PADDING - INDENT * style.getIndention();
        double width = width(shown, style.getFont());
        double allowed = style.getShrinkToFit() ? room / LEAST_SHRINK : room;
        if (width > allowed) {
            tooWide.add(
                    "%s!%s '%s' %.0f > %.0f".formatted(sheet.getSheetName(), cell.getAddress(), shown, width, room));
        }
    }

    private static String shown(Cell cell) {
        if (cell.getCellType() == CellType.STRING) {
            return cell.getStringCellValue();
        }
        return cell.getCellType() == CellType.NUMERIC ? new DataFormatter(Locale.ROOT).formatCellValue(cell) : "";
    }

    private static double room(XSSFSheet sheet, Cell cell) {
        CellRangeAddress area = new CellRangeAddress(
                cell.getRowIndex(), cell.getRowIndex(), cell.getColumnIndex(), cell.getColumnIndex());
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
            if (merged.isInRange(cell)) {
                area = merged;
            }
        }
        double room = 0;
        for (int column = area.getFirstColumn(); column <= area.getLastColumn(); column++) {
            room += sheet.getColumnWidthInPixels(column);
        }
        // Text flows over empty cells to its right.
        boolean flows = cell.getCellType() == CellType.STRING && area.getFirstColumn() == area.getLastColumn();
        for (int column = area.getLastColumn() + 1; flows && column < area.getLastColumn() + 12; column++) {
            Cell next = cell.getRow().getCell(column);
            if (next != null && !shown(next).isEmpty()) {
                break;
            }
            room += next == null ? sheet.getColumnWidthInPixels(column) : 0;
        }
        return room;
    }

    private static double width(String text, XSSFFont font) {
        float size = (float) (font.getFontHeightInPoints() * 96.0 / 72);
        Font measure = font.getBold() ? Fonts.bold(size) : Fonts.regular(size);
        return Fonts.width(text, measure);
    }
}
