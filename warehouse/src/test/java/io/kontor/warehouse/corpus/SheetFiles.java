package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.CorpusProfile.SHEETS;
import static io.kontor.warehouse.corpus.OddFile.bad;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;
import static io.kontor.warehouse.source.shape.Xlsx.row;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.source.shape.Xlsx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks, pages that call themselves workbooks, and what else comes under such names. */
final class SheetFiles {

    private static final String HEADER = row(1, "Номер", "Дата", "Клиент", "Количество", "Сумма", "Валюта");
    private static final String FIRST = row(2, "1", "01.09.2026", "Ромашка", "2", "1200.5", "RUB");
    private static final String SECOND = row(3, "2", "02.09.2026", "Балтия", "1", "-3", "EUR");
    private static final String GOOD = HEADER + FIRST + SECOND;
    private static final String PAGE =
            "<html><body><table><tr><th>Номер</th><th>Дата</th><th>Клиент</th><th>Количество</th><th>Сумма</th><th>Валюта</th></tr>"
                    + "<tr><td>1</td><td>01.09.2026</td><td>Ромашка</td><td>2</td><td>1&nbsp;200,50</td><td>RUB</td></tr></table></body></html>";

    private SheetFiles() {}

    static List<OddFile> all() {
        return List.of(
                sheet("a workbook", book(GOOD), loads()),
                new OddFile("a workbook for a profile of text", CorpusProfile.LINES, () -> bytes(book(GOOD)), loads()),
                sheet(
                        "a day as a number with a date's format",
                        styled(HEADER
                                + cells(
                                        2,
                                        number("A", "1"),
                                        "<c r=\"B2\" s=\"1\"><v>46266</v></c>",
                                        text("C", "А"),
                                        number("E", "5"))),
                        loads()),
                sheet(
                        "a day as a number of 1904",
                        styled(HEADER
                                        + cells(
                                                2,
                                                number("A", "1"),
                                                "<c r=\"B2\" s=\"1\"><v>44804</v></c>",
                                                text("C", "А"),
                                                number("E", "5")))
                                .from1904(),
                        loads()),
                sheet(
                        "a day as a number without a format",
                        styled(HEADER
                                + cells(2, number("A", "1"), number("B", "46266"), text("C", "А"), number("E", "5"))),
                        bad(Code.K306)),
                sheet(
                        "29 February 1900, a day that only Excel has",
                        styled(HEADER
                                + cells(
                                        2,
                                        number("A", "1"),
                                        "<c r=\"B2\" s=\"1\"><v>60</v></c>",
                                        text("C", "А"),
                                        number("E", "5"))),
                        bad(Code.K306)),
                sheet(
                        "a day before 1900",
                        styled(HEADER
                                + cells(
                                        2,
                                        number("A", "1"),
                                        "<c r=\"B2\" s=\"1\"><v>-5</v></c>",
                                        text("C", "А"),
                                        number("E", "5"))),
                        bad(Code.K306)),
                sheet(
                        "an amount as text",
                        book(HEADER + row(2, "1", "01.09.2026", "А", "2", "1 200,50", "RUB")),
                        loads()),
                sheet(
                        "an amount as English text",
                        book(HEADER + row(2, "1", "01.09.2026", "А", "2", "1,200.50", "RUB")),
                        bad(Code.K306)),
                sheet(
                        "an amount with a number's tail, 0.1 + 0.2",
                        book(HEADER + row(2, "1", "01.09.2026", "А", "2", "0.30000000000000004", "RUB")),
                        loads()),
                error("#N/A", "#N/A"),
                error("#DIV/0!", "#DIV/0!"),
                error("#REF!", "#REF!"),
                error("#VALUE!", "#VALUE!"),
                sheet(
                        "an error in a column that nobody reads",
                        book(row(1, "Номер", "Дата", "Клиент", "Количество", "Сумма", "Валюта", "x")
                                + cells(
                                        2,
                                        number("A", "1"),
                                        text("B", "01.09.2026"),
                                        text("C", "А"),
                                        number("E", "5"),
                                        "<c r=\"G2\" t=\"e\"><v>#N/A</v></c>")),
                        loads()),
                sheet(
                        "a formula with its result",
                        book(HEADER
                                + cells(
                                        2,
                                        number("A", "1"),
                                        text("B", "01.09.2026"),
                                        text("C", "А"),
                                        "<c r=\"E2\"><f>2+3</f><v>5</v></c>")),
                        loads()),
                sheet(
                        "a formula without a result",
                        book(HEADER
                                + cells(
                                        2,
                                        number("A", "1"),
                                        text("B", "01.09.2026"),
                                        text("C", "А"),
                                        "<c r=\"E2\"><f>2+3</f></c>")),
                        bad(Code.K326)),
                sheet(
                        "a flag where an amount is",
                        book(HEADER
                                + cells(
                                        2,
                                        number("A", "1"),
                                        text("B", "01.09.2026"),
                                        text("C", "А"),
                                        "<c r=\"E2\" t=\"b\"><v>1</v></c>")),
                        bad(Code.K306)),
                sheet(
                        "a note beside the table",
                        book(GOOD + row(4, "3", "03.09.2026", "А", "1", "5", "RUB", "", "проверить")),
                        bad(Code.K305)),
                sheet("a note below the table", book(GOOD + row(6, "Составил: Иванов")), bad(Code.K307)),
                sheet(
                        "empty rows between",
                        book(HEADER + FIRST + row(9, "2", "02.09.2026", "Балтия", "1", "-3", "EUR")),
                        loads()),
                sheet(
                        "titles above",
                        book(row(1, "Продажи") + row(2, "Период: сентябрь") + renumbered(GOOD, 4)),
                        loads()),
                sheet(
                        "a sheet before it that says how to read",
                        new Xlsx().sheet("Справка", row(1, "Как читать")).sheet("Данные", GOOD),
                        loads()),
                sheet(
                        "a hidden sheet with the same columns",
                        new Xlsx()
                                .sheet("Данные", GOOD)
                                .sheet(
                                        "Старое",
                                        "state=\"hidden\"",
                                        HEADER + row(2, "9", "01.01.2020", "X", "1", "999", "RUB"),
                                        ""),
                        loads()),
                sheet(
                        "only a hidden sheet fits",
                        new Xlsx()
                                .sheet("Обложка", row(1, "Продажи"))
                                .sheet("Старое", "state=\"veryHidden\"", GOOD, ""),
                        refused(Code.K304)),
                sheet(
                        "two sheets that fit",
                        new Xlsx().sheet("Сентябрь", GOOD).sheet("Октябрь", GOOD.replace("09.2026", "10.2026")),
                        refused(Code.K324)),
                new OddFile(
                        "two sheets that fit, one is named",
                        SHEETS.also("sheet: Октябрь"),
                        () -> bytes(new Xlsx()
                                .sheet("Сентябрь", GOOD)
                                .sheet("Октябрь", GOOD.replace("09.2026", "10.2026"))),
                        loads()),
                new OddFile(
                        "the named sheet is not there",
                        SHEETS.also("sheet: Ноябрь"),
                        () -> bytes(book(GOOD)),
                        refused(Code.K324)),
                sheet(
                        "merged cells in a column",
                        new Xlsx()
                                .sheet(
                                        "Данные",
                                        "",
                                        HEADER
                                                + FIRST
                                                + cells(3, number("A", "2"), text("B", "02.09.2026"), number("E", "7")),
                                        "<mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>"),
                        loads()),
                sheet(
                        "texts in the shared list",
                        book(HEADER
                                        + cells(
                                                2,
                                                number("A", "1"),
                                                text("B", "01.09.2026"),
                                                "<c r=\"C2\" t=\"s\"><v>0</v></c>",
                                                number("E", "5")))
                                .sharedStrings("<si><t>Ромашка</t></si>"),
                        loads()),
                sheet(
                        "a text that the shared list has not",
                        book(HEADER
                                        + cells(
                                                2,
                                                number("A", "1"),
                                                text("B", "01.09.2026"),
                                                "<c r=\"C2\" t=\"s\"><v>7</v></c>",
                                                number("E", "5")))
                                .sharedStrings("<si><t>Ромашка</t></si>"),
                        refused(Code.K321)),
                sheet("no rows below the header", book(HEADER), loads()),
                sheet("no rows at all", book(""), refused(Code.K310)),
                new OddFile(
                        "cut after half",
                        SHEETS,
                        () -> Arrays.copyOf(bytes(book(GOOD)), bytes(book(GOOD)).length / 2),
                        refused(Code.K321)),
                new OddFile("a flipped bit in a part", SHEETS, () -> flipped(bytes(book(GOOD))), refused(Code.K321)),
                new OddFile(
                        "a workbook in a ZIP under the name of a workbook",
                        SHEETS,
                        () -> zip(Map.of("lines.xlsx", bytes(book(GOOD)))),
                        refused(Code.K320)),
                new OddFile(
                        "a ZIP in a ZIP",
                        SHEETS,
                        () -> zip(Map.of("a.zip", zip(Map.of("b.csv", Lines.utf8(Lines.GOOD))))),
                        refused(Code.K320)),
                new OddFile("an empty ZIP", SHEETS, () -> zip(Map.of()), refused(Code.K320)),
                new OddFile(
                        "an open document (ODS)",
                        SHEETS,
                        () -> zip(Map.of(
                                "mimetype",
                                Lines.utf8("application/vnd.oasis.opendocument.spreadsheet"),
                                "content.xml",
                                Lines.utf8("<x/>"))),
                        refused(Code.K320)),
                new OddFile(
                        "a text document (DOCX)",
                        SHEETS,
                        () -> zip(Map.of(
                                "[Content_Types].xml",
                                Lines.utf8("<Types/>"),
                                "word/document.xml",
                                Lines.utf8("<x/>"))),
                        refused(Code.K320)),
                sheet("a workbook with macros", book(GOOD).part("xl/vbaProject.bin", "x"), refused(Code.K323)),
                new OddFile(
                        "a name that climbs out of the archive",
                        SHEETS,
                        () -> bytes(book(GOOD).part("../../evil.txt", "x")),
                        refused(Code.K322)),
                sheet(
                        "an outer entity in the XML",
                        book(GOOD)
                                .part(
                                        "xl/worksheets/sheet1.xml",
                                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>"
                                                + HEADER
                                                + cells(
                                                        2,
                                                        number("A", "1"),
                                                        text("B", "01.09.2026"),
                                                        text("C", "&e;"),
                                                        number("E", "5"))
                                                + "</sheetData></worksheet>"),
                        refused(Code.K322)),
                sheet(
                        "a part that blows up",
                        book(GOOD).part("xl/media/zeros.bin", "0".repeat(30_000_000)),
                        refused(Code.K322)),
                new OddFile(
                        "an old workbook cut after its head",
                        SHEETS,
                        () -> new byte[] {
                            (byte) 0xD0,
                            (byte) 0xCF,
                            0x11,
                            (byte) 0xE0,
                            (byte) 0xA1,
                            (byte) 0xB1,
                            0x1A,
                            (byte) 0xE1,
                            0,
                            0
                        },
                        refused(Code.K321)),
                foreign("a PDF", "%PDF-1.7\n%âãÏÓ\n"),
                foreign("a picture", "\u0089PNG\r\n\u001A\n\0\0"),
                foreign("an RTF", "{\\rtf1\\ansi x}"),
                foreign("a sheet of 1C (MXL)", "MOXCEL\0\u0007\0\0"),
                foreign("a RAR", "Rar!\u001A\u0007\u0001\0"),
                foreign("a gzip", "\u001F\u008B\u0008\0\0"),
                foreign("a database", "SQLite format 3\0\u0010\0"),
                page("a page as .xls", PAGE, StandardCharsets.UTF_8, loads()),
                page(
                        "a page as .xls in windows-1251 that says so",
                        PAGE.replace("<html>", "<html><head><meta charset=\"windows-1251\"></head>"),
                        Charset.forName("windows-1251"),
                        loads()),
                page(
                        "a page without closing tags",
                        PAGE.replace("</td>", "").replace("</tr>", "").replace("</th>", ""),
                        StandardCharsets.UTF_8,
                        loads()),
                page(
                        "a page that ends in the middle of a row",
                        PAGE.substring(0, PAGE.indexOf("<td>2</td>")),
                        StandardCharsets.UTF_8,
                        refused(Code.K321)),
                page(
                        "a page with two tables",
                        PAGE.replace("<body>", "<body><table><tr><td>Меню</td></tr></table>"),
                        StandardCharsets.UTF_8,
                        loads()),
                page(
                        "a page with script",
                        PAGE.replace("<body>", "<body><script>var a = '<table><tr><td>1';</script>"),
                        StandardCharsets.UTF_8,
                        loads()),
                page(
                        "a page with a bad amount",
                        PAGE.replace("1&nbsp;200,50", "1&nbsp;200.50"),
                        StandardCharsets.UTF_8,
                        bad(Code.K306)),
                page(
                        "a page without a table",
                        "<html><body><p>Сеанс истёк</p></body></html>",
                        StandardCharsets.UTF_8,
                        refused(Code.K320)),
                new OddFile(
                        "a calendar",
                        SHEETS,
                        () -> Lines.utf8("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"),
                        refused(Code.K320)),
                new OddFile(
                        "a mailbox",
                        SHEETS,
                        () -> Lines.utf8("From a@b.example Mon Sep  1 10:00:00 2026\nSubject: x\n\nx\n"),
                        refused(Code.K320)),
                new OddFile(
                        "text for a profile of sheets",
                        SHEETS.format("type: sheet, delimiter: \";\""),
                        () -> Lines.utf8(Lines.GOOD),
                        loads()));
    }

    private static OddFile sheet(String name, Xlsx book, OddFile.Verdict verdict) {
        return new OddFile("sheet: " + name, SHEETS, () -> bytes(book), verdict);
    }

    private static OddFile error(String name, String error) {
        String cells = cells(
                2,
                number("A", "1"),
                text("B", "01.09.2026"),
                text("C", "А"),
                "<c r=\"E2\" t=\"e\"><v>" + error + "</v></c>");
        return sheet("the error " + name, book(HEADER + cells), bad(Code.K325));
    }

    private static OddFile page(String name, String html, Charset encoding, OddFile.Verdict verdict) {
        return OddFile.of(name, SHEETS, html, encoding, verdict);
    }

    private static OddFile foreign(String name, String start) {
        return new OddFile(
                name + " under the name of a workbook",
                SHEETS,
                () -> start.getBytes(StandardCharsets.ISO_8859_1),
                refused(Code.K320));
    }

    private static Xlsx book(String rows) {
        return new Xlsx().sheet("Данные", rows);
    }

    private static Xlsx styled(String rows) {
        return new Xlsx().styles().sheet("Данные", rows);
    }

    private static String cells(int number, String... cells) {
        return "<row r=\"" + number + "\">" + String.join("", cells).replace("#ROW#", String.valueOf(number))
                + "</row>";
    }

    private static String number(String column, String value) {
        return "<c r=\"" + column + "#ROW#\"><v>" + value + "</v></c>";
    }

    private static String text(String column, String value) {
        return "<c r=\"" + column + "#ROW#\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    }

    /** The same rows, further down. */
    private static String renumbered(String rows, int by) {
        String moved = rows;
        for (int i = 9; i >= 1; i--) {
            moved = moved.replaceAll("r=\"([A-Z]?)" + i + "\"", "r=\"$1" + (i + by) + "\"");
        }
        return moved;
    }

    private static byte[] bytes(Xlsx book) {
        try {
            Path file = Files.createTempFile("corpus", ".xlsx");
            try {
                return Files.readAllBytes(book.write(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] flipped(byte[] bytes) {
        int at = bytes.length / 2;
        bytes[at] ^= 4;
        return bytes;
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : new LinkedHashMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
