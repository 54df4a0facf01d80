package io.kontor.warehouse.guess;

import io.kontor.warehouse.source.shape.Xlsx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/**
 * An export that no profile is for, of a shape that people drop.
 *
 * @param name what is special about it; the name of its golden file
 * @param as   what the person says that a row is; empty where the header must tell
 */
record UnknownExport(String name, String fileName, byte[] bytes, Optional<String> as) {

    private static final String SALES = """
            Дата;Контрагент;Номенклатура;Количество;Сумма
            01.09.2026;Ромашка;Вода;10;1 200,50
            15.09.2026;Балтия;Лёд;3;-300,00
            """;

    private static UnknownExport of(String name, String fileName, String encoding, String text) {
        return new UnknownExport(name, fileName, text.getBytes(Charset.forName(encoding)), Optional.empty());
    }

    private static UnknownExport of(String name, String fileName, String text) {
        return of(name, fileName, "UTF-8", text);
    }

    private static UnknownExport of(String name, String fileName, byte[] bytes) {
        return new UnknownExport(name, fileName, bytes, Optional.empty());
    }

    private UnknownExport as(String entity) {
        return new UnknownExport(name, fileName, bytes, Optional.of(entity));
    }

    static List<UnknownExport> all() {
        return List.of(
                of("list-windows-1251", "sales_2026-09-30.csv", "windows-1251", SALES),
                of("list-koi8-r", "koi8.csv", "KOI8-R", SALES),
                of("list-utf-16-tabs", "export.txt", "UTF-16LE", "\uFEFF" + """
                        Invoice Date\tCustomer\tProduct\tQuantity\tNet Amount\tCurrency
                        2026-09-01\tACME\tWater\t10\t1,200.50\tEUR
                        2026-09-15\tBeta\tIce\t3\t300.00\tEUR
                        """),
                of("latvian-windows-1257", "klienti.csv", "windows-1257", """
                        Klienta kods;Klients;Reģ. nr.;Pilsēta;Nozare
                        K1;SIA Āboliņš;40003000001;Rīga;Ražošana
                        K2;AS Ķīpsala;40003000002;Liepāja;Šķirošana
                        """),
                of("header-in-row-7", "parskats.csv", "windows-1257", """
                        Uzņēmums: SIA Demo
                        Pārskats: Pārdošana
                        Periods: 01.09.2026 - 30.09.2026

                        Lietotājs: Anna

                        Datums;Klients;Prece;Daudzums;Summa;Valūta
                        01.09.2026;SIA Āboliņš;Ūdens;10;1200,50;EUR
                        15.09.2026;AS Ķīpsala;Ledus;3;-300,00;EUR
                        """),
                of("header-of-two-rows", "sentyabr.csv", """
                        Отчет по продажам за сентябрь 2026

                        Дата;Контрагент;Номенклатура;Продажи;;
                        ;;;Количество;Сумма;НДС
                        01.09.2026;Ромашка;Вода;10;1 200,50;240,10
                        15.09.2026;Балтия;Лёд;3;300,00;60,00
                        Итого;;;13;1 500,50;300,10
                        """),
                of("report-groups-by-blanks", "prodazhi_1c.csv", "windows-1251", report("    ", "13 000,50")),
                of("report-groups-by-indent", "otchet.xlsx", sheetReport("", " s=\"3\"")),
                of("report-groups-by-outline", "otchet.xlsx", sheetReport(" outlineLevel=\"1\"", "")),
                of("report-two-header-rows", "otchet_2026-08.csv", "windows-1251", """
                        Продажи
                        Параметры:;Период: 01.08.2026 - 31.08.2026

                        Контрагент;Выручка;
                        Номенклатура;Количество;Сумма
                        Ромашка;3;1 200,50
                          Вода;2;1 200,00
                          Лёд;1;0,50
                        Балтия;1;-3,00
                          Вода;1;-3,00
                        Итого;4;1 197,50
                        """),
                of("report-indents-lost", "prodazhi.csv", "windows-1251", report("", "13 000,50")),
                of("report-indents-irregular", "prodazhi.csv", """
                        Контрагент;Количество;Выручка
                        Ромашка;30;300,00
                        Балтия;20;200,00
                          Вода;20;200,00
                        Заря;1;10,00
                          Лёд;1;10,00
                        """),
                of("report-without-period", "prodazhi.csv", """
                        Контрагент;Количество;Выручка
                        Ромашка;30;300,00
                          Вода;30;300,00
                        """),
                of("totals-between", "uchastki.csv", """
                        Дата;Контрагент;Количество;Сумма
                        01.09.2026;Ромашка;1;100,00
                        Итого;;1;100,00
                        02.09.2026;Балтия;2;200,00
                        Итого;;2;200,00
                        """),
                of("names-like-totals", "clients.csv", """
                        Customer ID;Customer name;Industry
                        1;Total Trade;Retail
                        2;TotalEnergies;Energy
                        3;Копирайт;Печать
                        """),
                of("total-that-is-an-average", "sales.csv", "windows-1251", SALES + "Итого;;;6,5;450,25\n"),
                of("salesforce-like-footers", "report1700000000000.csv", """
                        Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Close Date
                        Anna,ACME,"ACME, big",Closed Won,"$1,234,567.50",3/25/2026
                        Ilze,Beta,Beta 2,Negotiation,"$12,000.00",4/5/2026

                        "Grand Totals (2 records)"
                        "Confidential Information - Do Not Distribute"
                        """),
                of("duplicate-headers", "deals.csv", """
                        ID,Deal Name,Amount,Stage,Stage,Owner,Owner,Amount
                        1,Big,100.50,Open,Won,Anna,Ilze,3
                        2,Small,50.00,Lost,Lost,Anna,Ilze,4
                        """),
                of("ids-repeat", "deals.csv", """
                        Deal ID,Deal Name,Deal Stage,Product,Price
                        1,Big,Open,Water,3
                        1,Big,Open,Ice,4
                        2,Small,Won,Ice,4
                        """),
                of("blanks-and-trailing-minus", "prodazhi.csv", """
                        Дата реализации;Клиент;Сумма продаж
                        01.09.2026;А;1\u00A0234,50-
                        15.09.2026;Б;12\u202F000,00
                        16.09.2026;В;0,50-
                        """),
                of("parentheses-and-dollars", "sales.csv", """
                        Invoice Date,Customer,Net Amount
                        2026-09-01,A,"$1,234.50"
                        2026-09-15,B,($200.00)
                        """),
                of("apostrophes", "sales.csv", """
                        Invoice Date;Customer;Net Amount
                        01.09.2026;A;1'234.50
                        15.09.2026;B;12'500.00
                        """),
                of("thousands-or-decimals", "sales.csv", """
                        Invoice Date,Customer,Net Amount
                        2026-09-01,A,"1,234"
                        2026-09-15,B,"12,500"
                        """),
                of("day-or-month", "sales.csv", """
                        Invoice Date,Customer,Net Amount
                        03/04/2026,A,1.50
                        05/06/2026,B,2.50
                        """),
                of("day-and-month-mixed", "sales.csv", """
                        Invoice Date,Customer,Net Amount
                        13/04/2026,A,1.50
                        05/26/2026,B,2.50
                        """),
                of("half-days", "tasks.csv", halfDays()),
                of("am-and-pm", "calls.csv", """
                        Activity ID,Activity Type,Completed At,Assigned To
                        1,Call,9/25/2026 3:15 PM,Anna
                        2,Meeting,9/26/2026 11:30 AM,Anna
                        """),
                of("times-with-offset", "deals.csv", """
                        Deal ID,Deal Name,Amount,Deal Stage,Create Date,Close Date
                        1,A,10.5,won,2026-09-01T10:00:00+02:00,2026-10-01T10:00:00.000Z
                        2,B,20,open,2026-09-02T10:00:00+02:00,
                        """),
                of("backslash-quotes", "deals.csv", """
                        ID,Deal Name,Amount,Stage
                        1,"Big \\"deal\\", yes",100.50,Open
                        2,"Small, \\"x\\"",50.00,Won
                        """),
                of("separator-hint", "sales.csv", """
                        sep=;
                        Invoice Date;Customer;Net Amount
                        2026-09-01;A;1,50
                        2026-09-15;B;2,50
                        """),
                of("names-of-an-api", "Account.csv", """
                        "Id","Name","Industry","BillingCity","NumberOfEmployees","CreatedDate"
                        "0011","ACME","Retail","Riga","12","2026-09-01T10:00:00.000Z"
                        "0012","Beta","Energy","Minsk","","2026-09-02T10:00:00.000Z"
                        """),
                of("units-in-headers", "sdelki.csv", """
                        Номер;Наименование сделки;Клиент;Сумма, руб.;Статус;Менеджер;Дата
                        1;Поставка;Ромашка;100 000;В работе;Анна;01.09.2026
                        2;Сервис;Балтия;50 000;Выиграна;Илзе;15.09.2026
                        """),
                of("page-named-xls", "export.xls", page()),
                of("binary-workbook", "export.xls", workbook()),
                of("spreadsheet-xml", "export.xls", spreadsheetXml()),
                of("two-sheets", "export.xlsx", twoSheets()),
                of("one-column-tells-nothing", "invoices.csv", "Klients;Kods\nA;1\nB;2\n"),
                of("one-column-tells-nothing-but-a-person", "clients.csv", "Klients;Kods\nA;1\nB;2\n")
                        .as("account"),
                of("months-in-columns", "plan.csv", "Сотрудник;Янв 2026;Фев 2026\nАнна;100;120\n"),
                of("month-as-a-number", "plan.csv", "Месяц;Кому;План\n01.2026;Анна;100000\n"),
                of("person-says-what-lacks", "list.csv", "Klients;Kods\nA;1\n").as("sales_line"),
                of("person-says-what-is-not", "list.csv", "Klients;Kods\nA;1\n").as("cat"),
                of("unknown-header", "wishes.csv", "wish;wisher\npony;Anna\n"),
                of("no-header", "rows.csv", "1;01.09.2026;A;100,50\n2;02.09.2026;B;200,50\n"),
                of("header-only", "sales.csv", "Invoice Date,Customer,Net Amount\n"),
                of("blank-lines", "sales.csv", "\n\n   \n"),
                of("no-bytes", "sales.csv", ""),
                of("rows-too-short", "sales.csv", "Invoice Date,Customer,Net Amount\n1\n2\n"),
                of("calendar", "anna.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
                of("mailbox", "all.mbox", "From a@b.c Tue Sep  1 10:00:00 2026\nFrom: a@b.c\n\nbody\n"),
                of("picture", "deals.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13}));
    }

    private static String report(String indent, String total) {
        return """
                Анализ продаж;;;;
                Параметры:;Период: 01.09.2026 - 30.09.2026;;;

                Контрагент;Количество;Выручка;Себестоимость;Рентабельность, %%
                Ромашка ООО;30;12 000,50;9 000,00;25,0
                %1$sВода;20;8 000,00;6 000,00;25,0
                %1$sЛёд;10;4 000,50;3 000,00;25,0
                Балтия АО;5;1 000,00;700,00;30,0
                %1$sВода;5;1 000,00;700,00;30,0
                Итого;35;%2$s;9 700,00;25,4
                """.formatted(indent, total);
    }

    /** A report of groups; the rows in them differ by attributes of the row or of its first cell. */
    private static byte[] sheetReport(String rowAttribute, String cellAttribute) {
        StringBuilder rows = new StringBuilder();
        List<List<String>> cells = List.of(
                List.of("Продажи"),
                List.of("Период: 01.09.2026 - 30.09.2026"),
                List.of("Номенклатура", "Количество", "Сумма"),
                List.of("Ромашка", "30", "1200.5"),
                List.of(">Вода", "20", "800"),
                List.of(">Лёд", "10", "400.5"),
                List.of("Балтия", "5", "-100"),
                List.of(">Вода", "5", "-100"),
                List.of("Итого", "35", "1100.5"));
        for (int row = 1; row <= cells.size(); row++) {
            List<String> texts = cells.get(row - 1);
            boolean deep = texts.get(0).startsWith(">");
            rows.append("<row r=\"" + row + "\"" + (deep ? rowAttribute : "") + ">");
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i).replace(">", "");
                String place = " r=\"" + (char) ('A' + i) + row + "\"" + (deep && i == 0 ? cellAttribute : "");
                boolean number = text.matches("-?[0-9.]+");
                rows.append(
                        number
                                ? "<c" + place + "><v>" + text + "</v></c>"
                                : "<c" + place + " t=\"inlineStr\"><is><t>" + text + "</t></is></c>");
            }
            rows.append("</row>");
        }
        return new Xlsx().styles().sheet("TDSheet", rows.toString()).bytes();
    }

    private static String halfDays() {
        return IntStream.range(0, 40)
                .mapToObj(i -> "%d,Call,09/%02d/2026 %02d:15,Anna,Completed\n".formatted(i, 1 + i % 28, 1 + i % 12))
                .collect(Collectors.joining("", "Task ID,Subject,Due Date,Assigned To,Status\n", ""));
    }

    private static String page() {
        return SALES.lines()
                .map(line -> "<tr><td>" + line.replace(";", "</td><td>") + "</td></tr>\n")
                .collect(Collectors.joining(
                        "", "<html><head><meta charset=\"utf-8\"></head><body><table>", "</table></body></html>"));
    }

    private static String spreadsheetXml() {
        String ns = "urn:schemas-microsoft-com:office:spreadsheet";
        return "<?xml version=\"1.0\"?><Workbook xmlns=\"" + ns + "\" xmlns:ss=\"" + ns
                + "\"><Worksheet ss:Name=\"Sales\"><Table><Row>"
                + List.of("Invoice Date", "Customer", "Net Amount").stream()
                        .map(name -> "<Cell><Data ss:Type=\"String\">" + name + "</Data></Cell>")
                        .collect(Collectors.joining())
                + "</Row><Row><Cell><Data ss:Type=\"DateTime\">2026-09-01T00:00:00.000</Data></Cell>"
                + "<Cell><Data ss:Type=\"String\">ACME</Data></Cell><Cell><Data ss:Type=\"Number\">100.5</Data></Cell></Row>"
                + "</Table></Worksheet></Workbook>";
    }

    private static byte[] workbook() {
        try (HSSFWorkbook book = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Данные");
            for (String line : SALES.lines().toList()) {
                HSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                for (String cell : line.split(";")) {
                    row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
                }
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] twoSheets() {
        String rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Invoice Date</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>Customer</t></is></c>"
                + "<c r=\"C1\" t=\"inlineStr\"><is><t>Net Amount</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>46266</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>ACME</t></is></c>"
                + "<c r=\"C2\"><v>100.5</v></c></row>";
        return new Xlsx()
                .styles()
                .sheet("Remarks", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>made by Anna</t></is></c></row>")
                .sheet("Sales", rows)
                .bytes();
    }

    @Override
    public String toString() {
        return name;
    }
}
