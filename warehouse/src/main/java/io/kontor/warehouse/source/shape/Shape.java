package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is, decided by its first bytes alone. */
public enum Shape {
    TEXT("delimited text"),
    XLSX("a workbook (XLSX)"),
    XLS("a workbook (XLS)"),
    HTML("a page (HTML)"),
    SPREADSHEET_XML("a workbook (SpreadsheetML)"),
    CALENDAR("a calendar (ICS)"),
    MAILBOX("a mailbox (mbox)"),
    ARCHIVE("an archive (ZIP)");

    private static final int HEAD = 1 << 13;

    private static final Pattern HTML_START = Pattern.compile(
            "^(<!--.*?-->|<!doctype html[^>]*>|\\s)*<(html|head|meta|table|body|style)\\b", Pattern.DOTALL);
    private static final Pattern MAIL_START = Pattern.compile("^From \\S+.*\\R[A-Za-z-]+:");

    /** What people also drop, by how its bytes begin. */
    private static final List<Foreign> FOREIGN = List.of(
            new Foreign("%PDF", "a PDF"),
            new Foreign("{\\rtf", "a document (RTF)"),
            new Foreign("\u0089PNG", "a picture"),
            new Foreign("\u00FF\u00D8\u00FF", "a picture"),
            new Foreign("GIF8", "a picture"),
            new Foreign("Rar!", "an archive (RAR)"),
            new Foreign("7z\u00BC\u00AF", "an archive (7z)"),
            new Foreign("\u001F\u008B", "an archive (gzip)"),
            new Foreign("BZh", "an archive (bzip2)"),
            new Foreign("SQLite format 3\0", "a database (SQLite)"),
            new Foreign("PAR1", "a Parquet file"),
            new Foreign("MOXCEL\0", "a sheet of 1C (MXL)"));

    private record Foreign(String start, String words) {}

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    /** What a person calls it. */
    public String words() {
        return words;
    }

    /**
     * Looks at the first bytes of a file; where they say nothing else, it is text.
     *
     * @param label what messages call the file
     * @throws KontorException K320 when it is something that Kontor does not read; K321, K322 or K323 for a container that is
     *     damaged, hostile or locked
     */
    public static Shape of(Path file, String label) throws IOException {
        byte[] head = head(file);
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("PK\u0003\u0004") || bytes.startsWith("PK\u0005\u0006")) {
            return ofZip(file, label);
        }
        if (bytes.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            XlsWorkbook.requireReadable(file, label);
            return XLS;
        }
        for (Foreign foreign : FOREIGN) {
            if (bytes.startsWith(foreign.start())) {
                throw new Refusals(label).foreign(foreign.words());
            }
        }
        return ofText(text(head).stripLeading());
    }

    private static Shape ofText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("begin:vcalendar")) {
            return CALENDAR;
        }
        if (MAIL_START.matcher(text).find()) {
            return MAILBOX;
        }
        if (lower.startsWith("<?xml") && lower.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
            return SPREADSHEET_XML;
        }
        String unmarked = lower.startsWith("<?xml") ? lower.substring(lower.indexOf("?>") + 2) : lower;
        return HTML_START.matcher(unmarked).find() ? HTML : TEXT;
    }

    /** Workbooks, other office documents and archives differ by the names of their entries. */
    private static Shape ofZip(Path file, String label) throws IOException {
        Refusals refusals = new Refusals(label);
        try (Zip zip = new Zip(file, label)) {
            if (zip.find("xl/vbaProject.bin").isPresent()) {
                throw refusals.macros();
            }
            if (zip.find("xl/workbook.xml").isPresent()) {
                return XLSX;
            }
            if (zip.find("xl/workbook.bin").isPresent()) {
                throw refusals.foreign("a binary workbook (XLSB)");
            }
            if (zip.find("[Content_Types].xml").isPresent()) {
                throw refusals.foreign("an office document without sheets");
            }
            if (zip.find("mimetype").isPresent() && zip.find("content.xml").isPresent()) {
                throw refusals.foreign("a document of LibreOffice or OpenOffice (ODS)");
            }
            return ARCHIVE;
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    /** Good enough for the ASCII words that are looked for: without a mark, and UTF-16 as such. */
    private static String text(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00EF\u00BB\u00BF")) {
            return text.substring(3);
        }
        if (text.startsWith("\u00FF\u00FE")) {
            return new String(head, StandardCharsets.UTF_16LE).substring(1);
        }
        return text.startsWith("\u00FE\u00FF") ? new String(head, StandardCharsets.UTF_16BE).substring(1) : text;
    }
}
