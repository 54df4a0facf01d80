package io.kontor.reports.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.definition.WeeklyExecutive;
import io.kontor.reports.model.Report;
import io.kontor.reports.text.Language;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkbookWriterTest {

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        byte[] first = Workbooks.bytes(SampleRows.complete(), Language.LV);
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            byte[] second = Workbooks.bytes(SampleRows.complete(), Language.LV);
            assertThat(parts(second)).isEqualTo(parts(first));
            assertThat(Arrays.equals(second, first)).isTrue();
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    private static Map<String, String> parts(byte[] bytes) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sheetsStandInReadingOrder(Language language) throws IOException {
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.complete(), language)) {
            Report report = WeeklyExecutive.build(SampleRows.complete(), SampleRows.context(language));
            assertThat(workbook.getNumberOfSheets()).isEqualTo(8);
            for (int i = 0; i < 8; i++) {
                assertThat(workbook.getSheetName(i))
                        .isEqualTo(report.sheets().get(i).name());
            }
            assertThat(workbook.getSheetName(7)).isEqualTo("data");
        }
    }

    @Test
    void everyAmountOnTheDataSheetIsTheGivenAmount() throws IOException {
        MetricRows rows = SampleRows.complete();
        Rows given = table(rows, "sales__month");
        try (XSSFWorkbook workbook = Workbooks.open(rows, Language.EN)) {
            for (String column : List.of("net_sales_amount", "plan_amount", "previous_year_amount")) {
                assertThat(sum(column(workbook, "sales__month", column)))
                        .as(column)
                        .isEqualByComparingTo(sum(given, column));
            }
        }
    }

    @Test
    void theCardHoldsTheYearToDateToTheCent() throws IOException {
        MetricRows rows = SampleRows.complete();
        Rows months = table(rows, "sales__month");
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < months.size(); i++) {
            if (months.get(i, "month_on").toString().startsWith("2026") && months.get(i, "net_sales_amount") != null) {
                expected = expected.add((BigDecimal) months.get(i, "net_sales_amount"));
            }
        }
        try (XSSFWorkbook workbook = Workbooks.open(rows, Language.EN)) {
            assertThat(decimal(named(workbook, "kpi_sales_year_to_date"))).isEqualByComparingTo(expected);
        }
    }

    @Test
    void aMissingNumberIsADashAndNeverZero() throws IOException {
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.opportunities(), Language.EN)) {
            XSSFCell churn = named(workbook, "kpi_churn");
            assertThat(churn.getCellType()).isEqualTo(CellType.STRING);
            assertThat(churn.getStringCellValue()).isEqualTo("\u2013");
            assertThat(texts(workbook.getSheet("Method"))).contains("No invoice lines for this period in the sources.");
        }
    }

    @Test
    void anUndefinedValueIsAnEmptyCellOnTheDataSheet() throws IOException {
        MetricRows rows = SampleRows.withoutPlan(SampleRows.complete());
        try (XSSFWorkbook workbook = Workbooks.open(rows, Language.EN)) {
            assertThat(column(workbook, "sales__month", "plan_amount"))
                    .allMatch(cell -> cell.getCellType() != CellType.NUMERIC
                            && Workbooks.shown(cell).isEmpty());
        }
    }

    @Test
    void noCellIsAFormula() throws IOException {
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.complete(), Language.RU)) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                    }
                }
            }
        }
    }

    @Test
    void linksLeadToSheetsThatAreThere() throws IOException {
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.complete(), Language.RU)) {
            List<String> targets = new ArrayList<>();
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                workbook.getSheetAt(i).getHyperlinkList().forEach(link -> targets.add(link.getAddress()));
            }
            assertThat(targets).hasSizeGreaterThanOrEqualTo(12);
            assertThat(targets)
                    .allSatisfy(target -> assertThat(workbook.getSheet(new CellReference(target).getSheetName()))
                            .isNotNull());
        }
    }

    @Test
    void everyChartTellsWhatItShows() throws IOException {
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.complete(), Language.LV)) {
            int charts = 0;
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                if (sheet.getDrawingPatriarch() == null) {
                    continue;
                }
                for (var anchor : sheet.getDrawingPatriarch().getCTDrawing().getTwoCellAnchorList()) {
                    charts++;
                    assertThat(anchor.getGraphicFrame()
                                    .getNvGraphicFramePr()
                                    .getCNvPr()
                                    .getDescr())
                            .hasSizeGreaterThan(20);
                }
            }
            assertThat(charts).isEqualTo(5);
        }
    }

    @Test
    void onlyTheActionCellsOfTheRisksSheetAreOpen() throws IOException {
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.complete(), Language.EN)) {
            XSSFSheet risks = workbook.getSheet("Risks");
            assertThat(risks.isSheetLocked()).isTrue();
            assertThat(risks.getDataValidations()).hasSize(1);
            int open = 0;
            for (Row row : risks) {
                for (Cell cell : row) {
                    open += cell.getCellStyle().getLocked() ? 0 : 1;
                }
            }
            assertThat(open).isEqualTo(18);
        }
    }

    @Test
    void everySheetPrintsOnePageWideWithRunAndPage() throws IOException {
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.complete(), Language.EN)) {
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
                assertThat(sheet.getFooter().getLeft()).contains("2026-W46-3");
                assertThat(sheet.getFooter().getRight()).contains("&P / &N");
            }
        }
    }

    @Test
    void noPartOfTheFileTellsWhenItWasMade() throws IOException {
        byte[] bytes = Workbooks.bytes(SampleRows.complete(), Language.EN);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
            }
        }
        try (XSSFWorkbook workbook = Workbooks.open(SampleRows.complete(), Language.EN)) {
            assertThat(workbook.getProperties().getCoreProperties().getCreated())
                    .isEqualTo("2026-11-15T00:00:00Z");
            assertThat(workbook.getProperties()
                            .getCustomProperties()
                            .getProperty("kontor.run")
                            .getLpwstr())
                    .isEqualTo("2026-W46-3");
        }
    }

    private static Rows table(MetricRows rows, String name) {
        return SampleRows.tables(rows).get(new TableName(name));
    }

    private static BigDecimal sum(Rows rows, String column) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            Object value = rows.get(i, column);
            sum = value == null ? sum : sum.add((BigDecimal) value);
        }
        return sum;
    }

    private static BigDecimal sum(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.getCellType() == CellType.NUMERIC)
                .map(WorkbookWriterTest::decimal)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal decimal(Cell cell) {
        return BigDecimal.valueOf(cell.getNumericCellValue()).setScale(2, RoundingMode.HALF_UP);
    }

    private static XSSFCell named(XSSFWorkbook workbook, String name) {
        CellReference place = new CellReference(workbook.getName(name).getRefersToFormula());
        return workbook.getSheet(place.getSheetName()).getRow(place.getRow()).getCell(place.getCol());
    }

    private static List<Cell> column(XSSFWorkbook workbook, String table, String column) {
        XSSFName name = workbook.getName("table_" + table);
        AreaReference area = workbook.getCreationHelper().createAreaReference(name.getRefersToFormula());
        XSSFSheet sheet = workbook.getSheet(name.getSheetName());
        int header = area.getFirstCell().getRow();
        List<Cell> cells = new ArrayList<>();
        for (Cell head : sheet.getRow(header)) {
            if (head.getStringCellValue().equals(column)) {
                for (int i = header + 1; i <= area.getLastCell().getRow(); i++) {
                    cells.add(sheet.getRow(i).getCell(head.getColumnIndex()));
                }
            }
        }
        assertThat(cells)
                .as(Map.of("table", table, "column", column).toString())
                .isNotEmpty();
        return cells;
    }

    private static List<String> texts(Sheet sheet) {
        List<String> texts = new ArrayList<>();
        for (Row row : sheet) {
            for (Cell cell : row) {
                texts.add(Workbooks.shown(cell));
            }
        }
        return texts;
    }
}
