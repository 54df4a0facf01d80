package io.kontor.jobs.work;

import io.kontor.jobs.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret with which erased persons are remembered: a file of its own, outside database and warehouse. */
public final class ErasureKey {

    private static final int BYTES = 32;

    private ErasureKey() {}

    /** The key of a workspace, made on first use. */
    public static String of(Workspace workspace) {
        Path file = workspace.state().resolve("erasure.key");
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[BYTES];
                new SecureRandom().nextBytes(key);
                Files.createDirectories(workspace.state());
                Files.writeString(file, HexFormat.of().formatHex(key), StandardCharsets.US_ASCII);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
