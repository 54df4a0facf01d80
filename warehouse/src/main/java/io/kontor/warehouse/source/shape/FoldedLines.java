package io.kontor.warehouse.source.shape;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of calendars and of the heads of messages: one that begins with a blank goes on with the one before. */
final class FoldedLines implements Closeable {

    /** What is longer is no head; the rest of it is passed over. */
    private static final int LONGEST = 1 << 20;

    private final BufferedReader in;
    private @Nullable String ahead;
    private boolean started;
    private long read;
    private long line;

    FoldedLines(Reader in) {
        this.in = new BufferedReader(in, 1 << 16);
    }

    /** The next whole line, or null at the end. */
    @Nullable
    String next() throws IOException {
        if (!started) {
            started = true;
            ahead = physical();
        }
        String first = ahead;
        if (first == null) {
            return null;
        }
        line = read;
        ahead = physical();
        if (first.isEmpty() || !continues(ahead)) {
            return first;
        }
        StringBuilder whole = new StringBuilder(first);
        for (String more = ahead; more != null && continues(more); more = ahead) {
            if (whole.length() < LONGEST) {
                whole.append(more, 1, more.length());
            }
            ahead = physical();
        }
        return whole.toString();
    }

    private static boolean continues(@Nullable String text) {
        return text != null && !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t');
    }

    /** Number, from 1, of the first physical line of the line that {@link #next} returned last. */
    long line() {
        return line;
    }

    private @Nullable String physical() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (text.length() < LONGEST) {
                text.append((char) c);
            }
            c = in.read();
        }
        read++;
        int length = text.length();
        return length > 0 && text.charAt(length - 1) == '\r' ? text.substring(0, length - 1) : text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
