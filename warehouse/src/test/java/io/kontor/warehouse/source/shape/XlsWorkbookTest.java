package io.kontor.warehouse.source.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.source.shape.XlsxWorkbookTest.SheetRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsWorkbookTest {

    @TempDir
    private Path folder;

    @Test
    void cellsOfEveryTypeKeepTheirValues() throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            HSSFSheet first = book.createSheet("Пустой");
            book.setSheetHidden(0, true);
            HSSFSheet sheet = book.createSheet("Сделки");
            HSSFCellStyle date = book.createCellStyle();
            date.setDataFormat((short) 14);
            HSSFCellStyle indented = book.createCellStyle();
            indented.setIndention((short) 2);
            HSSFRow row = sheet.createRow(2);
            row.createCell(0).setCellValue("Ромашка");
            row.getCell(0).setCellStyle(indented);
            row.createCell(1).setCellValue(1234.5);
            row.createCell(3).setCellValue(46266);
            row.getCell(3).setCellStyle(date);
            row.createCell(4).setCellValue(true);
            row.createCell(5).setCellErrorValue(FormulaError.NA);
            HSSFRow formulas = sheet.createRow(3);
            formulas.createCell(0).setCellFormula("CONCATENATE(\"a\",\"b\")");
            formulas.createCell(1).setCellFormula("1+2");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            sheet.groupRow(3, 3);
            sheet.addMergedRegion(new CellRangeAddress(4, 5, 0, 0));
            sheet.createRow(4).createCell(0).setCellValue("merged");
            sheet.createRow(5).createCell(1).setCellValue("next");
            first.createRow(0).createCell(0).setCellValue("other");
            Path file = write(book);

            assertThat(Shape.of(file, "b")).isEqualTo(Shape.XLS);
            assertThat(SheetRows.read(Shape.XLS, file, 1))
                    .containsExactly(
                            "3+2: Ромашка, 1234.5:NUMBER, , 2026-09-01:DATE, true:FLAG, #N/A:ERROR",
                            "4/1: ab, 3:NUMBER",
                            "5: merged",
                            "6: merged, next");
            try (Workbook opened = Workbook.open(Shape.XLS, file, "b.xls", List.of())) {
                assertThat(opened.sheets())
                        .containsExactly(new Workbook.Sheet(1, "Пустой", true), new Workbook.Sheet(2, "Сделки", false));
            }
        }
    }

    @Test
    void cutOffFilesAreDamage() throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            HSSFSheet sheet = book.createSheet("S");
            for (int i = 0; i < 500; i++) {
                sheet.createRow(i).createCell(0).setCellValue("row " + i);
            }
            byte[] whole = Files.readAllBytes(write(book));
            for (int part = 1; part < 8; part++) {
                Path file = Files.write(folder.resolve("cut.xls"), Arrays.copyOf(whole, whole.length * part / 8));
                assertThatThrownBy(() -> SheetRows.read(Shape.of(file, "cut.xls"), file, 0))
                        .hasMessageContaining("K321");
            }
        }
    }

    @Test
    void lockedFilesAreRefused() throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            book.createSheet("S").createRow(0).createCell(0).setCellValue("secret");
            Biff8EncryptionKey.setCurrentUserPassword("kontor");
            Path file = write(book);
            Biff8EncryptionKey.setCurrentUserPassword(null);

            assertThatThrownBy(() -> SheetRows.read(Shape.XLS, file, 0)).hasMessageContaining("K323");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    private Path write(HSSFWorkbook book) throws IOException {
        Path file = folder.resolve("book.xls");
        try (OutputStream out = Files.newOutputStream(file)) {
            book.write(out);
        }
        return file;
    }
}
