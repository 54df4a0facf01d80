package io.kontor.warehouse.archive;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key of an archive: 32 bytes, written as Base64 in a file that lies outside the warehouse. */
public final class ArchiveKey {

    private static final int BYTES = 32;

    private final SecretKey key;

    private ArchiveKey(SecretKey key) {
        this.key = key;
    }

    /**
     * Reads a key file.
     *
     * @throws KontorException K362 where it is missing, or is no key
     */
    public static ArchiveKey read(Path file) {
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (bytes.length != BYTES) {
                throw unfit(file, Reason.of(Code.K362, "size").with("count", bytes.length), null);
            }
            return new ArchiveKey(new SecretKeySpec(bytes, "AES"));
        } catch (IOException e) {
            throw unfit(file, Reason.of(Code.K362, "unread"), e);
        } catch (IllegalArgumentException e) {
            throw unfit(file, Reason.of(Code.K362, "base"), e);
        }
    }

    SecretKey secret() {
        return key;
    }

    private static KontorException unfit(Path file, Reason why, @Nullable Exception cause) {
        return new KontorException(
                Problem.of(why.with("name", file.getFileName()), Place.file(file.toString())), cause);
    }

    @Override
    public String toString() {
        return "ArchiveKey";
    }
}
