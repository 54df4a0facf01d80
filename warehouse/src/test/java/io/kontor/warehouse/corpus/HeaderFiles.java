package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.CorpusProfile.LINES;
import static io.kontor.warehouse.corpus.CorpusProfile.OPEN;
import static io.kontor.warehouse.corpus.Lines.FIRST;
import static io.kontor.warehouse.corpus.Lines.GOOD;
import static io.kontor.warehouse.corpus.Lines.HEADER;
import static io.kontor.warehouse.corpus.Lines.SECOND;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;

import io.kontor.warehouse.problem.Code;
import java.util.List;

/** Headers that are renamed, repeated, moved or not there; titles above, totals below. */
final class HeaderFiles {

    private static final CorpusProfile TOTALS = OPEN.with("footers:\n  - {pattern: \"^Итого\", sums: [Сумма]}");
    private static final CorpusProfile COUNTED = LINES.with(
            "footers:\n  - {pattern: \"^Всего записей: ([0-9]+)\", rows: 1}\n  - {pattern: \"^\\\\(c\\\\)\"}");

    private HeaderFiles() {}

    static List<OddFile> all() {
        return List.of(
                header(
                        "columns in another order",
                        "Сумма;Номер;Дата;Валюта;Клиент;Количество",
                        "5;1;01.09.2026;RUB;А;2",
                        loads()),
                header(
                        "capitals and blanks",
                        " НОМЕР ;дата;  Клиент;Количество ;СУММА;Валюта",
                        "1;01.09.2026;А;2;5;RUB",
                        loads()),
                header(
                        "blanks that do not break lines",
                        "Номер;Дата;\u00A0Клиент\u00A0;Количество;Сумма;Валюта",
                        "1;01.09.2026;А;2;5;RUB",
                        loads()),
                header(
                        "currency sign after a name",
                        "Номер;Дата;Клиент;Количество;Сумма, ₽;Валюта",
                        "1;01.09.2026;А;2;5;RUB",
                        loads()),
                header(
                        "quotes around a name",
                        "Номер;Дата;«Клиент»;Количество;Сумма;Валюта",
                        "1;01.09.2026;А;2;5;RUB",
                        loads()),
                header(
                        "a new column",
                        "Номер;Дата;Клиент;Количество;Сумма;Валюта;Скидка",
                        "1;01.09.2026;А;2;5;RUB;1",
                        loads()),
                OddFile.of(
                        "a new column where none is allowed",
                        LINES.with("header: {other-columns: refuse}"),
                        HEADER.strip() + ";Скидка\n1;01.09.2026;А;2;5;RUB;1\n",
                        refused(Code.K304)),
                header(
                        "a column is gone",
                        "Номер;Дата;Клиент;Количество;Сумма",
                        "1;01.09.2026;А;2;5",
                        refused(Code.K204)),
                OddFile.of(
                        "a column is gone that may be",
                        LINES.with("header: {optional: [Валюта]}"),
                        "Номер;Дата;Клиент;Количество;Сумма\n1;01.09.2026;А;2;5\n",
                        loads()),
                header(
                        "a column with a new name",
                        "Номер;Дата;Клиент;Количество;Сумма без НДС;Валюта",
                        "1;01.09.2026;А;2;5;RUB",
                        refused(Code.K204)),
                header(
                        "a column with a typing error",
                        "Номер;Дата;Клиент;Количество;Суммма;Валюта",
                        "1;01.09.2026;А;2;5;RUB",
                        refused(Code.K204)),
                header(
                        "a Latin letter that looks Cyrillic",
                        "Номер;Дата;Клиент;Количество;Cумма;Валюта",
                        "1;01.09.2026;А;2;5;RUB",
                        refused(Code.K204)),
                OddFile.of(
                        "another name that the profile knows",
                        LINES.with("columns:\n  Сумма: [Amount, Summa]"),
                        HEADER.replace("Сумма", "Amount") + FIRST,
                        loads()),
                OddFile.of(
                        "both names of one column",
                        LINES.with("columns:\n  Сумма: [Amount]"),
                        HEADER.strip() + ";Amount\n" + FIRST.strip() + ";7\n",
                        loads()),
                header(
                        "a name twice that is read",
                        "Номер;Дата;Клиент;Количество;Сумма;Валюта;Сумма",
                        "1;01.09.2026;А;2;5;RUB;6",
                        refused(Code.K204)),
                header(
                        "a name twice that is not read",
                        "Номер;Дата;Клиент;Количество;Сумма;Валюта;x;x",
                        "1;01.09.2026;А;2;5;RUB;1;2",
                        loads()),
                header(
                        "a name three times",
                        "Номер;Дата;Клиент;Сумма;Сумма;Сумма;Количество;Валюта",
                        "1;01.09.2026;А;2;5;6;7;RUB",
                        refused(Code.K204)),
                header(
                        "columns without names",
                        "Номер;Дата;Клиент;Количество;Сумма;Валюта;;",
                        "1;01.09.2026;А;2;5;RUB;a;b",
                        loads()),
                header(
                        "the header in English",
                        "No;Date;Client;Quantity;Amount;Currency",
                        "1;01.09.2026;А;2;5;RUB",
                        refused(Code.K304)),
                header("the header of another list", "Лид;Этап;Бюджет", "1;Новый;5", refused(Code.K304)),
                header("all but one column gone", "Номер", "1", refused(Code.K304)),
                OddFile.of(
                        "a title above, header in line 1 expected",
                        LINES,
                        "Отчёт о продажах\n" + GOOD,
                        refused(Code.K304)),
                OddFile.of(
                        "titles of 1C above, header searched",
                        OPEN,
                        "Продажи;;;;;\nПериод: 01.09.2026 - 30.09.2026;;;;;\nОтбор: нет;;;;;\n\n" + GOOD,
                        loads()),
                OddFile.of("fourteen lines above, header searched", OPEN, "x;;;;;\n".repeat(14) + GOOD, loads()),
                OddFile.of(
                        "fifteen lines above, header searched", OPEN, "x;;;;;\n".repeat(15) + GOOD, refused(Code.K304)),
                OddFile.of(
                        "an open quote in a title, header searched",
                        OPEN,
                        "Отчёт \"о продажах;;;;;\n\n" + GOOD,
                        loads()),
                OddFile.of(
                        "header in line 3, as the profile says", LINES.also("header-row: 3"), "a\nb\n" + GOOD, loads()),
                OddFile.of(
                        "header in line 2, line 3 expected",
                        LINES.also("header-row: 3"),
                        "a\n" + GOOD,
                        refused(Code.K304)),
                OddFile.of(
                        "header in line 9, the file has four", LINES.also("header-row: 9"), GOOD, refused(Code.K310)),
                OddFile.of(
                        "two-row header",
                        LINES.also("header-rows: 2").with(TWO),
                        "Номер;Дата;Клиент;Продажи;\n;;;Сумма;Валюта\n1;01.09.2026;А;5;RUB\n",
                        loads()),
                OddFile.of("a total that agrees", TOTALS, GOOD + "Итого;;;;1 297,49;\n", loads()),
                OddFile.of("a total that does not agree", TOTALS, GOOD + "Итого;;;;1 297,50;\n", refused(Code.K309)),
                OddFile.of("a total without a number", TOTALS, GOOD + "Итого;;;;;\n", loads()),
                OddFile.of("a total that is no number", TOTALS, GOOD + "Итого;;;;много;\n", refused(Code.K309)),
                OddFile.of("a total in another column", TOTALS, GOOD + "Итого;;1 297,49\n", loads()),
                OddFile.of(
                        "a total after rows were lost",
                        TOTALS,
                        HEADER + FIRST + "Итого;;;;1 297,49;\n",
                        refused(Code.K309)),
                OddFile.of(
                        "a total after rows came twice",
                        TOTALS,
                        GOOD + FIRST + "Итого;;;;1 297,49;\n",
                        refused(Code.K309)),
                OddFile.of("two totals", TOTALS, GOOD + "Итого;;;;1 297,49;\nИтого с НДС;;;;1 297,49;\n", loads()),
                OddFile.of(
                        "a total in the middle",
                        TOTALS,
                        HEADER + FIRST + "Итого;;;;1 200,50;\n" + SECOND,
                        OddFile.bad(Code.K307)),
                OddFile.of(
                        "a total that the profile does not know",
                        LINES,
                        GOOD + "Итого;;;;1 297,49;\n",
                        OddFile.bad(Code.K307)),
                OddFile.of("a total of an empty list", TOTALS, HEADER + "Итого;;;;0;\n", refused(Code.K309)),
                OddFile.of("a footer counts the rows", COUNTED, GOOD + "\nВсего записей: 3\n(c) Система\n", loads()),
                OddFile.of(
                        "a footer counts more rows",
                        COUNTED,
                        GOOD + "\nВсего записей: 4\n(c) Система\n",
                        refused(Code.K309)),
                OddFile.of("a footer counts fewer rows", COUNTED, GOOD + "Всего записей: 2\n", refused(Code.K309)));
    }

    private static final String TWO = """
            entities:
              - entity: sales_line
                fields:
                  line_ref: Номер
                  invoice_on: Дата
                  account_ref: Клиент
                  net_amount: Продажи / Сумма""";

    private static OddFile header(String name, String header, String row, OddFile.Verdict verdict) {
        return OddFile.of("header: " + name, LINES, header + "\n" + row + "\n", verdict);
    }
}
