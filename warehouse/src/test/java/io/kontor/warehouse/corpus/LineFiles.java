package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.CorpusProfile.LINES;
import static io.kontor.warehouse.corpus.CorpusProfile.OPEN;
import static io.kontor.warehouse.corpus.Lines.FIRST;
import static io.kontor.warehouse.corpus.Lines.GOOD;
import static io.kontor.warehouse.corpus.Lines.HEADER;
import static io.kontor.warehouse.corpus.Lines.SECOND;
import static io.kontor.warehouse.corpus.Lines.THIRD;
import static io.kontor.warehouse.corpus.OddFile.bad;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;

import io.kontor.warehouse.problem.Code;
import java.util.ArrayList;
import java.util.List;

/** Lines, quotes, delimiters and cells that are too few or too many. */
final class LineFiles {

    private LineFiles() {}

    static List<OddFile> all() {
        List<OddFile> files = new ArrayList<>(ends());
        files.addAll(quotes());
        files.addAll(shapes());
        files.addAll(empties());
        return files;
    }

    private static List<OddFile> ends() {
        return List.of(
                OddFile.of("lines end with CR LF", LINES, GOOD.replace("\n", "\r\n"), loads()),
                OddFile.of("lines end with CR", LINES, GOOD.replace("\n", "\r"), loads()),
                OddFile.of(
                        "line ends of all kinds",
                        LINES,
                        HEADER + FIRST.replace("\n", "\r\n") + SECOND.replace("\n", "\r") + THIRD,
                        loads()),
                OddFile.of("no line end after the last line", LINES, GOOD.strip(), loads()),
                OddFile.of("CR CR LF, as a wrong transfer makes", LINES, GOOD.replace("\n", "\r\r\n"), loads()),
                OddFile.of("a lone CR in an unquoted value", LINES, GOOD.replace("Балтия", "Бал\rтия"), bad(Code.K305)),
                OddFile.of(
                        "line separator of Unicode in a value", LINES, GOOD.replace("Балтия", "Бал\u2028тия"), loads()),
                OddFile.of("form feed between lines", LINES, HEADER + FIRST + "\f\n" + SECOND, bad(Code.K305)),
                OddFile.of("blank lines between", LINES, HEADER + "\n" + FIRST + "\n\n" + SECOND, loads()),
                OddFile.of("blank lines with blanks", LINES, HEADER + FIRST + "   \n" + SECOND, bad(Code.K305)),
                OddFile.of("a hundred blank lines at the end", LINES, GOOD + "\n".repeat(100), loads()),
                OddFile.of("sep= line", LINES, "sep=;\n" + GOOD, loads()),
                OddFile.of(
                        "sep= line with another delimiter, the bytes decide",
                        OPEN,
                        "sep=|\n" + GOOD.replace(';', '|'),
                        loads()),
                OddFile.of("sep= line that lies", LINES, "sep=,\n" + GOOD, refused(Code.K304)));
    }

    private static List<OddFile> quotes() {
        return List.of(
                OddFile.of("every cell quoted", LINES, GOOD.replaceAll("[^;\n]+", "\"$0\""), loads()),
                OddFile.of("quoted line break", LINES, GOOD.replace("Балтия", "\"Бал\nтия\""), loads()),
                OddFile.of("quoted CR LF", LINES, GOOD.replace("Балтия", "\"Бал\r\nтия\""), loads()),
                OddFile.of("quoted CR", LINES, GOOD.replace("Балтия", "\"Бал\rтия\""), loads()),
                OddFile.of("quoted delimiter", LINES, GOOD.replace("Балтия", "\"Бал;тия\""), loads()),
                OddFile.of("doubled quotes", LINES, GOOD.replace("Балтия", "\"ООО \"\"Балтия\"\"\""), loads()),
                OddFile.of(
                        "backslash before quotes, doubled expected",
                        LINES,
                        GOOD.replace("Балтия", "\"ООО \\\"Балтия\\\"\""),
                        bad(Code.K305)),
                OddFile.of(
                        "backslash before quotes, as expected",
                        LINES.also("escape: backslash"),
                        GOOD.replace("Балтия", "\"ООО \\\"Балтия\\\"\""),
                        loads()),
                OddFile.of("backslash at the end of a quoted cell", LINES, GOOD.replace("Балтия", "\"C:\\\""), loads()),
                OddFile.of("quotes inside an unquoted value", LINES, GOOD.replace("Балтия", "ООО \"Балтия\""), loads()),
                OddFile.of("one quote inside an unquoted value", LINES, GOOD.replace("Балтия", "19\" Балтия"), loads()),
                OddFile.of("quote that is not closed", LINES, GOOD.replace("Балтия", "\"Балтия"), bad(Code.K305)),
                OddFile.of(
                        "quote that is not closed in the last line",
                        LINES,
                        GOOD.replace("Вода", "\"Вода"),
                        bad(Code.K305)),
                OddFile.of(
                        "quote that the next line's quote closes",
                        LINES,
                        GOOD.replace("Балтия", "\"Балтия").replace("Вода", "\"Вода\""),
                        bad(Code.K305)),
                OddFile.of(
                        "text after a closing quote", LINES, GOOD.replace("Балтия", "\"Балтия\" ООО"), bad(Code.K305)),
                OddFile.of("blank after a closing quote", LINES, GOOD.replace("Балтия", "\"Балтия\" "), bad(Code.K305)),
                OddFile.of("blank before an opening quote", LINES, GOOD.replace("Балтия", " \"Балтия\""), loads()),
                OddFile.of("empty quoted cell", LINES, GOOD.replace("Балтия", "\"\""), bad(Code.K307)),
                OddFile.of("single quotes around values", LINES, GOOD.replace("Балтия", "'Балтия'"), loads()),
                OddFile.of(
                        "single quotes, as the profile says",
                        LINES.also("quote: \"'\""),
                        GOOD.replace("Балтия", "'Бал;тия'"),
                        loads()),
                OddFile.of("typographic quotes", LINES, GOOD.replace("Балтия", "«Балтия» „B“"), loads()),
                OddFile.of(
                        "no quoting, quotes are letters",
                        LINES.also("quote: none"),
                        GOOD.replace("Балтия", "\"Балтия"),
                        loads()),
                OddFile.of(
                        "quoted header", LINES, HEADER.strip().replaceAll("[^;]+", "\"$0\"") + "\n" + FIRST, loads()),
                OddFile.of(
                        "line break in a header's name",
                        LINES,
                        HEADER.replace("Сумма", "\"Сум\nма\"") + FIRST,
                        refused(Code.K204)));
    }

    private static List<OddFile> shapes() {
        return List.of(
                OddFile.of("a row too short", LINES, Lines.and("4;01.09.2026;А;1"), bad(Code.K305)),
                OddFile.of("a row too long", LINES, Lines.and("4;01.09.2026;А;1;5;RUB;RUB"), bad(Code.K305)),
                OddFile.of("all rows too short", LINES, HEADER + "1;01.09.2026\n2;02.09.2026\n", bad(Code.K305)),
                OddFile.of("a row of one cell", LINES, Lines.and("Примечание"), bad(Code.K305)),
                OddFile.of(
                        "a delimiter in an unquoted amount",
                        LINES,
                        Lines.and("4;01.09.2026;А;1;1;200,50;RUB"),
                        bad(Code.K305)),
                OddFile.of("a delimiter too many at each end, not expected", LINES, GOOD.replace("\n", ";\n"), loads()),
                OddFile.of(
                        "a delimiter too many in rows only",
                        LINES,
                        HEADER + FIRST.replace("\n", ";\n") + SECOND,
                        bad(Code.K305)),
                OddFile.of(
                        "a delimiter at each end, as the profile says",
                        LINES.also("trailing-delimiter: true"),
                        GOOD.replace("\n", ";\n"),
                        loads()),
                OddFile.of(
                        "a delimiter at the ends of rows only, as the profile says",
                        LINES.also("trailing-delimiter: true"),
                        HEADER + FIRST.replace("\n", ";\n") + SECOND.replace("\n", ";\n"),
                        loads()),
                OddFile.of(
                        "commas where semicolons are expected",
                        LINES,
                        GOOD.replace(",", ".").replace(';', ','),
                        refused(Code.K304)),
                OddFile.of("tabs where semicolons are expected", LINES, GOOD.replace(';', '\t'), refused(Code.K304)),
                OddFile.of("bars where semicolons are expected", LINES, GOOD.replace(';', '|'), refused(Code.K304)),
                OddFile.of("tabs, the bytes decide", OPEN, GOOD.replace(';', '\t'), loads()),
                OddFile.of("bars, the bytes decide", OPEN, GOOD.replace(';', '|'), loads()),
                OddFile.of(
                        "commas with quoted amounts, the bytes decide",
                        OPEN,
                        GOOD.replaceAll("([0-9 -]+,[0-9]+)", "\"$1\"").replace(';', ','),
                        loads()),
                OddFile.of("other delimiter in one line", LINES, Lines.and("4,01.09.2026,А,1,5,RUB"), bad(Code.K305)),
                OddFile.of("the same row twice", LINES, HEADER + FIRST + FIRST, loads()),
                OddFile.of("the header again in the middle", LINES, HEADER + FIRST + HEADER + SECOND, loads()),
                OddFile.of("two exports one after the other", LINES, GOOD + GOOD, loads()),
                OddFile.of("a row of delimiters only", LINES, HEADER + FIRST + ";;;;;\n" + SECOND, loads()),
                OddFile.of(
                        "a row of blanks and delimiters",
                        LINES,
                        HEADER + FIRST + " ; ;;; ;\n" + SECOND,
                        bad(Code.K307)),
                OddFile.of(
                        "a cell of 100,000 letters",
                        LINES,
                        Lines.and("4;01.09.2026;" + "А".repeat(100_000) + ";1;5;RUB"),
                        loads()),
                OddFile.of(
                        "a quoted cell of 900,000 letters",
                        LINES,
                        Lines.and("4;01.09.2026;\"" + "a".repeat(900_000) + "\";1;5;RUB"),
                        loads()),
                OddFile.of(
                        "a cell of 10 MB",
                        LINES,
                        Lines.and("4;01.09.2026;" + "a".repeat(10_000_000) + ";1;5;RUB", "5;01.09.2026;Б;1;5;RUB"),
                        bad(Code.K305)),
                OddFile.of(
                        "a quoted cell of 10 MB",
                        LINES,
                        Lines.and("4;01.09.2026;\"" + "a".repeat(10_000_000) + "\";1;5;RUB", "5;01.09.2026;Б;1;5;RUB"),
                        bad(Code.K305)),
                OddFile.of(
                        "32,000 columns",
                        LINES,
                        HEADER.strip() + columns(32_000, "x") + "\n" + FIRST.strip() + columns(32_000, "") + "\n",
                        loads()),
                OddFile.of("cut in the middle of a row", LINES, GOOD.substring(0, GOOD.length() - 12), bad(Code.K305)),
                OddFile.of(
                        "cut in the middle of an amount",
                        LINES,
                        GOOD.substring(0, GOOD.indexOf("99,99") + 2),
                        bad(Code.K305)),
                OddFile.of("cut in the last cell", LINES, GOOD.substring(0, GOOD.length() - 2), loads()),
                OddFile.of("a formula in a cell", LINES, GOOD.replace("Балтия", "=1+1"), loads()),
                OddFile.of("a command in a cell", LINES, GOOD.replace("Балтия", "@SUM(A1)"), loads()),
                OddFile.of(
                        "words of SQL in a cell",
                        LINES,
                        GOOD.replace("Балтия", "\"x'); drop table sales_line; --\""),
                        loads()));
    }

    private static List<OddFile> empties() {
        return List.of(
                OddFile.of("no bytes", LINES, "", refused(Code.K310)),
                OddFile.of("a line end only", LINES, "\n", refused(Code.K310)),
                OddFile.of("blank lines only", LINES, "\n\n\n", refused(Code.K310)),
                OddFile.of("blanks only", LINES, "   ", refused(Code.K304)),
                OddFile.of("header only", LINES, HEADER, loads()),
                OddFile.of("header without a line end", LINES, HEADER.strip(), loads()),
                OddFile.of("header and empty rows", LINES, HEADER + ";;;;;\n;;;;;\n", loads()),
                OddFile.of("rows without a header", LINES, FIRST + SECOND, refused(Code.K304)),
                OddFile.of("a message instead of a file", LINES, "Error 500: timeout\n", refused(Code.K304)),
                OddFile.of(
                        "a page for signing in",
                        LINES,
                        "<!DOCTYPE html><html><body>Please sign in</body></html>",
                        refused(Code.K320)),
                OddFile.of("JSON", LINES, "[{\"Номер\": 1, \"Сумма\": 5}]", refused(Code.K304)),
                OddFile.of("XML", LINES, "<?xml version=\"1.0\"?><rows><row Номер=\"1\"/></rows>", refused(Code.K304)));
    }

    private static String columns(int count, String name) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < count; i++) {
            columns.append(';').append(name.isEmpty() ? "" : name + i);
        }
        return columns.toString();
    }
}
