package io.kontor.warehouse.source.table;

import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file, of whatever shape: first its header, then one record at a time. What is asked about a record is
 * about the one to which {@link #advance} went last.
 */
public interface Table extends Closeable {

    /** The header; null when the table ends before it. */
    @Nullable
    Header header();

    /** Goes to the next record, blank lines included; false after the last one. */
    boolean advance() throws IOException;

    /** Line or row of the record, from 1. */
    long line();

    /** Whether nothing stands there at all: no record. */
    boolean isBlank();

    /** Whether it has cells, and none of them has a value. */
    boolean isEmpty();

    boolean isHeader();

    /** What is wrong with the shape of the record, or null. */
    @Nullable
    BadRow fault();

    /** Whether a value of the record holds a line break; known once it was written. */
    boolean lineBreaks();

    /** The text of a cell of the record, by its position in the header. */
    String value(int cell);

    /** Writes consecutive cells, by positions in the header, in the form of the clean text. */
    void write(int from, int to, CleanWriter out) throws IOException;

    /** How deep in the groups of a report the record stands, by the indent of a cell; 0: not indented. */
    int depth(int cell);

    /** What stands above the header, row by row. */
    List<List<String>> titles() throws IOException;

    /** Where a cell of the record stands, with its text; the whole record where {@code cell} is -1. */
    Place place(int cell);

    /** The encoding of text; empty for what is none. */
    default Optional<Charset> encoding() {
        return Optional.empty();
    }

    /** What stands between the cells in the clean text. */
    char delimiter();

    /** The sheet's name; empty for text. */
    Optional<String> sheet();

    /** The footers that were cut; complete after the last record. */
    List<FooterLine> footers();

    /** SHA-256 of the whole file; known after the last record. */
    String sha256() throws IOException;

    /** Size of the file; known after the last record, and before it what was read so far or the size. */
    long bytes();

    /** Where the header stands, with its text. */
    Place headerPlace();

    /**
     * The reason "this is another header" (K304, kind {@code other}), made more precise where a setting of the profile would
     * find the header in this file.
     */
    Reason advisedOnHeader(Reason other) throws IOException;
}
