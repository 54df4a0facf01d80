package io.kontor.warehouse.source.text;

import io.kontor.warehouse.file.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file as UTF-8, whatever its encoding, and the SHA-256 of its bytes. A byte order mark is left out.
 * Decoding is strict: the first byte that is no text ends it with a {@link BadByte}.
 */
final class Utf8Source implements Closeable {

    private static final int LARGEST_CHUNK = 1 << 18;
    private static final int SMALLEST_CHUNK = 1 << 12;

    /** A byte that the encoding does not know, or a zero byte, which no text holds. */
    static final class BadByte extends IOException {

        private final long offset;
        private final int value;

        BadByte(long offset, int value) {
            super("byte " + value + " at " + offset);
            this.offset = offset;
            this.value = value;
        }

        /** From 0, in the file. */
        long offset() {
            return offset;
        }

        int value() {
            return value;
        }
    }

    /** Turns bytes of the file into UTF-8. */
    private interface Decoder {
        /**
         * Decodes all of {@code raw[from, from + length)} and returns the number of bytes written; {@code at} is its offset
         * in the file.
         */
        int decode(byte[] raw, int from, int length, byte[] into, int offset, long at, boolean last) throws BadByte;
    }

    private final InputStream in;
    private final MessageDigest digest = Sha256.digest();
    private final Decoder decoder;
    private final int chunk;
    /** Where the file's own bytes go; null where they are UTF-8 already, and go where they are wanted. */
    private final byte @Nullable [] raw;

    private final long textEnd;
    private long position;
    private boolean first = true;

    /**
     * Opens a file.
     *
     * @param textEnd offset where the text ends for the reader; the rest only counts for the SHA-256
     */
    Utf8Source(Path file, Charset encoding, long textEnd) throws IOException {
        this.in = Files.newInputStream(file);
        this.textEnd = textEnd;
        this.chunk = (int) Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, Files.size(file) + 1));
        this.decoder = decoder(encoding);
        this.raw = decoder instanceof Utf8 ? null : new byte[chunk];
    }

    private Decoder decoder(Charset encoding) {
        if (encoding.equals(StandardCharsets.UTF_8) || encoding.equals(StandardCharsets.US_ASCII)) {
            return new Utf8();
        }
        int @Nullable [] table = table(encoding);
        return table == null ? new AnyCharset(encoding, chunk) : new SingleByte(table);
    }

    /** The number of bytes that one {@link #read} may need. */
    int room() {
        return raw == null ? chunk : chunk * 3 + 16;
    }

    /** Reads the next part; returns its length, or -1 at the end of the text. */
    int read(byte[] into, int offset) throws IOException {
        byte[] bytes = raw == null ? into : raw;
        int from = raw == null ? offset : 0;
        while (true) {
            int n = in.read(bytes, from, chunk);
            if (n < 0) {
                return -1;
            }
            digest.update(bytes, from, n);
            long at = position;
            position += n;
            int useful = (int) Math.max(0, Math.min(n, textEnd - at));
            if (useful == 0) {
                continue;
            }
            int length = decoder.decode(bytes, from, useful, into, offset, at, at + useful >= textEnd);
            if (first && length > 0) {
                first = false;
                length = withoutMark(into, offset, length);
            }
            if (length > 0) {
                return length;
            }
        }
    }

    private static int withoutMark(byte[] bytes, int offset, int length) {
        boolean mark = length >= 3
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF;
        if (!mark) {
            return length;
        }
        System.arraycopy(bytes, offset + 3, bytes, offset, length - 3);
        return length - 3;
    }

    /** The hash of the whole file; complete once {@link #read} has returned -1. */
    String sha256() {
        return Sha256.hex(digest);
    }

    /** The size of the file, once {@link #read} has returned -1. */
    long bytes() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * UTF-8 for each byte, its first byte lowest, 0 for what is no text; or null when the encoding is not "ASCII and 128
     * more".
     */
    private static int @Nullable [] table(Charset encoding) {
        int[] table = new int[256];
        CharsetDecoder decoder = strict(encoding);
        for (int b = 0; b < 256; b++) {
            CharBuffer out = CharBuffer.allocate(4);
            decoder.reset();
            CoderResult result = decoder.decode(ByteBuffer.wrap(new byte[] {(byte) b}), out, true);
            if (b < 128 && (result.isError() || out.position() != 1 || out.get(0) != b)) {
                return null;
            }
            if (result.isUnderflow() && out.position() == 1) {
                byte[] utf8 = String.valueOf(out.get(0)).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < utf8.length; i++) {
                    table[b] |= (utf8[i] & 0xFF) << (8 * i);
                }
            } else if (encoding.newEncoder().maxBytesPerChar() > 1) {
                return null;
            }
        }
        return table;
    }

    private static CharsetDecoder strict(Charset encoding) {
        return encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Checks, where the bytes stand already, that each sequence is whole, shortest and no surrogate. */
    private static final class Utf8 implements Decoder {

        private int missing;
        private int code;
        private int smallest;

        @Override
        public int decode(byte[] raw, int from, int length, byte[] into, int offset, long at, boolean last)
                throws BadByte {
            int end = from + length;
            int i = from;
            while (i < end) {
                if (missing == 0) {
                    i = plainUntil(raw, i, end);
                    // Letters of two bytes, as Cyrillic has: the next ones are most often of the same kind.
                    while (i + 1 < end && isTwo(raw[i], raw[i + 1])) {
                        i += 2;
                    }
                    if (i < end && raw[i] > 0) {
                        continue;
                    }
                }
                if (i < end) {
                    check(raw[i] & 0xFF, at + i - from);
                    i++;
                }
            }
            if (last && missing > 0) {
                throw new BadByte(at + length - 1, raw[end - 1] & 0xFF);
            }
            return length;
        }

        private static boolean isTwo(byte first, byte second) {
            return first >= (byte) 0xC2 && first < (byte) 0xE0 && second < (byte) 0xC0;
        }

        /** The next byte that is not ASCII, or is zero; eight bytes are looked at together. */
        private static int plainUntil(byte[] raw, int from, int end) {
            int i = from;
            while (i + Long.BYTES <= end) {
                long others = EightBytes.notPlain(EightBytes.at(raw, i));
                if (others != 0) {
                    return i + EightBytes.first(others);
                }
                i += Long.BYTES;
            }
            while (i < end && raw[i] > 0) {
                i++;
            }
            return i;
        }

        private void check(int b, long at) throws BadByte {
            if (missing > 0) {
                code = (code << 6) | (b & 0x3F);
                missing--;
                boolean wrong = (b & 0xC0) != 0x80
                        || (missing == 0 && (code < smallest || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)));
                if (wrong) {
                    throw new BadByte(at, b);
                }
            } else if (b >= 0xC2 && b <= 0xDF) {
                start(1, b & 0x1F, 0x80);
            } else if (b >= 0xE0 && b <= 0xEF) {
                start(2, b & 0x0F, 0x800);
            } else if (b >= 0xF0 && b <= 0xF4) {
                start(3, b & 0x07, 0x10000);
            } else {
                throw new BadByte(at, b);
            }
        }

        private void start(int more, int bits, int atLeast) {
            missing = more;
            code = bits;
            smallest = atLeast;
        }
    }

    /** A code page: each byte is a character. */
    private static final class SingleByte implements Decoder {

        private final int[] table;

        SingleByte(int[] table) {
            this.table = table;
        }

        @Override
        public int decode(byte[] raw, int from, int length, byte[] into, int offset, long at, boolean last)
                throws BadByte {
            int end = from + length;
            int i = from;
            int to = offset;
            while (i < end) {
                if (i + Long.BYTES <= end) {
                    long eight = EightBytes.at(raw, i);
                    // What is no ASCII is written over again.
                    EightBytes.put(into, to, eight);
                    long others = EightBytes.notPlain(eight);
                    int plain = others == 0 ? Long.BYTES : EightBytes.first(others);
                    i += plain;
                    to += plain;
                    if (plain == Long.BYTES) {
                        continue;
                    }
                }
                int utf8 = table[raw[i] & 0xFF];
                if (utf8 == 0) {
                    throw new BadByte(at + i - from, raw[i] & 0xFF);
                }
                i++;
                for (int rest = utf8; rest != 0; rest >>>= 8) {
                    into[to++] = (byte) rest;
                }
            }
            return to - offset;
        }
    }

    /** Everything else that Java decodes. */
    private static final class AnyCharset implements Decoder {

        private final CharsetDecoder decoder;
        private final CharBuffer chars;
        private byte[] rest = {};
        private char half;

        AnyCharset(Charset encoding, int chunk) {
            this.decoder = strict(encoding);
            this.chars = CharBuffer.allocate(chunk + 16);
        }

        @Override
        public int decode(byte[] raw, int from, int length, byte[] into, int offset, long at, boolean last)
                throws BadByte {
            ByteBuffer bytes = ByteBuffer.allocate(rest.length + length);
            bytes.put(rest).put(raw, from, length).flip();
            chars.clear();
            if (half != 0) {
                chars.put(half);
            }
            CoderResult result = decoder.decode(bytes, chars, last);
            if (result.isError()) {
                int bad = bytes.position();
                throw new BadByte(at - rest.length + bad, bytes.get(bad) & 0xFF);
            }
            rest = Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
            chars.flip();
            int end = chars.limit();
            // A pair of surrogates is encoded together.
            half = end > 0 && Character.isHighSurrogate(chars.get(end - 1)) && !last ? chars.get(end - 1) : 0;
            byte[] utf8 =
                    chars.subSequence(0, half == 0 ? end : end - 1).toString().getBytes(StandardCharsets.UTF_8);
            System.arraycopy(utf8, 0, into, offset, utf8.length);
            return utf8.length;
        }
    }
}
