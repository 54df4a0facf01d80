package io.kontor.jobs.work;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret of a workspace: a file of its own outside database and warehouse, so that a copy of these does not give it away. */
public final class Secret {

    private static final int BYTES = 32;

    private Secret() {}

    /**
     * The secret under which addresses and telephone numbers are hashed before anybody compares them. When it is lost, the
     * next run makes a new one, and all hashes with it; nothing but hashes depends on it.
     *
     * @param folder where it lies
     * @throws KontorException K104 where it can be neither read nor written
     */
    public static String in(Path folder) {
        return of(folder.resolve("secret"));
    }

    /**
     * The secret under which erased persons are remembered.
     *
     * @param folder where it lies
     * @throws KontorException K104 where it can be neither read nor written
     */
    public static String ofErasures(Path folder) {
        return of(folder.resolve("erasure.key"));
    }

    /** Made on the first call. */
    private static String of(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).trim();
        } catch (IOException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K104,
                            "the workspace's secret can be neither read nor written",
                            Place.file(file.toString()),
                            e + "; without it no person's address or name can be hashed, so nothing was done",
                            "check that you may write in the folder"),
                    e);
        }
    }

    /** Written elsewhere and linked into its place: of two processes that begin together one is first, and both read it whole. */
    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(written, HexFormat.of().formatHex(secret) + "\n", StandardCharsets.US_ASCII);
            link(file, written);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void link(Path file, Path written) throws IOException {
        try {
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its secret is read.
        } catch (UnsupportedOperationException e) {
            Files.move(written, file);
        }
    }
}
