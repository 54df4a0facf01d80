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
    TEXT("text"),
    XLSX("xlsx"),
    XLS("xls"),
    HTML("html"),
    SPREADSHEET_XML("spreadsheetml"),
    CALENDAR("calendar"),
    MAILBOX("mailbox"),
    ARCHIVE("zip");

    private static final int HEAD = 1 << 13;

    private static final Pattern HTML_START = Pattern.compile(
            "^(<!--.*?-->|<!doctype html[^>]*>|\\s)*<(html|head|meta|table|body|style)\\b", Pattern.DOTALL);
    private static final Pattern MAIL_START = Pattern.compile("^From \\S+.*\\R[A-Za-z-]+:");

    /** What people also drop, by how its bytes begin. */
    private static final List<Foreign> FOREIGN = List.of(
            new Foreign("%PDF", "pdf"),
            new Foreign("{\\rtf", "rtf"),
            new Foreign("\u0089PNG", "picture"),
            new Foreign("\u00FF\u00D8\u00FF", "picture"),
            new Foreign("GIF8", "picture"),
            new Foreign("Rar!", "rar"),
            new Foreign("7z\u00BC\u00AF", "sevenzip"),
            new Foreign("\u001F\u008B", "gzip"),
            new Foreign("BZh", "bzip2"),
            new Foreign("SQLite format 3\0", "sqlite"),
            new Foreign("PAR1", "parquet"),
            new Foreign("MOXCEL\0", "mxl"));

    private record Foreign(String start, String word) {}

    private final String word;

    Shape(String word) {
        this.word = word;
    }

    /** The name under which the texts of problems say what a person calls it. */
    public String word() {
        return word;
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
                throw new Refusals(label).foreign(foreign.word());
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
                throw refusals.foreign("xlsb");
            }
            if (zip.find("[Content_Types].xml").isPresent()) {
                throw refusals.foreign("office");
            }
            if (zip.find("mimetype").isPresent() && zip.find("content.xml").isPresent()) {
                throw refusals.foreign("ods");
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
