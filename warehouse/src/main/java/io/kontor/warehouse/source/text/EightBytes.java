package io.kontor.warehouse.source.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of text together, in one long whose lowest byte comes first. A mask that is made of it has the
 * highest bit of a byte set where the byte is one of those looked for. Of some masks only the first hit is sure, since a
 * hit may make the bytes after it look like one; these are cheaper.
 */
final class EightBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    static void put(byte[] bytes, int index, long eight) {
        LONGS.set(bytes, index, eight);
    }

    /** The same byte, eight times. */
    static long repeat(byte one) {
        return (one & 0xFF) * LOW_BITS;
    }

    /** Bytes equal to those of {@link #repeat}; every hit is sure. */
    static long allEqual(long eight, long repeated) {
        long different = eight ^ repeated;
        return ~(((different & ~HIGH_BITS) + ~HIGH_BITS) | different) & HIGH_BITS;
    }

    /** Bytes equal to those of {@link #repeat}; the first hit is sure. */
    static long firstEqual(long eight, long repeated) {
        long different = eight ^ repeated;
        return (different - LOW_BITS) & ~different & HIGH_BITS;
    }

    /** Zero bytes, and bytes over 127; the first hit is sure. */
    static long notPlain(long eight) {
        return ((eight - LOW_BITS) | eight) & HIGH_BITS;
    }

    /** Whether any is a control character that may end a line: less than 14. */
    static boolean anyControl(long eight) {
        return ((eight - 14 * LOW_BITS) & ~eight & HIGH_BITS) != 0;
    }

    /** All bits up to a mask's first hit; all where it has none. */
    static long upToFirst(long mask) {
        return mask ^ (mask - 1);
    }

    /** Position of a mask's first hit, from 0; 8 where it has none. */
    static int first(long mask) {
        return Long.numberOfTrailingZeros(mask) >>> 3;
    }
}
