package io.kontor.warehouse.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final Traces ANNA = new Traces(List.of("Анна Озола", "anna@example.com"));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251", "UTF-16LE"})
    void textsAreTakenOutAndLinesKeepTheirNumbers(String encoding) throws IOException {
        String mark = encoding.equals("UTF-16LE") ? "\ufeff" : "";
        String text = mark + "id;who\r\n1;АННА ОЗОЛА\r\n2;\"Берта\nanna@example.com\"\r\n3;Anna\r\n";

        String without = redacted(text, encoding, Set.of());

        assertThat(without).isEqualTo(mark + "id;who\r\n1;\r\n2;\"Берта\n\"\r\n3;Anna\r\n");
    }

    @Test
    void recordOfAPersonIsEmptiedWithItsQuotedLineBreaks() throws IOException {
        String text = "id,who\n1,\"Anna\nOzola\"\n2,Berta\n";

        assertThat(redacted(text, "UTF-8", Set.of(2L))).isEqualTo("id,who\n\n\n2,Berta\n");
    }

    @Test
    void rowOfASheetAndSharedTextsAreEmptied() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(workbook)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<sheetData><row r=\"1\"><c/></row><row r=\"12\" x=\"\"><c>a</c></row></sheetData>"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write("<si><t>Анна Озола</t></si><si><t>Berta</t></si>".getBytes(StandardCharsets.UTF_8));
        }

        byte[] without =
                new Redaction(ANNA, Set.of(12L)).of(workbook.toByteArray()).orElseThrow();

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(without))) {
            zip.getNextEntry();
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("<sheetData><row r=\"1\"><c/></row><row r=\"12\"/></sheetData>");
            zip.getNextEntry();
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("<si><t></t></si><si><t>Berta</t></si>");
        }
    }

    @Test
    void rowsAndTextsOfABinaryWorkbookAreTakenOut() throws IOException {
        byte[] without = new Redaction(ANNA, Set.of(2L)).of(workbook(true)).orElseThrow();

        try (HSSFWorkbook book = new HSSFWorkbook(new ByteArrayInputStream(without))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(0).getCellType()).isEqualTo(CellType.BLANK);
            assertThat(book.getSheetAt(0).getRow(2).getCell(0).getStringCellValue())
                    .isEqualTo("wife of ");
            assertThat(book.getSheetAt(0).getRow(3).getCell(0).getStringCellValue())
                    .isEqualTo("Berta");
            assertThat(book.getSheetAt(0).getRow(3).getCell(1).getStringCellValue())
                    .isEqualTo("Rīga");
        }
        assertThat(new String(without, StandardCharsets.ISO_8859_1))
                .doesNotContain(
                        latin("Анна Озола", StandardCharsets.UTF_16LE), "anna@example.com", "accountant", "Boss");
    }

    @Test
    void binaryWorkbookWithoutThePersonStaysAsItIs() throws IOException {
        byte[] book = workbook(false);

        assertThat(new Redaction(ANNA, Set.of()).of(book)).hasValue(book);
    }

    @Test
    void binarySheetThatNobodyCanReadIsNotKept() throws IOException {
        byte[] xls = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

        assertThat(new Redaction(ANNA, Set.of()).of(xls)).isEmpty();
    }

    @Test
    void pageLosesTextsAndKeepsItsRows() throws IOException {
        String page =
                "\uFEFF<table>\n<tr><td>Анна Озола</td><td>1</td></tr>\n<tr><td>Berta</td><td>2</td></tr>\n</table>";

        assertThat(redacted(page, "UTF-8", Set.of(2L))).isEqualTo(page.replace("Анна Озола", ""));
    }

    /** A header, then one or two rows; the second row's job is nobody else's, the town is. */
    private static byte[] workbook(boolean isAnnaThere) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            book.createInformationProperties();
            book.getSummaryInformation().setAuthor("Boss");
            HSSFSheet sheet = book.createSheet("People");
            List<List<String>> rows = isAnnaThere
                    ? List.of(
                            List.of("who", "town", "job"),
                            List.of("Анна Озола", "Rīga", "accountant", "anna@example.com"),
                            List.of("wife of Анна Озола"),
                            List.of("Berta", "Rīga"))
                    : List.of(List.of("who", "town"), List.of("Berta", "Rīga"));
            for (List<String> row : rows) {
                HSSFRow made = sheet.createRow(sheet.getPhysicalNumberOfRows());
                row.forEach(text ->
                        made.createCell(Math.max(0, made.getLastCellNum())).setCellValue(text));
            }
            book.write(out);
        }
        return out.toByteArray();
    }

    private static String latin(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private static String redacted(String text, String encoding, Set<Long> lines) throws IOException {
        Charset charset = Charset.forName(encoding);
        byte[] without = new Redaction(ANNA, lines).of(text.getBytes(charset)).orElseThrow();
        return new String(without, charset);
    }
}
