package io.kontor.warehouse.staging;

import static io.kontor.warehouse.source.shape.Xlsx.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.shape.Xlsx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of 1C, with parameters, groups, subtotals and totals, become lists. */
class ReportShapeTest {

    private static final String SALES = """
            kind: source
            name: sales
            system: onec
            files: ["*"]
            format:
              type: sheet
              delimiter: ";"
              header-rows: 2
              report:
                groups: [Контрагент]
                labels: Номенклатура
                sums: [Выручка / Сумма]
                parameters: {period_end: 'Период: .* - (\\d{2}\\.\\d{2}\\.\\d{4})'}
            values: {dates: [dd.MM.yyyy], decimal: ",", thousands: " "}
            cut-off: {column: period_end}
            footers:
              - {pattern: "^Итого", sums: [Выручка / Сумма]}
            entities:
              - entity: sales_line
                fields:
                  line_ref: {hash: [Контрагент, Номенклатура, period_end]}
                  invoice_on: period_end
                  account_ref: Контрагент
                  product_ref: Номенклатура
                  quantity: Выручка / Количество
                  net_amount: Выручка / Сумма
            """;

    private static final String CSV = """
            Продажи
            Параметры:;Период: 01.01.2026 - 31.01.2026
            ;Отбор: все

            Номенклатура;Выручка;
            ;Количество;Сумма
            Ромашка;3;1 300,50
              Доска;1;300,50
              Брус;2;1 000
            Итого по Ромашка;3;1 300,50
            Балтия;1;-5
              Доска;1;-5
            Итого;4;1 295,50
            """;

    private static final List<String> LOADED = List.of(
            "[8, Ромашка, Доска, 1.0000, 300.50, 2026-01-31]",
            "[9, Ромашка, Брус, 2.0000, 1000.00, 2026-01-31]",
            "[12, Балтия, Доска, 1.0000, -5.00, 2026-01-31]");

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void groupsOfTextBecomeColumns() {
        LoadResult result = load(warehouse.file("sales.csv", CSV));

        assertThat(loaded("sales.csv")).isEqualTo(LOADED);
        assertThat(result.records()).isEqualTo(3);
        assertThat(result.controls())
                .extracting(LoadResult.ControlTotal::agrees)
                .containsExactly(true);
        assertThat(warehouse.value("select min(cast(cut_off_at as date)) from stg_sales__sales_line"))
                .hasToString("2026-01-31");
    }

    @Test
    void groupsOfWorkbooksAreToldByOutlineOrIndent() {
        for (String detail : List.of("outlineLevel=\"1\"", "")) {
            String name = detail.isEmpty() ? "indent.xlsx" : "outline.xlsx";
            String rows = row(1, "Продажи")
                    + row(2, "Период: 01.01.2026 - 31.01.2026")
                    + row(5, "Номенклатура", "Выручка")
                    + row(6, "", "Количество", "Сумма")
                    + row(7, "Ромашка", "3", "1300.5")
                    + detail(8, detail, "Доска", "1", "300.5")
                    + detail(9, detail, "Брус", "2", "1000")
                    + row(11, "Балтия", "1", "-5")
                    + detail(12, detail, "Доска", "1", "-5")
                    + row(14, "Итого", "4", "1295.5");
            load(new Xlsx().styles().sheet("TDSheet", rows).write(folder.resolve(name)));

            assertThat(loaded(name)).isEqualTo(LOADED);
        }
    }

    private static String detail(int number, String outline, String... values) {
        String indented = outline.isEmpty() ? "<c s=\"3\" r=\"A" : "<c r=\"A";
        return row(number, values).replace("<row", "<row " + outline).replace("<c r=\"A", indented);
    }

    @Test
    void wrongSubtotalsHoldTheFile() {
        Problem problem = refused(CSV.replace("Ромашка;3;1 300,50\n  ", "Ромашка;3;1 300,51\n  "));

        assertThat(problem.code()).isEqualTo(Code.K327);
        assertThat(problem.why()).contains("'Ромашка' (row 7) states 1300.51", "its rows give 1300.50");
    }

    @Test
    void otherLevelsAndMissingParametersHoldTheFile() {
        assertThat(refused(CSV.replace("  Брус", "    Брус")).why()).contains("row 9 is on another level");
        assertThat(refused(CSV.replace("\n  ", "\n")).code()).isEqualTo(Code.K327);
        assertThat(refused(CSV.replace("Период", "Срок")).why()).contains("'period_end'");
    }

    private LoadResult load(Path file) {
        return warehouse.load(warehouse.profile(SALES), file);
    }

    private List<String> loaded(String file) {
        return warehouse
                .query(
                        "select line, account_ref, product_ref, quantity, net_amount, invoice_on from stg_sales__sales_line"
                                + " where file = '" + file + "'"
                                + " order by line")
                .rows()
                .stream()
                .map(row -> row.values().toString())
                .toList();
    }

    private Problem refused(String csv) {
        return catchThrowableOfType(KontorException.class, () -> load(warehouse.file("bad.csv", csv)))
                .problems()
                .get(0);
    }
}
