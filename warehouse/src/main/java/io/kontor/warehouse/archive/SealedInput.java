package io.kontor.warehouse.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Reads what {@link SealedOutput} wrote; fails at the first chunk that is not as it was written. */
final class SealedInput extends InputStream {

    private final PushbackInputStream in;
    private final ArchiveKey key;
    private final byte[] prefix;
    private byte[] chunk = new byte[0];
    private int at;
    private int number;
    private boolean last;

    SealedInput(InputStream source, ArchiveKey key) throws IOException {
        this.in = new PushbackInputStream(source, 1);
        this.key = key;
        if (!Arrays.equals(in.readNBytes(SealedOutput.MAGIC.length), SealedOutput.MAGIC)) {
            throw new IOException("it is not an encrypted file of Kontor's");
        }
        this.prefix = in.readNBytes(SealedOutput.PREFIX);
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        while (at == chunk.length) {
            if (last) {
                return false;
            }
            byte[] sealed = in.readNBytes(SealedOutput.CHUNK + SealedOutput.TAG);
            int next = in.read();
            last = next < 0;
            if (!last) {
                in.unread(next);
            }
            try {
                chunk = SealedOutput.cipher(Cipher.DECRYPT_MODE, key, prefix, number++, last)
                        .doFinal(sealed);
            } catch (GeneralSecurityException e) {
                throw new IOException("a chunk was changed, or the key is another one", e);
            }
            at = 0;
        }
        return true;
    }
}
