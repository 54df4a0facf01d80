package io.kontor.warehouse.source.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes clean text with one large buffer. */
public final class CleanWriter implements Closeable {

    private static final int DIGITS = 19;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 18];
    private int used;

    private long number = Long.MAX_VALUE;
    private final byte[] digits = new byte[DIGITS];
    private int firstDigit;

    public CleanWriter(Path file) throws IOException {
        this.out = Files.newOutputStream(file);
    }

    public void write(byte b) throws IOException {
        room(1);
        buffer[used++] = b;
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - used) {
            flush();
            if (length > buffer.length) {
                out.write(bytes, offset, length);
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, used, length);
        used += length;
    }

    /**
     * Writes a number in digits.
     *
     * @param number zero or more
     */
    public void writeNumber(long number) throws IOException {
        room(DIGITS);
        if (number == this.number + 1) {
            countUp();
        } else {
            divide(number);
        }
        this.number = number;
        System.arraycopy(digits, firstDigit, buffer, used, DIGITS - firstDigit);
        used += DIGITS - firstDigit;
    }

    /** Line numbers mostly rise by one, so that there is nothing to divide. */
    private void countUp() {
        int i = DIGITS - 1;
        while (digits[i] == '9') {
            digits[i--] = '0';
        }
        digits[i] = (byte) Math.max('1', digits[i] + 1);
        firstDigit = Math.min(firstDigit, i);
    }

    private void divide(long number) {
        Arrays.fill(digits, (byte) 0);
        long rest = number;
        int i = DIGITS;
        do {
            digits[--i] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        firstDigit = i;
    }

    public void writeQuoted(byte[] value) throws IOException {
        write((byte) '"');
        for (byte b : value) {
            if (b == '"') {
                write(b);
            }
            write(b);
        }
        write((byte) '"');
    }

    public void writeQuoted(String value) throws IOException {
        writeQuoted(value.getBytes(StandardCharsets.UTF_8));
    }

    private void room(int bytes) throws IOException {
        if (bytes > buffer.length - used) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
