package io.kontor.warehouse.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What bytes are that are no text by themselves. */
enum Container {
    ZIP,
    GZIP,
    XLS,
    NONE;

    /** @param start the first four bytes, or more */
    static Container of(byte[] start) {
        if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (startsWith(start, 0x1f, 0x8b)) {
            return GZIP;
        }
        return startsWith(start, 0xd0, 0xcf, 0x11, 0xe0) ? XLS : NONE;
    }

    /**
     * The character set in which nothing of a text is lost: UTF-16 where it has its mark or begins with an ASCII letter in
     * it, and else ISO-8859-1, which shows bytes.
     */
    static Charset charset(byte[] content) {
        Charset charset = StandardCharsets.ISO_8859_1;
        if (startsWith(content, 0xff, 0xfe) || (content.length > 1 && content[0] > 0 && content[1] == 0)) {
            charset = StandardCharsets.UTF_16LE;
        } else if (startsWith(content, 0xfe, 0xff) || (content.length > 1 && content[0] == 0 && content[1] > 0)) {
            charset = StandardCharsets.UTF_16BE;
        }
        boolean isWhole = charset.equals(StandardCharsets.ISO_8859_1)
                || Arrays.equals(new String(content, charset).getBytes(charset), content);
        return isWhole ? charset : StandardCharsets.ISO_8859_1;
    }

    static String text(byte[] content) {
        return new String(content, charset(content));
    }

    private static boolean startsWith(byte[] content, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= content.length || (content[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
