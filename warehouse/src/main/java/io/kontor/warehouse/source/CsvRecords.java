package io.kontor.warehouse.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into records, one at a time, without holding more than one. A record that is no record (a quote is not
 * closed, text follows a closing quote) is the rest of its physical line, and reading goes on with the next line.
 */
final class CsvRecords {

    /**
     * Longer records are taken for a quote that was never closed. Quoted anew, such a record still fits the 2 MiB that
     * the engine's reader takes by default; a larger limit there costs a fifth of its time.
     */
    static final int LONGEST = 1_000_000;

    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_FEED = 3;
    private static final byte RETURN = 4;
    /** Stands for a line break inside a value of the clean text. */
    private static final byte BREAK = 0x1F;

    private final Utf8Source source;
    private final byte[] kinds = new byte[256];
    private final byte delimiter;
    private final byte quote;
    private final boolean backslash;

    private byte[] buffer = new byte[LONGEST + 2 * Utf8Source.room()];
    private int end;
    private boolean ended;

    private int start;
    private int stop;
    private int next;
    private int[] ends = new int[64];
    private int cells;
    private boolean plain;
    private boolean lineBreaks;
    private @Nullable Fault fault;
    private long line;
    private int lines;

    CsvRecords(Utf8Source source, ExportFormat.Csv format) {
        this.source = source;
        this.delimiter = (byte) format.delimiter();
        this.quote = (byte) format.quote();
        this.backslash = format.escape() == ExportFormat.Escape.BACKSLASH;
        kinds['\n'] = LINE_FEED;
        kinds['\r'] = RETURN;
        // The clean text quotes with ", so a " is never plain, even where the file quotes with something else.
        kinds['"'] = QUOTE;
        kinds[quote & 0xFF] = QUOTE;
        kinds[delimiter & 0xFF] = DELIMITER;
    }

    /** Goes to the next record, blank lines included; false at the end of the text. */
    boolean advance() throws IOException {
        begin();
        while (!cut()) {
            fill();
        }
        return !ended || stop > start || next > start;
    }

    /** Goes to the next physical line, whatever quotes it holds. */
    boolean advanceLine() throws IOException {
        begin();
        while (!firstLine()) {
            fill();
        }
        return !ended || stop > start || next > start;
    }

    /** Makes the next call start at the same record again. */
    void again() {
        next = start;
        lines = 0;
    }

    private void begin() {
        start = next;
        line += lines;
        lines = 0;
        fault = null;
        if (line == 0) {
            line = 1;
        }
    }

    /** Physical line of the record's start, from 1. */
    long line() {
        return line;
    }

    int cells() {
        return cells;
    }

    /** Bytes of the record, without its line end. */
    int length() {
        return stop - start;
    }

    /**
     * Why a record is none.
     *
     * @param kind the kind of K305
     * @param cell the cell where it shows, from 1
     */
    record Fault(String kind, int cell) {}

    /** What is wrong with the record, or null. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** Whether a value holds a line break. */
    boolean lineBreaks() {
        return lineBreaks;
    }

    /** Whether the record is a line of delimiters only. */
    boolean isEmpty() {
        return length() == cells - 1;
    }

    boolean sameAs(byte[] other) {
        return length() == other.length && Arrays.equals(buffer, start, stop, other, 0, other.length);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, stop);
    }

    String text(int limit) {
        // Cutting bytes may cut a letter; the decoder then shows a replacement sign, which is cut too.
        String text = new String(buffer, start, (int) Math.min(stop - start, limit * 4L), StandardCharsets.UTF_8);
        return text.length() <= limit ? text : text.substring(0, limit) + "...";
    }

    /** How many characters of the record stand before a cell. */
    int charsBefore(int cell) {
        return new String(buffer, start, begin(cell) - start, StandardCharsets.UTF_8).length();
    }

    /** How many characters a cell has, with its quotes. */
    int charsIn(int cell) {
        return new String(buffer, begin(cell), ends[cell] - begin(cell), StandardCharsets.UTF_8).length();
    }

    /** The value of a cell, unquoted. */
    String value(int cell) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        unquoted(cell, out);
        return out.toString(StandardCharsets.UTF_8).replace((char) BREAK, '\n');
    }

    /** Writes consecutive cells in the form of the clean text. */
    void write(int from, int to, CleanWriter out) throws IOException {
        if (plain) {
            int begin = begin(from);
            out.write(buffer, begin, ends[to] - begin);
            return;
        }
        for (int cell = from; cell <= to; cell++) {
            if (cell > from) {
                out.write(delimiter);
            }
            out.writeQuoted(Header.trimmed(value(cell)).replace('\n', (char) BREAK));
        }
    }

    private int begin(int cell) {
        return cell == 0 ? start : ends[cell - 1] + 1;
    }

    private void unquoted(int cell, ByteArrayOutputStream out) {
        int from = begin(cell);
        int to = ends[cell];
        if (quote == 0 || from == to || buffer[from] != quote) {
            out.write(buffer, from, to - from);
            return;
        }
        for (int i = from + 1; i < to - 1; i++) {
            byte b = buffer[i];
            if (backslash && b == '\\' && i + 1 < to - 1) {
                out.write(buffer[++i]);
            } else if (b == quote && buffer[i + 1] == quote) {
                out.write(b);
                i++;
            } else if (b != '\r' || buffer[i + 1] != '\n') {
                out.write(b == '\n' || b == '\r' ? BREAK : b);
            }
        }
    }

    /** A blank, a tab, or a byte of a blank that does not break lines; the last one also ends other letters. */
    private static boolean blank(byte b) {
        return b == ' ' || b == '\t' || b == (byte) 0xC2 || b == (byte) 0xA0 || b == (byte) 0xAF;
    }

    private void fill() throws IOException {
        if (buffer.length - end < Utf8Source.room()) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int n = source.read(buffer, end);
        if (n < 0) {
            ended = true;
        } else {
            end += n;
        }
    }

    /** Cuts one record; false when more text is needed to know where it ends. */
    private boolean cut() {
        cells = 0;
        plain = true;
        lineBreaks = false;
        int breaks = 0;
        int i = start;
        boolean fresh = true;
        while (true) {
            if (fresh && i < end && quote != 0 && buffer[i] == quote) {
                int closing = closing(i + 1);
                if (closing < 0) {
                    return tooLong() && faulty("unclosed");
                }
                breaks += breaksIn(i, closing);
                i = closing + 1;
                if (i >= end && !ended) {
                    return false;
                }
                if (i < end && (kinds[buffer[i] & 0xFF] == 0 || kinds[buffer[i] & 0xFF] == QUOTE)) {
                    return faulty("after");
                }
            }
            fresh = false;
            while (i < end && kinds[buffer[i] & 0xFF] == 0) {
                i++;
            }
            if (i >= end) {
                if (!ended) {
                    return i - start > LONGEST && faulty("endless");
                }
                return whole(i, i, breaks);
            }
            switch (kinds[buffer[i] & 0xFF]) {
                case DELIMITER -> {
                    cell(i);
                    i++;
                    fresh = true;
                }
                case QUOTE -> {
                    plain = false;
                    i++;
                }
                case LINE_FEED -> {
                    return whole(i, i + 1, breaks + 1);
                }
                default -> {
                    if (i + 1 >= end && !ended) {
                        return false;
                    }
                    boolean pair = i + 1 < end && buffer[i + 1] == '\n';
                    return whole(i, pair ? i + 2 : i + 1, breaks + 1);
                }
            }
        }
    }

    /** The closing quote of a quoted cell, or -1 when it is not in the buffer. */
    private int closing(int from) {
        if (quote != '"' || backslash) {
            plain = false;
        }
        for (int i = from; i < end; i++) {
            byte b = buffer[i];
            if (b == quote) {
                if (i + 1 >= end && !ended) {
                    return -1;
                }
                if (i + 1 < end && buffer[i + 1] == quote) {
                    i++;
                } else {
                    return i;
                }
            } else if (backslash && b == '\\') {
                i++;
            }
        }
        return -1;
    }

    private int breaksIn(int from, int to) {
        int breaks = 0;
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n' || (buffer[i] == '\r' && buffer[i + 1] != '\n')) {
                breaks++;
            }
        }
        if (breaks > 0) {
            plain = false;
            lineBreaks = true;
        }
        return breaks;
    }

    private void cell(int at) {
        int from = cells == 0 ? start : ends[cells - 1] + 1;
        int inside = at - from >= 2 && quote != 0 && buffer[from] == quote ? 1 : 0;
        if (at - from > 2 * inside && (blank(buffer[from + inside]) || blank(buffer[at - 1 - inside]))) {
            plain = false;
        }
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, cells * 2);
        }
        ends[cells++] = at;
    }

    private boolean whole(int at, int after, int breaks) {
        cell(at);
        stop = at;
        next = after;
        lines = breaks;
        return true;
    }

    private boolean tooLong() {
        return ended || end - start > LONGEST;
    }

    private boolean faulty(String kind) {
        fault = new Fault(kind, cells + 1);
        if (!firstLine()) {
            // A line without end: all that is there counts as the line.
            stop = end;
            next = end;
            lines = 0;
        }
        cells = 0;
        return true;
    }

    /** Takes the rest of the physical line as the record; false when its end is not in the buffer. */
    private boolean firstLine() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                if (i + 1 >= end && !ended && buffer[i] == '\r') {
                    return false;
                }
                boolean pair = buffer[i] == '\r' && i + 1 < end && buffer[i + 1] == '\n';
                stop = i;
                next = pair ? i + 2 : i + 1;
                lines = 1;
                return true;
            }
        }
        stop = end;
        next = end;
        lines = 0;
        return ended;
    }
}
