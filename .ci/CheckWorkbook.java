import java.io.FileInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Looks at a workbook from outside: its sheets are there, and its totals are those that 'kontor sql' computes from the
 * released tables. Arguments: the workbook, a CSV with the net sales of the year to date, one with the won deals of the
 * year and their amount.
 */
public class CheckWorkbook {

    private static final List<String> SHEETS =
            List.of("Summary", "Sales", "Funnel", "Managers", "Segments", "Risks", "Method", "data");

    public static void main(String[] arguments) throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook(new FileInputStream(arguments[0]))) {
            for (String sheet : SHEETS) {
                require(book.getSheet(sheet) != null, "there is no sheet " + sheet);
            }
            for (String sheet : List.of("Summary", "Sales")) {
                require(
                        book.getSheet(sheet).getDrawingPatriarch() != null
                                && !book.getSheet(sheet).getDrawingPatriarch().getCharts().isEmpty(),
                        "sheet " + sheet + " has no native chart");
            }
            String[] sales = values(arguments[1]);
            equal("net sales, year to date", new BigDecimal(sales[0]), money(named(book, "kpi_sales_year_to_date")));
            String[] won = values(arguments[2]);
            Map<String, BigDecimal> months = sumsOfYear(book, LocalDate.of(2026, 1, 1));
            equal("deals won", new BigDecimal(won[0]), months.get("won_count"));
            equal("amount won", new BigDecimal(won[1]), months.get("won_amount"));
        }
        System.out.println("workbook: " + SHEETS.size() + " sheets, totals equal to kontor sql");
    }

    private static String[] values(String csv) throws Exception {
        return Files.readAllLines(Path.of(csv)).get(1).split(",");
    }

    private static double named(XSSFWorkbook book, String name) {
        CellReference cell = new CellReference(book.getName(name).getRefersToFormula());
        return book.getSheet(cell.getSheetName())
                .getRow(cell.getRow())
                .getCell(cell.getCol())
                .getNumericCellValue();
    }

    /** The sums of the columns of pipeline__month over the months of a year. */
    private static Map<String, BigDecimal> sumsOfYear(XSSFWorkbook book, LocalDate year) {
        AreaReference area = new AreaReference(
                book.getName("table_pipeline__month").getRefersToFormula(), book.getSpreadsheetVersion());
        Row header = book.getSheet("data").getRow(area.getFirstCell().getRow());
        Map<String, BigDecimal> sums = new HashMap<>();
        for (int r = area.getFirstCell().getRow() + 1; r <= area.getLastCell().getRow(); r++) {
            Row row = book.getSheet("data").getRow(r);
            LocalDate month = row.getCell(0).getLocalDateTimeCellValue().toLocalDate();
            for (String column : List.of("won_count", "won_amount")) {
                if (month.getYear() == year.getYear()) {
                    for (int c = 0; c < header.getLastCellNum(); c++) {
                        if (header.getCell(c).getStringCellValue().equals(column)) {
                            sums.merge(column, money(row.getCell(c).getNumericCellValue()), BigDecimal::add);
                        }
                    }
                }
            }
        }
        return sums;
    }

    private static BigDecimal money(double value) {
        return BigDecimal.valueOf(value).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static void equal(String what, BigDecimal sql, BigDecimal workbook) {
        require(
                sql.compareTo(workbook) == 0,
                what + ": kontor sql says " + sql + ", the workbook says " + workbook);
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            System.err.println("workbook is wrong: " + otherwise);
            System.exit(1);
        }
    }
}
