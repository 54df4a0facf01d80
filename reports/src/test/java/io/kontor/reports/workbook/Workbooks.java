package io.kontor.reports.workbook;

import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.definition.WeeklyExecutive;
import io.kontor.reports.text.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Written and read back, as a reader has them. */
final class Workbooks {

    private Workbooks() {}

    static byte[] bytes(MetricRows rows, Language language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(WeeklyExecutive.build(rows, SampleRows.context(language)), out);
        return out.toByteArray();
    }

    static XSSFWorkbook open(MetricRows rows, Language language) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes(rows, language)));
    }

    static String shown(Cell cell) {
        return cell.getCellType() == CellType.STRING
                ? cell.getStringCellValue()
                : cell.getCellType() == CellType.NUMERIC ? Double.toString(cell.getNumericCellValue()) : "";
    }
}
