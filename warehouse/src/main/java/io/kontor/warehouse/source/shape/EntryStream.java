package io.kontor.warehouse.source.shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of an entry of a {@link Zip}. They are as many, and have the checksum, as its directory says; otherwise
 * reading ends with K321.
 */
final class EntryStream extends InputStream {

    static final int DEFLATED = 8;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Runnable release;
    private final Zip.Entry entry;
    private final Refusals refusals;
    private final CRC32 crc = new CRC32();
    private long read;

    private EntryStream(InputStream in, Runnable release, Zip.Entry entry, Refusals refusals) {
        this.in = in;
        this.release = release;
        this.entry = entry;
        this.refusals = refusals;
    }

    static EntryStream of(FileChannel file, long start, Zip.Entry entry, Refusals refusals) {
        InputStream packed = new Slice(file, start, entry.packed());
        if (entry.method() != DEFLATED) {
            return new EntryStream(packed, () -> {}, entry, refusals);
        }
        Inflater inflater = new Inflater(true);
        return new EntryStream(new InflaterInputStream(packed, inflater, BUFFER), inflater::end, entry, refusals);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int n = in.read(into, offset, length);
            if (n < 0) {
                requireWhole();
                return -1;
            }
            crc.update(into, offset, n);
            read += n;
            if (read > entry.unpacked()) {
                throw refusals.hostile("directory", Map.of("part", entry.name()));
            }
            return n;
        } catch (ZipException | java.io.EOFException e) {
            throw refusals.damaged("packed", Map.of("part", entry.name()), e);
        }
    }

    private void requireWhole() {
        if (read != entry.unpacked() || crc.getValue() != entry.crc()) {
            throw refusals.damaged("checksum", Map.of("part", entry.name()));
        }
    }

    @Override
    public void close() {
        release.run();
    }

    /** A part of a file. */
    private static final class Slice extends InputStream {

        private final FileChannel file;
        private final long end;
        private long position;

        Slice(FileChannel file, long start, long length) {
            this.file = file;
            this.position = start;
            this.end = start + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int most = (int) Math.min(length, end - position);
            if (most <= 0) {
                return -1;
            }
            int n = file.read(ByteBuffer.wrap(into, offset, most), position);
            position += Math.max(0, n);
            return n;
        }
    }
}
