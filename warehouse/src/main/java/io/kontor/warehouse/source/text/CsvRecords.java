package io.kontor.warehouse.source.text;

import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.table.CleanWriter;
import io.kontor.warehouse.source.table.Header;
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

    private static final byte TEXT = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_FEED = 3;
    private static final byte RETURN = 4;
    private static final long DOUBLE_QUOTES = EightBytes.repeat((byte) '"');
    private static final long LINE_FEEDS = EightBytes.repeat((byte) '\n');
    private static final long RETURNS = EightBytes.repeat((byte) '\r');
    /** Stands for a line break inside a value of the clean text. */
    private static final byte BREAK = 0x1F;

    private final Utf8Source source;
    private final byte[] kinds = new byte[256];
    private final byte[] blanks = new byte[256];
    private final long delimiters;
    private final long quotes;
    private final byte delimiter;
    private final byte quote;
    private final boolean backslash;

    private byte[] buffer;
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
        this.buffer = new byte[2 * source.room()];
        this.delimiter = (byte) format.delimiter();
        this.delimiters = EightBytes.repeat(delimiter);
        this.quote = (byte) format.quote();
        this.quotes = EightBytes.repeat(quote == 0 ? (byte) '"' : quote);
        this.backslash = format.escape() == ExportFormat.Escape.BACKSLASH;
        kinds['\n'] = LINE_FEED;
        kinds['\r'] = RETURN;
        // The clean text quotes with ", so a " is never plain, even where the file quotes with something else.
        kinds['"'] = QUOTE;
        kinds[quote & 0xFF] = QUOTE;
        kinds[delimiter & 0xFF] = DELIMITER;
        // The bytes of blanks that do not break lines count too; the last one also ends other letters.
        for (int blank : new int[] {' ', '\t', 0xC2, 0xA0, 0xAF}) {
            blanks[blank] = (byte) ((byte) blank == delimiter ? 0 : 1);
        }
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

    private void fill() throws IOException {
        if (buffer.length - end < source.room()) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
            if (buffer.length - end < source.room()) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
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
        if (cutPlain()) {
            return true;
        }
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
                if (i < end && (kinds[buffer[i] & 0xFF] == TEXT || kinds[buffer[i] & 0xFF] == QUOTE)) {
                    return faulty("after");
                }
            }
            fresh = false;
            while (i < end && kinds[buffer[i] & 0xFF] == TEXT) {
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

    /**
     * Cuts a record without any quote, eight bytes at a time; false when it has one, or its end is not in the buffer.
     * Most records of most files are cut here, in less than half the time. Branches would be guessed wrong about once in
     * eight bytes, so more ends are written than there are, and those too many are written over.
     */
    private boolean cutPlain() {
        int count = 0;
        for (int i = start; i + Long.BYTES <= end; i += Long.BYTES) {
            long eight = EightBytes.at(buffer, i);
            if ((EightBytes.firstEqual(eight, quotes) | EightBytes.firstEqual(eight, DOUBLE_QUOTES)) != 0) {
                return false;
            }
            long hits = EightBytes.allEqual(eight, delimiters);
            long lineEnds = 0;
            if (EightBytes.anyControl(eight)) {
                lineEnds = EightBytes.allEqual(eight, LINE_FEEDS) | EightBytes.allEqual(eight, RETURNS);
                hits = (hits | lineEnds) & EightBytes.upToFirst(lineEnds);
            }
            if (count + Long.BYTES >= ends.length) {
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            int hit = count;
            count += Long.bitCount(hits);
            do {
                ends[hit] = i + EightBytes.first(hits);
                hits &= hits - 1;
                ends[hit + 1] = i + EightBytes.first(hits);
                hits &= hits - 1;
                ends[hit + 2] = i + EightBytes.first(hits);
                hits &= hits - 1;
                hit += 3;
            } while (hit < count);
            if (lineEnds != 0) {
                cells = count - 1;
                plain = !anyBlankEdge(count);
                lineBreaks = false;
                return lineEnd(ends[count - 1]);
            }
        }
        return false;
    }

    private boolean anyBlankEdge(int count) {
        int blank = 0;
        int from = start;
        for (int cell = 0; cell < count; cell++) {
            int at = ends[cell];
            blank |= blanks[buffer[from] & 0xFF] | blanks[buffer[Math.max(from, at - 1)] & 0xFF];
            from = at + 1;
        }
        return blank != 0;
    }

    /** Ends the record at a line feed, or at a return that one follows. */
    private boolean lineEnd(int at) {
        boolean pair = buffer[at] == '\r';
        if (pair && (at + 1 >= end || buffer[at + 1] != '\n')) {
            return false;
        }
        return whole(at, pair ? at + 2 : at + 1, 1);
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
        if (at - from > 2 * inside
                && (blanks[buffer[from + inside] & 0xFF] != 0 || blanks[buffer[at - 1 - inside] & 0xFF] != 0)) {
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
