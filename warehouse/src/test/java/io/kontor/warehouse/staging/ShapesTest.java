package io.kontor.warehouse.staging;

import static io.kontor.warehouse.source.shape.Xlsx.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.shape.Xlsx;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One list in many shapes, by one profile. */
class ShapesTest {

    private static final String DEALS = """
            kind: source
            name: deals
            system: crm
            files: ["*"]
            format: {type: csv, encoding: auto, delimiter: auto, header-row: auto}
            values: {dates: ["dd.MM.yyyy HH:mm", dd.MM.yyyy], decimal: ",", thousands: " "}
            cut-off: {fixed: "2026-11-22T00:00:00Z"}
            max-bad-rows: 80 %
            footers:
              - {pattern: "^Итого", sums: [Сумма]}
            entities:
              - entity: sales_line
                fields:
                  line_ref: Номер
                  invoice_on: Дата
                  account_ref: Клиент
                  net_amount: Сумма
            """;

    private static final String CSV = """
            Номер;Дата;Клиент;Сумма
            1;01.09.2026;"Ромашка; ""ООО""\";1 200,50
            2;02.09.2026;Балтия;-3
            Итого;;;1 197,50
            """;

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

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251", "KOI8-R", "UTF-16LE", "UTF-16BE", "IBM866"})
    void encodingAndDelimiterAreFoundByTheBytes(String encoding) {
        assertLoaded(DEALS, warehouse.file("d.csv", CSV, Charset.forName(encoding)), 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1257", "ISO-8859-1", "UTF-8"})
    void listsOfEncodingsDecideForLatvianToo(String encoding) {
        String profile = DEALS.replace("encoding: auto", "encoding: [UTF-8, windows-1257, ISO-8859-1]")
                .replace("Номер", "Numurs")
                .replace("Дата", "Datums")
                .replace("Клиент", "Klients")
                .replace("Сумма", "Summa");
        String client = encoding.startsWith("ISO") ? "Müller für Ölbohrung" : "Rīgas Šūšanas Ķieģeļu rūpnīca";
        String csv = "Numurs,Datums,Klients,Summa\n1,01.09.2026," + client + ",5\n";
        load(profile, warehouse.file("d.csv", csv, Charset.forName(encoding)));

        assertThat(rows("select account_ref from stg_deals__sales_line")).containsExactly("[" + client + "]");
    }

    @Test
    void separatorHintsMixedLineEndsAndTitlesAreRead() {
        assertLoaded(
                DEALS.replace("delimiter: auto", "delimiter: ','"),
                warehouse.file("d.csv", "sep=;\r\n" + CSV.replaceFirst("\n", "\r")),
                3);
        assertLoaded(DEALS, warehouse.file("t.csv", "Отчёт \"о продажах\nПериод: 2026\n\n" + CSV), 5);
        assertLoaded(
                DEALS.replace("type: csv", "type: csv, escape: backslash"),
                warehouse.file("b.csv", CSV.replace("\"\"ООО\"\"", "\\\"ООО\\\"")),
                2);
    }

    @Test
    void workbooksLoadByTheProfileOfTheText() {
        String rows = row(1, "Отчёт") + row(3, "Номер", "Дата", "Клиент", "Сумма")
                + "<row r=\"4\"><c r=\"A4\"><v>1</v></c><c r=\"B4\" s=\"1\"><v>46266</v></c>"
                + "<c r=\"C4\" t=\"inlineStr\"><is><t>Ромашка; \"ООО\"</t></is></c><c r=\"D4\"><v>1200.5</v></c></row>"
                + row(6, "2", "02.09.2026", "Балтия", "-3") + row(7, "") + row(8, "Итого", "", "", "1197.5");
        Path file = new Xlsx()
                .styles()
                .sheet("Справка", row(1, "Как читать", "Дата"))
                .sheet("Сделки", rows)
                .write(folder.resolve("d.csv"));

        LoadResult result = assertLoaded(DEALS, file, 4);
        assertThat(result.controls())
                .extracting(LoadResult.ControlTotal::agrees)
                .containsExactly(true);
    }

    @Test
    void pagesAndSpreadsheetMlLoadByTheSameProfile() {
        String html =
                "<table><tr><th>Номер<th>Дата<th>Клиент<th>Сумма</tr><tr><td>1<td>01.09.2026<td>Ромашка; \"ООО\"<td>1 200,50</tr>"
                        + "<tr><td>2<td>02.09.2026<td>Балтия<td>-3</tr><tr><td>Итого<td><td><td>1&nbsp;197,50</tr></table>";
        assertLoaded(DEALS, warehouse.file("d.xls", html, Charset.forName("windows-1251")), 2);
    }

    @Test
    void badCellsOfWorkbooksNameSheetAndCell() {
        String rows = row(1, "Номер", "Дата", "Клиент", "Сумма") + row(2, "1", "01.09.2026", "A", "ten")
                + "<row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"C3\" t=\"e\"><v>#N/A</v></c></row>"
                + row(4, "3", "01.09.2026", "B", "5", "note")
                + "<row r=\"5\"><c r=\"A5\"><v>4</v></c><c r=\"D5\"><f>1+1</f></c></row>"
                + row(6, "5", "01.09.2026", "B", "7");
        Path file = new Xlsx().sheet("Сделки", rows).write(folder.resolve("d.xlsx"));

        LoadResult result = load(DEALS, file);
        assertThat(result.entities().get(0).loaded()).isEqualTo(1);
        assertThat(rows("select sheet, line, reason_code, raw_text from quarantine_row order by line"))
                .containsExactly(
                        "[Сделки, 2, K306, ten]",
                        "[Сделки, 3, K325, 2 |  | #N/A]",
                        "[Сделки, 4, K305, 3 | 01.09.2026 | B | 5 | note]",
                        "[Сделки, 5, K326, 4 |  |  | ]");
        FileCheck check = new FileCheck(warehouse.settings(), KnownLayouts.NONE);
        assertThat(check.problems(warehouse.profile(DEALS), file, "d.xlsx"))
                .extracting(problem -> String.valueOf(problem.place()))
                .contains("d.xlsx, sheet 'Сделки', cell D2", "d.xlsx, sheet 'Сделки', row 3");
    }

    @Test
    void twoSheetsWithTheHeaderNeedAChoice() {
        String rows = row(1, "Номер", "Дата", "Клиент", "Сумма") + row(2, "1", "01.09.2026", "A", "1");
        Path file = new Xlsx().sheet("2025", rows).sheet("2026", rows).write(folder.resolve("d.xlsx"));

        assertThat(refused(DEALS, file)).extracting(Problem::code).containsExactly(Code.K324);
        assertThat(load(DEALS.replace("type: csv", "type: csv, sheet: '2026'"), file)
                        .loaded())
                .isEqualTo(1);
        assertThat(load(DEALS.replace("type: csv", "type: csv, sheet: 2"), file).loaded())
                .isEqualTo(1);
        assertThat(refused(DEALS.replace("type: csv", "type: csv, sheet: 3"), file))
                .extracting(Problem::code)
                .containsExactly(Code.K324);
    }

    @Test
    void headersOfTwoRowsAreJoined() {
        String profile = DEALS.replace("type: csv", "type: csv, header-rows: 2")
                .replace("net_amount: Сумма", "net_amount: Выручка / Сумма")
                .replace("sums: [Сумма]", "sums: [Выручка / Сумма]");
        String rows = row(2, "Номер", "Дата", "Клиент", "Выручка")
                + row(3, "", "", "", "Сумма", "НДС")
                + row(4, "1", "01.09.2026", "A", "10", "2");
        assertThat(load(profile, new Xlsx().sheet("S", rows).write(folder.resolve("d.xlsx")))
                        .loaded())
                .isEqualTo(1);
        assertThat(load(
                                profile,
                                warehouse.file(
                                        "d.csv", ";;;Выручка;\nНомер;Дата;Клиент;Сумма;НДС\n1;01.09.2026;A;10;2\n"))
                        .loaded())
                .isEqualTo(1);
    }

    @Test
    void otherKindsAreNamed() {
        assertThat(refused(DEALS, warehouse.file("d.csv", "%PDF-1.7 ..."))
                        .get(0)
                        .what())
                .isEqualTo("d.csv is a PDF");
        assertThat(refused(DEALS, warehouse.file("c.csv", "BEGIN:VCALENDAR\n"))
                        .get(0)
                        .what())
                .isEqualTo("c.csv is a calendar (ICS)");
    }

    private LoadResult assertLoaded(String profile, Path file, int firstLine) {
        LoadResult result = load(profile, file);
        assertThat(rows("select line_ref, invoice_on, account_ref, net_amount from stg_deals__sales_line where file = '"
                        + file.getFileName() + "' order by line_ref"))
                .containsExactly("[1, 2026-09-01, Ромашка; \"ООО\", 1200.50]", "[2, 2026-09-02, Балтия, -3.00]");
        assertThat(warehouse.value(
                        "select min(line) from stg_deals__sales_line where file = '" + file.getFileName() + "'"))
                .isEqualTo((long) firstLine);
        return result;
    }

    private LoadResult load(String profile, Path file) {
        return warehouse.load(warehouse.profile(profile), file);
    }

    private List<Problem> refused(String profile, Path file) {
        return catchThrowableOfType(KontorException.class, () -> load(profile, file))
                .problems();
    }

    private List<String> rows(String sql) {
        var rows = warehouse.query(sql).rows();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).values().toString())
                .toList();
    }
}
