package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.CorpusProfile.LINES;
import static io.kontor.warehouse.corpus.CorpusProfile.OPEN;
import static io.kontor.warehouse.corpus.Lines.GOOD;
import static io.kontor.warehouse.corpus.Lines.HEADER;
import static io.kontor.warehouse.corpus.Lines.joined;
import static io.kontor.warehouse.corpus.Lines.utf8;
import static io.kontor.warehouse.corpus.OddFile.bad;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;

import io.kontor.warehouse.problem.Code;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files whose bytes are not the text that their profile expects. */
final class EncodingFiles {

    private static final Charset CP1251 = Charset.forName("windows-1251");
    private static final Charset KOI8 = Charset.forName("KOI8-R");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private EncodingFiles() {}

    static List<OddFile> all() {
        List<OddFile> files = new ArrayList<>();
        for (String real : List.of("UTF-8", "windows-1251", "KOI8-R", "IBM866", "UTF-16LE", "UTF-16BE", "UTF-16")) {
            Charset charset = Charset.forName(real);
            files.add(OddFile.of(real + ", the bytes decide", OPEN, GOOD, charset, loads()));
            files.add(OddFile.of(
                    real + " read as UTF-8",
                    LINES,
                    GOOD,
                    charset,
                    real.equals("UTF-8") ? loads() : refused(Code.K303)));
            files.add(OddFile.of(
                    real + " read as windows-1251",
                    LINES.also("encoding: windows-1251"),
                    GOOD,
                    charset,
                    real.equals("windows-1251") ? loads() : refused(wrongCodePage(real))));
            files.add(OddFile.of(real + " by its own name", LINES.also("encoding: " + real), GOOD, charset, loads()));
        }
        files.add(OddFile.of("byte order mark of UTF-8", LINES, joined(MARK, utf8(GOOD)), loads()));
        files.add(OddFile.of(
                "byte order mark before a quoted header",
                LINES,
                joined(MARK, utf8("\"Номер\"" + GOOD.substring(5))),
                loads()));
        files.add(OddFile.of("two byte order marks", LINES, joined(MARK, MARK, utf8(GOOD)), loads()));
        files.add(OddFile.of(
                "byte order mark in the middle",
                LINES,
                joined(utf8(GOOD), MARK, utf8("4;01.09.2026;А;1;1;RUB\n")),
                loads()));
        files.add(OddFile.of(
                "byte order mark of UTF-8 in a windows-1251 profile",
                LINES.also("encoding: windows-1251"),
                joined(MARK, utf8(GOOD)),
                refused(Code.K303)));
        files.add(OddFile.of(
                "byte order mark of UTF-16LE alone", LINES, new byte[] {(byte) 0xFF, (byte) 0xFE}, refused(Code.K303)));
        files.add(OddFile.of("byte order mark alone", LINES, MARK, refused(Code.K310)));
        files.add(OddFile.of(
                "UTF-16LE with its mark, the bytes decide",
                OPEN,
                joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, GOOD.getBytes(StandardCharsets.UTF_16LE)),
                loads()));
        files.add(OddFile.of(
                "UTF-16LE with an odd byte at the end",
                LINES.also("encoding: UTF-16LE"),
                joined(GOOD.getBytes(StandardCharsets.UTF_16LE), new byte[] {'1'}),
                refused(Code.K303)));
        files.add(OddFile.of("UTF-32", LINES, GOOD, Charset.forName("UTF-32LE"), refused(Code.K303)));
        files.add(OddFile.of(
                "a line of windows-1251 in UTF-8",
                LINES,
                joined(utf8(GOOD), "4;01.09.2026;Ёлка;1;1;RUB\n".getBytes(CP1251)),
                refused(Code.K303)));
        files.add(OddFile.of(
                "a line of UTF-8 in windows-1251",
                LINES.also("encoding: windows-1251"),
                joined(GOOD.getBytes(CP1251), utf8("4;01.09.2026;Кирпич;1;1;RUB\n")),
                loads()));
        files.add(OddFile.of(
                "a line of KOI8-R in windows-1251",
                LINES.also("encoding: windows-1251"),
                joined(GOOD.getBytes(CP1251), "4;01.09.2026;Кирпич;1;1;RUB\n".getBytes(KOI8)),
                loads()));
        files.add(OddFile.of(
                "mojibake: windows-1251 saved as UTF-8 letters",
                LINES,
                new String(GOOD.getBytes(StandardCharsets.UTF_8), CP1251),
                refused(Code.K304)));
        files.add(OddFile.of(
                "mojibake in one cell",
                LINES,
                Lines.and("4;01.09.2026;" + new String(utf8("Ромашка"), CP1251) + ";1;1;RUB"),
                loads()));
        files.add(OddFile.of("question marks for letters", LINES, GOOD.replace("Ромашка", "???????"), loads()));
        files.add(OddFile.of(
                "replacement signs for letters", LINES, GOOD.replace("Ромашка", "\uFFFD\uFFFD\uFFFD"), loads()));
        files.add(OddFile.of(
                "cut inside a letter",
                LINES,
                Arrays.copyOf(utf8(GOOD + "4;01.09.2026;Ёж"), utf8(GOOD + "4;01.09.2026;Ёж").length - 1),
                refused(Code.K303)));
        files.add(OddFile.of("a zero byte in a value", LINES, GOOD.replace("Балтия", "Бал\0тия"), refused(Code.K303)));
        files.add(OddFile.of("zero bytes after the end", LINES, joined(utf8(GOOD), new byte[512]), refused(Code.K303)));
        files.add(OddFile.of("zero bytes instead of a file", LINES, new byte[4096], refused(Code.K303)));
        files.add(OddFile.of(
                "a surrogate alone, as bytes",
                LINES,
                joined(
                        utf8(HEADER),
                        utf8("1;01.09.2026;"),
                        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                        utf8(";1;1;RUB\n")),
                refused(Code.K303)));
        files.add(OddFile.of(
                "an overlong slash",
                LINES,
                joined(utf8(HEADER), utf8("1;01.09.2026;"), new byte[] {(byte) 0xC0, (byte) 0xAF}, utf8(";1;1;RUB\n")),
                refused(Code.K303)));
        files.add(OddFile.of("emoji and other long letters", LINES, GOOD.replace("Ромашка", "Ромашка 🌼 𝔸"), loads()));
        files.add(OddFile.of(
                "letters from right to left and marks that turn text",
                LINES,
                GOOD.replace("Ромашка", "\u202Eמסחר\u202C"),
                loads()));
        files.add(OddFile.of("letters with separate accents", LINES, GOOD.replace("Ромашка", "Ru\u0304na"), loads()));
        files.add(OddFile.of(
                "header with separate accents",
                LINES.with(latin()),
                "Numurs;Datums;Klie\u0304ts;Summa\n1;01.09.2026;Rīga;5\n",
                loads()));
        files.add(OddFile.of(
                "windows-1257 Latvian by its own name",
                LINES.also("encoding: windows-1257").with(latin()),
                "Numurs;Datums;Kliēts;Summa\n1;01.09.2026;Šūšana Ķīpsalā;5\n",
                Charset.forName("windows-1257"),
                loads()));
        files.add(OddFile.of(
                "windows-1257 Latvian read as UTF-8",
                LINES.with(latin()),
                "Numurs;Datums;Kliēts;Summa\n1;01.09.2026;Šūšana Ķīpsalā;5\n",
                Charset.forName("windows-1257"),
                refused(Code.K303)));
        files.add(OddFile.of(
                "ISO-8859-1 by its own name",
                LINES.also("encoding: ISO-8859-1").with(latin().replace("Kliēts", "Käufer")),
                "Numurs;Datums;Käufer;Summa\n1;01.09.2026;Müller;5\n",
                StandardCharsets.ISO_8859_1,
                loads()));
        files.add(OddFile.of(
                "cell with the Euro sign of windows-1252",
                LINES.also("encoding: windows-1252").with(latin().replace("Kliēts", "Käufer")),
                "Numurs;Datums;Käufer;Summa\n1;01.09.2026;5 € Shop;5\n",
                Charset.forName("windows-1252"),
                loads()));
        files.add(OddFile.of(
                "a byte that windows-1252 has not",
                LINES.also("encoding: windows-1252").with(latin().replace("Kliēts", "Kunde")),
                joined(utf8("Numurs;Datums;Kunde;Summa\n1;01.09.2026;a"), new byte[] {(byte) 0x81}, utf8(";5\n")),
                refused(Code.K303)));
        files.add(
                OddFile.of("control signs in a value", LINES, GOOD.replace("Ромашка", "Ро\u0001ма\u001Bшка"), loads()));
        files.add(OddFile.of(
                "the sign that stands for line breaks", LINES, GOOD.replace("Ромашка", "Ро\u001Fмашка"), loads()));
        files.add(OddFile.of("end-of-file sign of old systems", LINES, GOOD + "\u001A", bad(Code.K305)));
        return files;
    }

    /** KOI8-R and IBM866 are letters in windows-1251, too, but no known header; UTF-16 has zero bytes. */
    private static Code wrongCodePage(String real) {
        return real.startsWith("KOI8") || real.startsWith("IBM") ? Code.K304 : Code.K303;
    }

    private static String latin() {
        return """
                entities:
                  - entity: sales_line
                    fields:
                      line_ref: Numurs
                      invoice_on: Datums
                      account_ref: Kliēts
                      net_amount: Summa""";
    }
}
