package io.kontor.warehouse.source.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes clean text with one large buffer. */
public final class CleanWriter implements Closeable {

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 18];
    private int used;

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

    public void writeNumber(long number) throws IOException {
        room(20);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = used + digits - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
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
