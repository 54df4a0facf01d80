package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.KontorException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A file of sheets, whatever its shape; the entries of a calendar or a mailbox are its only sheet. */
public interface Workbook extends Closeable {

    /**
     * A sheet.
     *
     * @param number from 1, in the order of the file
     */
    record Sheet(int number, String name, boolean isHidden) {}

    /**
     * Opens a file, and reads no more of it than the names of its sheets.
     *
     * @param label     what messages call the file
     * @param encodings of pages that do not say theirs; the first that can decode the page counts
     * @throws KontorException K321 damaged, K322 hostile, K323 locked or with macros
     */
    static Workbook open(Shape shape, Path file, String label, List<Charset> encodings) throws IOException {
        return open(
                shape, file, label, encodings, Files.getLastModifiedTime(file).toInstant());
    }

    /**
     * The same.
     *
     * @param horizon until when appointments of a calendar that repeat are told
     */
    static Workbook open(Shape shape, Path file, String label, List<Charset> encodings, Instant horizon)
            throws IOException {
        return switch (shape) {
            case XLSX -> new XlsxWorkbook(file, label);
            case XLS -> new XlsWorkbook(file, label);
            case SPREADSHEET_XML -> new XmlWorkbook(file, label);
            case HTML -> new HtmlWorkbook(file, label, encodings);
            case CALENDAR -> {
                Charset encoding = StrictText.declared(file).orElse(StandardCharsets.UTF_8);
                Refusals refusals = new Refusals(label);
                yield new EntryBook(() -> new CalendarRows(
                        StrictText.reader(file, encoding, refusals),
                        refusals,
                        CalendarRows.replacements(StrictText.reader(file, encoding, refusals), refusals),
                        horizon));
            }
            // Heads are ASCII, and bodies may be in any encoding.
            case MAILBOX ->
                new EntryBook(() -> new MailboxRows(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)));
            case TEXT, ARCHIVE ->
                throw new IllegalArgumentException(label + " is " + shape.word() + ", which has no sheets");
        };
    }

    List<Sheet> sheets();

    /** The rows of a sheet. Only one sheet is read at a time. */
    Rows rows(Sheet sheet) throws IOException;

    /**
     * Reads all of the file once and compares what can be compared, so that {@link #rows} can be trusted afterwards.
     *
     * @throws KontorException K321 damaged, K322 hostile
     */
    void verify() throws IOException;
}
