package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.CorpusProfile.LINES;
import static io.kontor.warehouse.corpus.OddFile.bad;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;

import io.kontor.warehouse.problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers, dates, words and ids that are written otherwise than the profile says, or rarely. */
final class ValueFiles {

    private static final CorpusProfile ENGLISH = LINES.values("dates: [MM/dd/yyyy], thousands: \",\"");
    private static final CorpusProfile DAY_FIRST = LINES.values("dates: [dd/MM/yyyy], thousands: \",\"");
    private static final CorpusProfile ISO = LINES.values("dates: [yyyy-MM-dd], decimal: \",\"");
    private static final CorpusProfile TRAILING =
            LINES.values("dates: [dd.MM.yyyy], decimal: \",\", thousands: \".\", minus: trailing");
    private static final CorpusProfile PARENTHESES =
            LINES.values("dates: [MM/dd/yyyy], thousands: \",\", minus: parentheses, strip: [\"$\"]");
    private static final CorpusProfile APOSTROPHES = LINES.values("dates: [dd.MM.yyyy], thousands: \"'\"");
    private static final CorpusProfile NULLS =
            LINES.values("dates: [dd.MM.yyyy], decimal: \",\", empty: [\"-\", NULL, н/д]");
    private static final String MOMENTS = """
                entities:
                  - entity: mailing_event
                    fields:
                      mailing_ref: Номер
                      contact_ref: Номер
                      event: {value: sent}
                      event_at: Когда""";

    private static final CorpusProfile RIGA = LINES.values(
                    "dates: [\"dd.MM.yyyy HH:mm\"], zone: Europe/Riga, decimal: \",\"")
            .with(MOMENTS);

    private ValueFiles() {}

    static List<OddFile> all() {
        List<OddFile> files = new ArrayList<>();
        Map<String, Boolean> amounts = new LinkedHashMap<>();
        amounts.put("1200,50", true);
        amounts.put("1 200,50", true);
        amounts.put("1\u00A0200,50", true);
        amounts.put("1\u202F200,50", true);
        amounts.put("1\u2009200,50", true);
        amounts.put("1  200,50", false);
        amounts.put("12 00,50", false);
        amounts.put("1200.50", false);
        amounts.put("1.200,50", false);
        amounts.put("1,200.50", false);
        amounts.put("1,200,50", false);
        amounts.put("-5", true);
        amounts.put("+5", true);
        amounts.put("- 5", false);
        amounts.put("\u22125", true);
        amounts.put("\u20131 200,50", true);
        amounts.put("\u22125\u2212", false);
        amounts.put("5\u22127", false);
        amounts.put("\u20145", false);
        amounts.put("5-", false);
        amounts.put("(5)", false);
        amounts.put("5 руб.", false);
        amounts.put("$5", false);
        amounts.put("5 %", false);
        amounts.put(",5", true);
        amounts.put("5,", true);
        amounts.put("0", true);
        amounts.put("-0,00", true);
        amounts.put("007", true);
        amounts.put("1e3", true);
        amounts.put("1E+03", true);
        amounts.put("1e99", false);
        amounts.put("0x10", false);
        amounts.put("NaN", false);
        amounts.put("Infinity", false);
        amounts.put("#ДЕЛ/0!", false);
        amounts.put("два", false);
        amounts.put("9999999999999999,99", true);
        amounts.put("99999999999999999,99", false);
        amounts.put("0,005", true);
        amounts.put("1,23456789", true);
        amounts.put("٣٤", false);
        amounts.put("１２", false);
        amounts.put("5\t", true);
        amounts.put("=5", false);
        amounts.put("'5", false);
        amounts.forEach((amount, fits) -> files.add(OddFile.of(
                "amount "
                        + amount.replace('\t', '→')
                                .replace("\u00A0", "[nbsp]")
                                .replace("\u202F", "[narrow nbsp]")
                                .replace("\u2009", "[thin blank]"),
                LINES,
                Lines.paid(amount),
                fits ? loads() : bad(Code.K306))));
        files.add(OddFile.of("no amount", LINES, Lines.paid(""), bad(Code.K307)));
        files.add(OddFile.of("an amount of blanks", LINES, Lines.paid("  "), bad(Code.K307)));
        files.add(OddFile.of(
                "a word for nothing that the profile knows",
                NULLS,
                Lines.paid("5").replace("Ромашка;2", "Ромашка;н/д"),
                loads()));
        files.add(OddFile.of(
                "a word for nothing that the profile does not know",
                LINES,
                Lines.paid("5").replace("Ромашка;2", "Ромашка;н/д"),
                bad(Code.K306)));
        files.add(OddFile.of("a word for nothing where a value must be", NULLS, Lines.paid("NULL"), bad(Code.K307)));
        files.addAll(otherNumbers());
        files.addAll(days());
        files.addAll(moments());
        files.addAll(business());
        return files;
    }

    private static List<OddFile> otherNumbers() {
        return List.of(
                OddFile.of("trailing minus, as the profile says", TRAILING, Lines.paid("1.200,50-"), loads()),
                OddFile.of("leading minus where the trailing one is usual", TRAILING, Lines.paid("-1.200,50"), loads()),
                OddFile.of(
                        "trailing typographic minus, as the profile says",
                        TRAILING,
                        Lines.paid("1.200,50\u2212"),
                        loads()),
                OddFile.of("minus on both sides", TRAILING, Lines.paid("-5-"), bad(Code.K306)),
                OddFile.of("point for thousands and no decimals", TRAILING, Lines.paid("1.200"), loads()),
                OddFile.of("point for decimals where it parts thousands", TRAILING, Lines.paid("1.20"), bad(Code.K306)),
                OddFile.of(
                        "parentheses, as the profile says",
                        PARENTHESES,
                        Lines.paid("($1,200.50)").replace("01.09", "09/01").replace("/01.", "/01/"),
                        loads()),
                OddFile.of(
                        "currency sign, as the profile says",
                        PARENTHESES,
                        Lines.paid("$1,200.50").replace("01.09.", "09/01/"),
                        loads()),
                OddFile.of("apostrophes for thousands", APOSTROPHES, Lines.paid("1'200.50"), loads()),
                OddFile.of("typographic apostrophes for thousands", APOSTROPHES, Lines.paid("1’200.50"), loads()),
                OddFile.of(
                        "an English amount, as the profile says",
                        ENGLISH,
                        Lines.paid("1,200.50").replace("01.09.", "09/01/"),
                        loads()),
                OddFile.of(
                        "a Russian amount for English eyes",
                        ENGLISH,
                        Lines.paid("1200,50").replace("01.09.", "09/01/"),
                        bad(Code.K306)),
                OddFile.of(
                        "a Russian amount that looks English",
                        ENGLISH,
                        Lines.paid("1,200").replace("01.09.", "09/01/"),
                        loads()));
    }

    private static List<OddFile> days() {
        List<OddFile> files = new ArrayList<>();
        Map<String, Boolean> days = new LinkedHashMap<>();
        days.put("01.09.2026", true);
        days.put("1.9.2026", true);
        days.put("01.09.26", false);
        days.put("2026-09-01", false);
        days.put("01/09/2026", false);
        days.put("09/01/2026", false);
        days.put("31.12.2026", true);
        days.put("31.02.2026", false);
        days.put("31.04.2026", false);
        days.put("29.02.2028", true);
        days.put("29.02.2026", false);
        days.put("29.02.1900", false);
        days.put("29.02.2000", true);
        days.put("00.09.2026", false);
        days.put("01.13.2026", false);
        days.put("01.01.1899", false);
        days.put("01.01.1900", true);
        days.put("31.12.2199", true);
        days.put("01.01.2200", false);
        days.put("01.01.0001", false);
        days.put("01.09.20266", false);
        days.put("01.09.2026 10:30", false);
        days.put("01.09.2026 г.", false);
        days.put("1 сентября 2026", false);
        days.put("сегодня", false);
        days.put("46266", false);
        days.put("0", false);
        days.put("2026-W53", false);
        days.put("01.09.2026T00:00:00Z", false);
        days.put(" 01.09.2026 ", true);
        days.forEach((day, fits) -> files.add(
                OddFile.of("day " + day.replace(' ', '·'), LINES, Lines.dated(day), fits ? loads() : bad(Code.K306))));
        files.add(OddFile.of("no day", LINES, Lines.dated(""), bad(Code.K307)));
        files.add(OddFile.of("month first, as the profile says", ENGLISH, Lines.dated("09/13/2026"), loads()));
        files.add(OddFile.of("day first where the month is", ENGLISH, Lines.dated("13/09/2026"), bad(Code.K306)));
        files.add(OddFile.of("month first where the day is", DAY_FIRST, Lines.dated("09/13/2026"), bad(Code.K306)));
        files.add(OddFile.of(
                "a file with both orders of day and month",
                DAY_FIRST,
                Lines.of("1;13/09/2026;А;1;5;RUB", "2;09/13/2026;А;1;5;RUB"),
                bad(Code.K306)));
        files.add(OddFile.of("ISO days, as the profile says", ISO, Lines.dated("2026-12-31"), loads()));
        files.add(OddFile.of("an ISO day that is none", ISO, Lines.dated("2026-13-01"), bad(Code.K306)));
        files.add(OddFile.of("an ISO time where a day is", ISO, Lines.dated("2026-12-31T10:00:00"), bad(Code.K306)));
        files.add(OddFile.of(
                "two patterns, as the profile says",
                LINES.values("dates: [dd.MM.yyyy, yyyy-MM-dd], decimal: \",\""),
                Lines.of("1;13.09.2026;А;1;5;RUB", "2;2026-09-14;А;1;5;RUB"),
                loads()));
        files.add(OddFile.of(
                "the days of ISO week 53 of 2026",
                ISO,
                Lines.of("1;2026-12-28;А;1;5;RUB", "2;2027-01-03;А;1;5;RUB"),
                loads()));
        files.add(OddFile.of(
                "days as Excel counts, in text",
                LINES.values("dates: [excel], decimal: \",\""),
                Lines.of("1;46266;А;1;5;RUB", "2;60;А;1;5;RUB"),
                bad(Code.K306)));
        files.add(OddFile.of(
                "days as Excel counts from 1904, in text",
                LINES.values("dates: [excel-1904], decimal: \",\""),
                Lines.of("1;44804;А;1;5;RUB"),
                loads()));
        return files;
    }

    private static List<OddFile> moments() {
        return List.of(
                OddFile.of("an hour that summer time skips", RIGA, moment("29.03.2026 03:30"), loads()),
                OddFile.of("an hour that summer time doubles", RIGA, moment("25.10.2026 03:30"), loads()),
                OddFile.of("midnight as hour 24", RIGA, moment("25.10.2026 24:00"), bad(Code.K306)),
                OddFile.of("minute 60", RIGA, moment("25.10.2026 10:60"), bad(Code.K306)),
                OddFile.of("a time without its hour", RIGA, moment("25.10.2026"), bad(Code.K306)),
                OddFile.of(
                        "seconds that the profile does not know", RIGA, moment("25.10.2026 10:30:15"), bad(Code.K306)),
                OddFile.of(
                        "an offset that the profile does not know",
                        RIGA,
                        moment("25.10.2026 10:30+03:00"),
                        bad(Code.K306)),
                OddFile.of("afternoon in words", RIGA, moment("25.10.2026 10:30 PM"), bad(Code.K306)));
    }

    private static List<OddFile> business() {
        CorpusProfile strict = LINES.with("max-bad-rows: 5 %");
        CorpusProfile types = LINES.with(TYPES);
        CorpusProfile sales = LINES.with("""
                entities:
                  - entity: sales_line
                    only-when: {column: Тип, in: [Продажа]}
                    fields:
                      line_ref: Номер
                      invoice_on: Дата
                      account_ref: Клиент
                      net_amount: Сумма""");
        String header = "Номер;Дата;Клиент;Сумма;Тип\n";
        return List.of(
                OddFile.of(
                        "returns as negative sales",
                        LINES,
                        Lines.of("1;01.09.2026;А;-2;-100;RUB", "2;01.09.2026;А;2;100;RUB"),
                        loads()),
                OddFile.of("a sale of nothing", LINES, Lines.of("1;01.09.2026;А;0;0;RUB"), loads()),
                OddFile.of(
                        "five currencies",
                        LINES,
                        Lines.of(
                                "1;01.09.2026;А;1;1;RUB",
                                "2;01.09.2026;А;1;2;EUR",
                                "3;01.09.2026;А;1;3;USD",
                                "4;01.09.2026;А;1;4;KZT",
                                "5;01.09.2026;А;1;5;PLN"),
                        loads()),
                OddFile.of(
                        "no account",
                        LINES,
                        Lines.of("1;01.09.2026;;1;5;RUB", "2;01.09.2026;А;1;5;RUB"),
                        bad(Code.K307)),
                OddFile.of("no id", LINES, Lines.of(";01.09.2026;А;1;5;RUB"), loads()),
                OddFile.of("an id twice", LINES, Lines.of("1;01.09.2026;А;1;5;RUB", "1;02.09.2026;А;1;6;RUB"), loads()),
                OddFile.of("ids with leading zeros", LINES, Lines.of("0000000001;01.09.2026;0042;1;5;RUB"), loads()),
                OddFile.of(
                        "ids that a sheet wrote as powers", LINES, Lines.of("1,23E+15;01.09.2026;А;1;5;RUB"), loads()),
                OddFile.of("a value wrong in two columns", LINES, Lines.of("1;вчера;А;1;много;RUB"), bad(Code.K306)),
                OddFile.of("a label that the profile knows", types, header + "1;01.09.2026;А;5;Возврат\n", loads()),
                OddFile.of(
                        "a label that the profile does not know",
                        types,
                        header + "1;01.09.2026;А;5;Обмен\n",
                        bad(Code.K308)),
                OddFile.of(
                        "a label with a typing error", types, header + "1;01.09.2026;А;5;Возвратт\n", bad(Code.K308)),
                OddFile.of("a label in other capitals", types, header + "1;01.09.2026;А;5;ВОЗВРАТ\n", bad(Code.K308)),
                OddFile.of("a label with blanks around", types, header + "1;01.09.2026;А;5; Возврат \n", loads()),
                OddFile.of("no label", types, header + "1;01.09.2026;А;5;\n", loads()),
                OddFile.of(
                        "cancelled sales that a condition leaves out",
                        sales,
                        header + "1;01.09.2026;А;5;Отмена\n2;01.09.2026;А;7;Продажа\n",
                        loads()),
                OddFile.of(
                        "a bad row that a condition leaves out",
                        sales,
                        header + "1;вчера;А;x;Отмена\n2;01.09.2026;А;7;Продажа\n",
                        loads()),
                OddFile.of(
                        "one bad row of two, 5 % allowed",
                        strict, Lines.of("1;вчера;А;1;5;RUB", "2;01.09.2026;А;1;5;RUB"), refused(Code.K311, Code.K306)),
                OddFile.of("one bad row of twenty, 5 % allowed", strict, twenty("вчера"), bad(Code.K306)),
                OddFile.of(
                        "one row of twenty is too short, 5 % allowed", strict, twenty("01.09.2026;x"), bad(Code.K305)),
                OddFile.of(
                        "each date of another pattern, 5 % allowed",
                        strict,
                        Lines.of("1;2026-09-01;А;1;5;RUB", "2;2026-09-02;А;1;5;RUB"),
                        refused(Code.K311, Code.K306)),
                OddFile.of(
                        "a repeated row where rows must differ",
                        LINES.with(DISTINCT),
                        "Номер;Дата;Клиент;Сумма\n1;01.09.2026;А;5\n1;01.09.2026;А;5\n",
                        loads()));
    }

    private static String twenty(String oddDay) {
        StringBuilder text = new StringBuilder(Lines.HEADER);
        for (int i = 1; i < 20; i++) {
            text.append(i).append(";01.09.2026;А;1;5;RUB\n");
        }
        return text.append("20;").append(oddDay).append(";А;1;5;RUB\n").toString();
    }

    private static String moment(String text) {
        return "Номер;Когда;Сумма\n1;" + text + ";5\n";
    }

    private static final String TYPES = """
            entities:
              - entity: sales_line
                fields:
                  line_ref: Номер
                  invoice_on: Дата
                  account_ref: Клиент
                  net_amount: Сумма
                  line_type: {column: Тип, map: {Продажа: sale, Возврат: return}}""";

    private static final String DISTINCT = """
            entities:
              - entity: sales_line
                distinct: true
                fields:
                  line_ref: Номер
                  invoice_on: Дата
                  account_ref: Клиент
                  net_amount: Сумма""";
}
