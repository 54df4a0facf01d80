package io.kontor.reports.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.text.Language;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the report says, cell by cell, for review in a diff; {@code -Dgolden.update} writes the files anew. */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/kontor/reports/workbook");

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("complete-en", SampleRows.complete(), Language.EN),
                Arguments.of("complete-ru", SampleRows.complete(), Language.RU),
                Arguments.of("complete-lv", SampleRows.complete(), Language.LV),
                Arguments.of("opportunities-en", SampleRows.opportunities(), Language.EN),
                Arguments.of("empty-en", SampleRows.empty(), Language.EN));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theWorkbookSaysWhatItSaid(String name, MetricRows rows, Language language) throws IOException {
        Path golden = FOLDER.resolve(name + ".txt");
        String dump = dump(name, rows, language);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, dump);
        }
        assertThat(dump).isEqualTo(Files.readString(golden));
    }

    private static String dump(String name, MetricRows rows, Language language) throws IOException {
        StringBuilder dump = new StringBuilder();
        try (XSSFWorkbook workbook = Workbooks.open(rows, language)) {
            for (Sheet sheet : workbook) {
                if (sheet.getSheetName().equals("data") && name.startsWith("complete")) {
                    continue; // long, and compared with the given rows elsewhere
                }
                dump.append("# ").append(sheet.getSheetName()).append('\n');
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        line(cell, dump);
                    }
                }
            }
        }
        return dump.toString();
    }

    private static void line(Cell cell, StringBuilder dump) {
        if (cell.getCellType() == CellType.STRING && !cell.getStringCellValue().isEmpty()) {
            dump.append(cell.getAddress())
                    .append(" text ")
                    .append(cell.getStringCellValue())
                    .append('\n');
        } else if (cell.getCellType() == CellType.NUMERIC) {
            // Twelve digits: enough to see a change, too few to see a processor.
            BigDecimal value = new BigDecimal(cell.getNumericCellValue(), new MathContext(12)).stripTrailingZeros();
            dump.append(cell.getAddress())
                    .append(" number [")
                    .append(cell.getCellStyle().getDataFormatString())
                    .append("] ")
                    .append(value.toPlainString())
                    .append('\n');
        }
    }
}
