package io.kontor.warehouse.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a stream in chunks, each sealed by AES-GCM, so that no file has to fit into memory and no part can be changed,
 * moved, repeated or left out unnoticed: the nonce of a chunk is a random prefix of the file, the number of the chunk, and
 * whether it is the last one (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
final class SealedOutput extends OutputStream {

    static final byte[] MAGIC = {'K', 'O', 'N', 'T', 'O', 'R', 'A', '1'};
    static final int PREFIX = 7;
    static final int CHUNK = 1 << 20;
    static final int TAG = 16;

    private final OutputStream out;
    private final ArchiveKey key;
    private final byte[] prefix = new byte[PREFIX];
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private int number;
    private boolean closed;

    SealedOutput(OutputStream out, ArchiveKey key) throws IOException {
        this.out = out;
        this.key = key;
        new SecureRandom().nextBytes(prefix);
        out.write(MAGIC);
        out.write(prefix);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            // A full chunk waits for more, since only the end tells which one is the last.
            if (filled == CHUNK) {
                seal(false);
            }
            int taken = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, at, chunk, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            out.close();
        }
    }

    private void seal(boolean last) throws IOException {
        try {
            out.write(cipher(Cipher.ENCRYPT_MODE, key, prefix, number, last).doFinal(chunk, 0, filled));
        } catch (GeneralSecurityException e) {
            throw new IOException("a chunk cannot be encrypted", e);
        }
        number++;
        filled = 0;
    }

    static Cipher cipher(int mode, ArchiveKey key, byte[] prefix, int number, boolean last)
            throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(PREFIX + Integer.BYTES + 1)
                .put(prefix)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        return cipher;
    }
}
