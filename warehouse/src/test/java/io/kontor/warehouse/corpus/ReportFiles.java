package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.OddFile.bad;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.source.shape.Xlsx;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Reports for people, as 1C makes them: a title, parameters, a header of two rows, customers as groups with their sums,
 * products below them, a total.
 */
final class ReportFiles {

    static final CorpusProfile REPORT = new CorpusProfile(
                    "type: sheet, encoding: auto, delimiter: \";\", header-rows: 2, report: {groups: [Клиент],"
                            + " labels: Товар, sums: [Продажи / Сумма], parameters: {day: 'Период: .* - (\\d{2}\\.\\d{2}\\.\\d{4})'}}",
                    "dates: [dd.MM.yyyy], decimal: \",\", thousands: \" \", empty: [\"-\"]", "")
            .with("""
                    footers:
                      - {pattern: "^Итого", sums: [Продажи / Сумма]}
                    entities:
                      - entity: sales_line
                        fields:
                          line_ref: {hash: [Клиент, Товар, day]}
                          invoice_on: day
                          account_ref: Клиент
                          product_ref: Товар
                          quantity: Продажи / Количество
                          net_amount: Продажи / Сумма""");

    /** Two levels of groups. */
    private static final CorpusProfile DEEP =
            new CorpusProfile(REPORT.format().replace("[Клиент]", "[Регион, Клиент]"), REPORT.values(), REPORT.rest());

    private static final String TITLE = "Продажи\nПараметры:;Период: 01.09.2026 - 30.09.2026\n\n";
    private static final String HEADER = "Товар;Продажи;\n;Количество;Сумма\n";
    private static final String FIRST = "Ромашка;3;1 200,50\n  Вода;2;1 200\n  Лёд;1;0,50\n";
    private static final String SECOND = "Балтия;1;-3\n  Вода;1;-3\n";
    private static final String TOTAL = "Итого;4;1 197,50\n";
    private static final String BODY = FIRST + SECOND + TOTAL;
    private static final String TOTALS =
            TITLE + HEADER + FIRST + "Итого;3;1 200,50\n" + SECOND + "Итого;1;-3\n" + TOTAL;
    private static final String GOOD = TITLE + HEADER + BODY;
    private static final String REGIONS = "Север;3;1 200,50\n"
            + FIRST.replaceAll("(?m)^", "  ").stripTrailing()
            + "\nЮг;1;-3\n"
            + SECOND.replaceAll("(?m)^", "  ").stripTrailing()
            + "\n";

    private ReportFiles() {}

    static List<OddFile> all() {
        List<OddFile> files = new ArrayList<>(List.of(
                report("as text", GOOD, loads()),
                new OddFile(
                        "report: as text in windows-1251",
                        REPORT,
                        () -> GOOD.getBytes(Charset.forName("windows-1251")),
                        loads()),
                report("no groups have details", TITLE + HEADER + "Ромашка;3;5\nБалтия;1;6\n", refused(Code.K327)),
                report("no rows", TITLE + HEADER, loads()),
                report("a total alone", TITLE + HEADER + "Итого;0;0\n", refused(Code.K309)),
                report("no period above the header", GOOD.replace("Период", "Срок"), refused(Code.K327)),
                report("a period without its end", GOOD.replace(" - 30.09.2026", ""), refused(Code.K327)),
                report("a period that is no day", GOOD.replace("30.09.2026", "31.09.2026"), bad(Code.K306)),
                report("no title at all", HEADER + BODY, refused(Code.K327)),
                report("title rows: thirteen of them", "x\n".repeat(10) + GOOD, loads()),
                report("title rows: sixteen of them", "x\n".repeat(13) + GOOD, refused(Code.K327)),
                report(
                        "a group's sum is wrong",
                        GOOD.replace("Ромашка;3;1 200,50", "Ромашка;3;1 200,51"),
                        refused(Code.K327)),
                report("a group's sum is text", GOOD.replace("Ромашка;3;1 200,50", "Ромашка;3;много"), loads()),
                report("a group without a sum", GOOD.replace("Ромашка;3;1 200,50", "Ромашка;;"), refused(Code.K327)),
                report("a detail is lost", GOOD.replace("  Лёд;1;0,50\n", ""), refused(Code.K327)),
                report(
                        "a detail is there twice",
                        GOOD.replace("  Лёд;1;0,50\n", "  Лёд;1;0,50\n".repeat(2)),
                        refused(Code.K327)),
                report("a detail is text", GOOD.replace("  Лёд;1;0,50", "  Лёд;1;много"), bad(Code.K306, Code.K309)),
                report("a group is lost", GOOD.replace("Балтия;1;-3\n", ""), refused(Code.K327)),
                report("a group with its details is lost", GOOD.replace(SECOND, ""), refused(Code.K309)),
                report("a group is there twice", GOOD.replace(SECOND, SECOND + SECOND), refused(Code.K309)),
                report("a total that does not agree", GOOD.replace("1 197,50", "1 197,05"), refused(Code.K309)),
                report("a total without a number", GOOD.replace("Итого;4;1 197,50", "Итого"), loads()),
                report("two totals", GOOD + "Итого с НДС;4;1 197,50\n", loads()),
                report("rows after the total", GOOD + "Балтия;1;5\n  Вода;1;5\n", refused(Code.K327)),
                report("a total after each group", TOTALS, loads()),
                report("a total after each group, none of all", TOTALS.replace(TOTAL, ""), loads()),
                report(
                        "a total after each group, one is wrong",
                        TOTALS.replace("Итого;3;1 200,50", "Итого;3;1 200"),
                        refused(Code.K327)),
                report(
                        "a total after each group, that of all is wrong",
                        TOTALS.replace("1 197,50", "1 197,05"),
                        refused(Code.K309)),
                report("a total after each group, the last is lost", TOTALS.replace("Итого;1;-3\n", ""), loads()),
                report(
                        "a total after each group, a detail is text",
                        TOTALS.replace("  Лёд;1;0,50", "  Лёд;1;много"),
                        bad(Code.K306, Code.K309)),
                report(
                        "a total in the middle of a group",
                        GOOD.replace("  Лёд;1;0,50\n", "Итого;2;1 200\n  Лёд;1;0,50\n"),
                        loads()),
                report("the total above all rows", TITLE + HEADER + TOTAL + FIRST + SECOND, loads()),
                report(
                        "the total above all rows is wrong",
                        TITLE + HEADER + TOTAL.replace("50", "05") + FIRST + SECOND,
                        refused(Code.K327)),
                report("a signature below the total", GOOD + "\nОтветственный: Иванова\n", loads()),
                report("a product named as the total is", GOOD.replace("  Лёд", "  Итого"), refused(Code.K327)),
                report("a customer named as the total is", GOOD.replace("Ромашка", "Итого-Сервис"), refused(Code.K327)),
                report(
                        "indents of three kinds",
                        GOOD.replace("  Лёд", "\u00A0\u00A0Лёд").replace("  Вода;2", "\t\tВода;2"),
                        loads()),
                report("an indent that is deeper", GOOD.replace("  Лёд", "    Лёд"), refused(Code.K327)),
                report("an indent is lost", GOOD.replace("  Лёд", "Лёд"), refused(Code.K327)),
                report("empty rows between groups", GOOD.replace("Балтия;1;-3", "\n\nБалтия;1;-3"), loads()),
                report("a name is empty", GOOD.replace("  Лёд;", ";"), refused(Code.K327)),
                report("one row of the header", GOOD.replace(HEADER, "Товар;Количество;Сумма\n"), refused(Code.K204)),
                report(
                        "the rows of the header swapped",
                        GOOD.replace(HEADER, ";Количество;Сумма\nТовар;Продажи;\n"),
                        refused(Code.K204)),
                report(
                        "a row between those of the header",
                        GOOD.replace("Продажи;\n;", "Продажи;\n\n;"),
                        refused(Code.K204)),
                report("a column is gone", TITLE + "Товар;Продажи\n;Количество\nА;1\n  Вода;1\n", refused(Code.K204)),
                report("the header is there again", GOOD.replace(SECOND, HEADER + SECOND), bad(Code.K306)),
                report("a dash for nothing", GOOD.replace("Вода;1;-3", "Вода;-;-3"), loads()),
                report(
                        "an amount with a sign of a currency",
                        GOOD.replace("  Лёд;1;0,50", "  Лёд;1;0,50 ₽"),
                        bad(Code.K306, Code.K309)),
                report("a formula as a product", GOOD.replace("  Лёд", "  =1+1"), loads()),
                file("two levels of groups", DEEP, TITLE + HEADER + REGIONS + TOTAL, loads()),
                file("two levels, one in the file", DEEP, GOOD, refused(Code.K327)),
                report("two levels in the file, one expected", TITLE + HEADER + REGIONS + TOTAL, refused(Code.K327)),
                file(
                        "two levels, an inner sum is wrong",
                        DEEP,
                        TITLE + HEADER + REGIONS.replace("  Балтия;1;-3", "  Балтия;1;-4") + TOTAL,
                        refused(Code.K327))));
        files.addAll(List.of(
                book("indented by a style", rows(indented(1)), loads()),
                book("indented by an outline", rows(outlined(1)), loads()),
                book("no indents at all", rows(indented(0)), refused(Code.K327)),
                book(
                        "a detail is hidden by an outline",
                        rows(outlined(1)).replace("<row r=\"8\"", "<row r=\"8\" hidden=\"1\""),
                        loads()),
                book(
                        "a group's sum is an error",
                        rows(indented(1)).replace("<c r=\"C6\"><v>1200.5</v>", "<c r=\"C6\" t=\"e\"><v>#REF!</v>"),
                        loads()),
                book(
                        "a detail is an error",
                        rows(indented(1)).replace("<c r=\"C8\"><v>0.5</v>", "<c r=\"C8\" t=\"e\"><v>#REF!</v>"),
                        bad(Code.K325, Code.K309)),
                book(
                        "a group's sum is a formula without a result",
                        rows(indented(1)).replace("<c r=\"C6\"><v>1200.5</v>", "<c r=\"C6\"><f>1</f>"),
                        refused(Code.K327)),
                book("an outline of a billion levels", rows(outlined(1_000_000_000)), refused(Code.K327)),
                book(
                        "an indent that is no number",
                        rows(outlined(1)).replace("outlineLevel=\"1\"", "outlineLevel=\"x\""),
                        refused(Code.K321))));
        return List.copyOf(files);
    }

    /** A report of some groups, whose sums are right; returns its total. */
    static BigDecimal write(List<String> lines, Random random) {
        lines.addAll(List.of((TITLE + HEADER).split("\n", -1)));
        lines.remove(lines.size() - 1);
        BigDecimal total = BigDecimal.ZERO;
        int groups = 1 + random.nextInt(5);
        for (int group = 0; group < groups; group++) {
            List<String> details = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            int products = 1 + random.nextInt(4);
            for (int product = 0; product < products; product++) {
                BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(2_000_000), 2);
                sum = sum.add(amount);
                details.add("  Товар " + product + ";1;" + written(amount));
            }
            lines.add("Клиент " + group + ";" + products + ";" + written(sum));
            lines.addAll(details);
            total = total.add(sum);
        }
        lines.add("Итого;1;" + written(total));
        return total;
    }

    /** With one line gone, doubled, moved, or with another amount or indent. */
    static List<String> spoilt(List<String> lines, Random random) {
        List<String> spoilt = new ArrayList<>(lines);
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(5)) {
            case 0 -> spoilt.remove(at);
            case 1 -> spoilt.add(at, line);
            case 2 -> Collections.swap(spoilt, at, random.nextInt(lines.size()));
            case 3 -> spoilt.set(at, line.replaceFirst("[0-9](?=,)", String.valueOf(random.nextInt(10))));
            default -> spoilt.set(at, line.startsWith("  ") ? line.strip() : "  " + line);
        }
        return spoilt;
    }

    private static String written(BigDecimal amount) {
        return amount.toPlainString().replace('.', ',');
    }

    private static OddFile report(String name, String text, OddFile.Verdict verdict) {
        return file(name, REPORT, text, verdict);
    }

    private static OddFile file(String name, CorpusProfile profile, String text, OddFile.Verdict verdict) {
        return OddFile.of("report: " + name, profile, text, verdict);
    }

    private static OddFile book(String name, String rows, OddFile.Verdict verdict) {
        return new OddFile(
                "report: workbook, " + name,
                REPORT,
                () -> new Xlsx().styles().sheet("TDSheet", rows).bytes(),
                verdict);
    }

    /** How the row of a detail begins, and its first cell. */
    private record Detail(String row, String cell) {}

    private static Detail indented(int by) {
        return new Detail("", by == 0 ? "" : " s=\"3\"");
    }

    private static Detail outlined(int level) {
        return new Detail(" outlineLevel=\"" + level + "\"", "");
    }

    private static String rows(Detail detail) {
        return Xlsx.row(1, "Продажи")
                + Xlsx.row(2, "Параметры:", "Период: 01.09.2026 - 30.09.2026")
                + Xlsx.row(4, "Товар", "Продажи")
                + Xlsx.row(5, "", "Количество", "Сумма")
                + Xlsx.row(6, "Ромашка", "3", "1200.5")
                + detail(detail, 7, "Вода", "2", "1200")
                + detail(detail, 8, "Лёд", "1", "0.5")
                + Xlsx.row(9, "Балтия", "1", "-3")
                + detail(detail, 10, "Вода", "1", "-3")
                + Xlsx.row(11, "Итого", "4", "1197.5");
    }

    private static String detail(Detail detail, int number, String... cells) {
        return Xlsx.row(number, cells)
                .replaceFirst("<row r=\"\\d+\"", "$0" + detail.row())
                .replaceFirst("<c r=\"A\\d+\"", "$0" + detail.cell());
    }
}
