package io.kontor.reports.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names from exports are hostile until shown otherwise. */
class InjectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://example.org\",\"pay\")",
                "+1+1",
                "-1+1",
                "@SUM(A1:A9)",
                "\t=1+1",
                "=cmd|' /C calc'!A0",
                "|calc",
                "%0A=1",
                "\"><script>alert(1)</script>",
                "</c:v></c:pt>&amp;",
                "a\u0000b\u0007",
                "\uD800",
                "\u202Egnp.exe"
            })
    void aNameStaysText(String payload) throws IOException {
        MetricRows rows = SampleRows.named(SampleRows.complete(), payload);
        List<Cell> found = new ArrayList<>();
        try (XSSFWorkbook workbook = Workbooks.open(rows, Language.EN)) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                        if (cell.getCellType() == CellType.STRING
                                && cell.getStringCellValue().equals(payload)) {
                            found.add(cell);
                        }
                    }
                }
            }
            boolean dangerous = "=+-@\t|%".indexOf(payload.charAt(0)) >= 0;
            if (dangerous) {
                assertThat(found).hasSizeGreaterThan(5);
                assertThat(found)
                        .allSatisfy(cell -> assertThat(cell.getCellStyle().getQuotePrefixed())
                                .isTrue());
            }
        }
    }
}
