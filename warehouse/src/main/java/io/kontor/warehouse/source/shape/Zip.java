package io.kontor.warehouse.source.shape;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ZIP file that is not trusted. Its directory is read and held against the entries before anything is unpacked: no
 * name twice, each entry's own name that of the directory, no overlaps, no names that lead elsewhere, within limits.
 * Checksums are compared when an entry has been read to its end.
 */
final class Zip implements Closeable {

    /** An honest program packs at most so much better than not at all, in entries that are not small. */
    static final int MOST_RATIO = 150;

    static final long UNPACKED_LIMIT = 512L << 20;
    static final long TOTAL_LIMIT = 2L << 30;
    static final int ENTRIES_LIMIT = 1_000;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int ENCRYPTED = 1;
    private static final int UTF_8_NAME = 1 << 11;
    private static final long IN_EXTRA = 0xFFFFFFFFL;
    private static final int ZIP64 = 1;
    private static final int LONGEST_NAME = 255;
    private static final int SMALL = 16 << 20;

    /**
     * What the directory says about an entry.
     *
     * @param rawName the name's bytes, a character each
     * @param start   where its header stands in the file
     */
    record Entry(String name, String rawName, int method, long crc, long packed, long unpacked, long start) {

        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    private final FileChannel file;
    private final Refusals refusals;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Zip(Path path, String label) throws IOException {
        this.refusals = new Refusals(label);
        this.file = FileChannel.open(path);
        try {
            readDirectory();
            requireHarmless();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** An entry by its name; in office documents letter case does not matter. */
    Optional<Entry> find(String name) {
        Entry exact = entries.get(name);
        return exact != null
                ? Optional.of(exact)
                : entries.values().stream()
                        .filter(entry -> entry.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    /** The bytes of an entry; the checksum is compared at their end. */
    InputStream open(Entry entry) throws IOException {
        ByteBuffer header = read(entry.start(), LOCAL_LENGTH);
        long data = entry.start()
                + LOCAL_LENGTH
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
        return EntryStream.of(file, data, entry, refusals);
    }

    /** Sees the bytes of all entries pass. */
    interface Watcher {
        void passes(Entry entry, byte[] bytes, int length);
    }

    /** Reads every entry to its end, which compares the checksums. */
    void verify(Watcher watcher) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (Entry entry : entries.values()) {
            try (InputStream in = open(entry)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    watcher.passes(entry, buffer, n);
                }
            }
        }
    }

    private void readDirectory() throws IOException {
        ByteBuffer end = end();
        int count = Short.toUnsignedInt(end.getShort(10));
        long size = Integer.toUnsignedLong(end.getInt(12));
        long start = Integer.toUnsignedLong(end.getInt(16));
        if (count > ENTRIES_LIMIT) {
            throw refusals.hostile(
                    "entries", Map.of("count", String.valueOf(count), "most", String.valueOf(ENTRIES_LIMIT)));
        }
        if (start + size > file.size() || size > (long) ENTRIES_LIMIT * LONGEST_COMMENT) {
            throw refusals.damaged("directory");
        }
        ByteBuffer directory = read(start, (int) size);
        for (int i = 0; i < count; i++) {
            if (directory.remaining() < CENTRAL_LENGTH || directory.getInt(directory.position()) != CENTRAL) {
                throw refusals.damaged("directory");
            }
            add(entry(directory));
        }
    }

    /** The end record: the last one whose comment ends with the file. */
    private ByteBuffer end() throws IOException {
        long size = file.size();
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(size - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) == length) {
                tail.position(at);
                return tail.slice().order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw refusals.damaged("end");
    }

    private Entry entry(ByteBuffer directory) throws IOException {
        int at = directory.position();
        int flags = directory.getShort(at + 8);
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
        int next = at + CENTRAL_LENGTH + nameLength + extraLength + commentLength;
        if (next > directory.limit()) {
            throw refusals.damaged("directory");
        }
        byte[] rawName = new byte[nameLength];
        directory.position(at + CENTRAL_LENGTH);
        directory.get(rawName);
        long[] sizes = sizes(directory, at, at + CENTRAL_LENGTH + nameLength, extraLength);
        directory.position(next);
        if ((flags & ENCRYPTED) != 0) {
            throw refusals.locked();
        }
        return new Entry(
                name(rawName, (flags & UTF_8_NAME) != 0),
                new String(rawName, StandardCharsets.ISO_8859_1),
                Short.toUnsignedInt(directory.getShort(at + 10)),
                Integer.toUnsignedLong(directory.getInt(at + 16)),
                sizes[1],
                sizes[0],
                sizes[2]);
    }

    /** Unpacked size, packed size and start; each stands in the extra field where it did not fit. */
    private static long[] sizes(ByteBuffer directory, int at, int extra, int extraLength) {
        long[] sizes = {
            Integer.toUnsignedLong(directory.getInt(at + 24)),
            Integer.toUnsignedLong(directory.getInt(at + 20)),
            Integer.toUnsignedLong(directory.getInt(at + 42))
        };
        int position = extra;
        while (position + 4 <= extra + extraLength) {
            int length = Short.toUnsignedInt(directory.getShort(position + 2));
            int value = position + 4;
            for (int i = 0; directory.getShort(position) == ZIP64 && i < sizes.length; i++) {
                if (sizes[i] == IN_EXTRA && value + Long.BYTES <= position + 4 + length) {
                    sizes[i] = directory.getLong(value);
                    value += Long.BYTES;
                }
            }
            position += 4 + length;
        }
        return sizes;
    }

    /** Windows in Russian writes names in its old code page without saying so. */
    private static String name(byte[] raw, boolean utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, utf8 ? StandardCharsets.UTF_8 : Charset.forName("IBM866"));
        }
    }

    private void add(Entry entry) {
        if (entries.put(entry.name(), entry) != null) {
            throw refusals.hostile("twice", Map.of("part", entry.name()));
        }
    }

    private void requireHarmless() throws IOException {
        long total = 0;
        Set<String> names = new HashSet<>();
        for (Entry entry : entries.values()) {
            requireName(entry);
            if (!names.add(entry.name().toLowerCase(Locale.ROOT))) {
                throw refusals.hostile("case", Map.of("part", entry.name()));
            }
            requireSizes(entry);
            total += entry.unpacked();
            requireLocalHeader(entry);
        }
        if (total > TOTAL_LIMIT) {
            throw refusals.hostile("total", Map.of("size", String.valueOf(total >> 20)));
        }
        requireNoOverlap();
    }

    private void requireName(Entry entry) {
        String name = entry.name();
        boolean elsewhere = name.startsWith("/")
                || name.contains("\\")
                || name.matches("(?s)^[A-Za-z]:.*")
                || Arrays.asList(name.split("/")).contains("..");
        boolean odd = name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        if (elsewhere || odd) {
            throw refusals.hostile("name", Map.of("part", shown(name)));
        }
    }

    private static String shown(String name) {
        String visible = name.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return visible.length() <= 60 ? visible : visible.substring(0, 60) + "...";
    }

    private void requireSizes(Entry entry) {
        if (entry.method() != 0 && entry.method() != EntryStream.DEFLATED) {
            throw refusals.damaged("method", Map.of("part", entry.name()));
        }
        if (entry.unpacked() < 0 || entry.packed() < 0 || entry.unpacked() > UNPACKED_LIMIT) {
            throw refusals.hostile("size", Map.of("part", entry.name()));
        }
        if (entry.unpacked() > SMALL && entry.unpacked() / MOST_RATIO > entry.packed()) {
            throw refusals.hostile("ratio", Map.of("part", entry.name(), "most", String.valueOf(MOST_RATIO)));
        }
    }

    private void requireLocalHeader(Entry entry) throws IOException {
        if (entry.start() < 0 || entry.start() + LOCAL_LENGTH + entry.packed() > file.size()) {
            throw refusals.damaged("cut", Map.of("part", entry.name()));
        }
        ByteBuffer header = read(entry.start(), LOCAL_LENGTH);
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        boolean same = header.getInt(0) == LOCAL
                && nameLength == entry.rawName().length()
                && entry.rawName()
                        .equals(new String(
                                read(entry.start() + LOCAL_LENGTH, nameLength).array(), StandardCharsets.ISO_8859_1));
        if (!same) {
            throw refusals.damaged("name", Map.of("part", entry.name()));
        }
    }

    private void requireNoOverlap() {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::start));
        long end = 0;
        for (Entry entry : inOrder) {
            if (entry.start() < end) {
                throw refusals.hostile("inside", Map.of("part", entry.name()));
            }
            end = entry.start() + LOCAL_LENGTH + entry.rawName().length() + entry.packed();
        }
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long at = position;
        while (bytes.hasRemaining()) {
            int n = file.read(bytes, at);
            if (n < 0) {
                throw refusals.damaged("end");
            }
            at += n;
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
