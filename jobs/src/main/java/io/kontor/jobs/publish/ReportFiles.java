package io.kontor.jobs.publish;

import io.kontor.jobs.run.Release.ReleaseFile;
import io.kontor.jobs.work.Trees;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.file.Disk;
import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * The files of one run: written and synced in a waiting room under {@code state/}, and moved to their final names in one
 * atomic step each. A reader of {@code out/} never sees a half-written file, and what stood there before stays until then.
 */
final class ReportFiles {

    /** Writes the content of one file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Workspace workspace;
    private final Path waiting;

    ReportFiles(Workspace workspace, long runId) {
        this.workspace = workspace;
        this.waiting = workspace.state().resolve("rendered").resolve("run-" + runId);
    }

    /**
     * Writes a file into the waiting room.
     *
     * @param target where it will be, relative to the workspace
     */
    ReleaseFile write(Path target, Content content) {
        Path file = waiting.resolve(target.toString());
        MessageDigest digest = Sha256.digest();
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new DigestOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel)), digest)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
        } catch (IOException | UncheckedIOException e) {
            throw refused(file, e);
        }
        return new ReleaseFile(target.toString().replace('\\', '/'), Sha256.hex(digest));
    }

    /** Whether a file with this content waits or already has its final name. */
    boolean has(ReleaseFile file) {
        return is(waiting.resolve(file.path()), file.sha256())
                || is(workspace.root().resolve(file.path()), file.sha256());
    }

    /** Gives a waiting file its final name; does nothing where that was done before. */
    void deliver(ReleaseFile file) {
        Path from = waiting.resolve(file.path());
        Path to = workspace.root().resolve(file.path());
        if (!Files.exists(from) && is(to, file.sha256())) {
            return;
        }
        try {
            Disk.createDirectories(to.resolveSibling(""));
            Disk.rename(from, to);
        } catch (AtomicMoveNotSupportedException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K601,
                            "the folders state/ and out/ are on different disks",
                            Place.file(to.toString()),
                            "a file cannot appear there in one piece; the old one is untouched",
                            "keep the whole workspace on one disk"),
                    e);
        } catch (IOException e) {
            throw refused(to, e);
        }
    }

    /** Takes the waiting room away. */
    void clear() {
        Trees.delete(waiting);
    }

    private static boolean is(Path file, String sha256) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return Sha256.of(file).equals(sha256);
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    private static KontorException refused(Path file, Exception cause) {
        Throwable root = cause instanceof UncheckedIOException unchecked ? unchecked.getCause() : cause;
        String message = String.valueOf(root == null ? cause : root.getMessage());
        if (Disk.saysFull(message)) {
            return Disk.full(file, 0, cause);
        }
        return new KontorException(
                Problem.of(
                        Code.K601,
                        "cannot write " + file.getFileName(),
                        Place.file(file.toString()),
                        message + "; the files of the last release are untouched",
                        "check that the folder may be written, then 'kontor resume'"),
                cause);
    }
}
