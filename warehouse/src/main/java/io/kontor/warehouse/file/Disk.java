package io.kontor.warehouse.file;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files that survive a power cut, and what to say when the disk refuses. */
public final class Disk {

    /** Linux, macOS and Windows; a full file system and a used up quota. */
    private static final List<String> NO_SPACE =
            List.of("no space left on device", "disk quota exceeded", "not enough space on the disk", "file too large");

    /** A disk with less than this is full, in whatever language the operating system says so. */
    private static final long NOTHING_LEFT = 64 * 1024;

    private Disk() {}

    /** Creates a directory and makes sure that it, and each parent that had to be created, outlives a power cut. */
    public static void createDirectories(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        try {
            Files.createDirectories(directory);
            if (parent != null) {
                syncDirectory(parent);
            }
        } catch (IOException e) {
            throw refused(directory, 0, e);
        }
    }

    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A rename or a new name is durable only when its directory is. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no directories, and keeps its names in a journal.
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw e;
            }
        }
    }

    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path directory = to.getParent();
        if (directory != null) {
            syncDirectory(directory);
        }
    }

    /**
     * Turns a refused write into a problem: K402 when the disk is full, K104 otherwise.
     *
     * @param needed bytes that were to be written, or 0 where unknown
     */
    public static KontorException refused(Path path, long needed, IOException e) {
        if (isFull(path, needed, e)) {
            return full(path, needed, e);
        }
        return new KontorException(
                Problem.of(
                        Code.K104,
                        "cannot write " + path.getFileName() + ": " + reason(e),
                        Place.file(path.toString()),
                        "nothing was published; what was there before is untouched",
                        "check the owner and the rights of " + path.getParent()),
                e);
    }

    public static KontorException full(Path path, long needed, @Nullable Throwable cause) {
        long free = free(path);
        return new KontorException(
                Problem.of(
                        Code.K402,
                        "disk is full: "
                                + (needed > 0 ? "needed " + needed + " bytes, " : "")
                                + (free >= 0 ? free + " bytes are free" : "free space is unknown"),
                        Place.file(path.toString()),
                        "nothing was published; what was there before is untouched",
                        "free some space ('kontor doctor --clean' removes what nothing refers to), then 'kontor resume'"),
                cause);
    }

    public static boolean saysFull(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return NO_SPACE.stream().anyMatch(text::contains);
    }

    private static boolean isFull(Path path, long needed, IOException e) {
        long free = free(path);
        return saysFull(e.getMessage()) || (free >= 0 && free < Math.max(needed, NOTHING_LEFT));
    }

    /** Usable bytes where the path is or would be, or -1. */
    private static long free(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                try {
                    return Files.getFileStore(at).getUsableSpace();
                } catch (IOException e) {
                    return -1;
                }
            }
        }
        return -1;
    }

    public static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || e instanceof AccessDeniedException
                ? e.getClass().getSimpleName()
                : message;
    }
}
