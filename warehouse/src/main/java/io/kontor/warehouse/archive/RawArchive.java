package io.kontor.warehouse.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.kontor.warehouse.file.Disk;
import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files as they were dropped. Each lies once, whatever its names, at {@code ab/abcd....zst} (with {@code .sealed} where
 * it is encrypted). A file appears in one piece and outlives a power cut; one that is there already is not written again.
 * What is read back is compared with its name, so no changed byte goes unnoticed.
 */
public final class RawArchive {

    private static final String PLAIN = ".zst";
    private static final String SEALED = ".zst.sealed";
    private static final String UNFINISHED = ".writing";
    /** The fastest level: it halves the time of the next one and costs a tenth in size. */
    private static final int LEVEL = 1;

    private static final int BUFFER = 1 << 18;

    private final Path root;
    private final Optional<ArchiveKey> key;

    /**
     * An archive in a folder, which need not exist yet.
     *
     * @param key encrypts what is put in from now on; what was put in without one stays readable
     */
    public RawArchive(Path root, Optional<ArchiveKey> key) {
        this.root = root;
        this.key = key;
    }

    /**
     * Takes a file in.
     *
     * @throws KontorException K104 where the archive cannot be written, K402 where the disk is full
     */
    public Archived put(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return put(in);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** The same for bytes that are no file. */
    public Archived put(InputStream content) throws IOException {
        Disk.createDirectories(root);
        Path unfinished = root.resolve(UUID.randomUUID() + UNFINISHED);
        try {
            MessageDigest digest = Sha256.digest();
            long bytes;
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = sealed(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
                try (ZstdOutputStreamNoFinalizer compressed = new ZstdOutputStreamNoFinalizer(out, LEVEL)) {
                    compressed.setChecksum(true);
                    bytes = new DigestInputStream(content, digest).transferTo(compressed);
                }
            }
            String sha256 = Sha256.hex(digest);
            Optional<Path> present = find(sha256);
            if (present.isEmpty()) {
                Disk.sync(unfinished);
                Path place = place(sha256, key.isPresent() ? SEALED : PLAIN);
                Disk.createDirectories(place.resolveSibling(""));
                Disk.rename(unfinished, place);
                present = Optional.of(place);
            }
            return new Archived(sha256, bytes, Files.size(present.get()));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    public boolean has(String sha256) {
        return find(sha256).isPresent();
    }

    /** The SHA-256 of all that is archived, in order. */
    public List<String> all() {
        return files().stream().map(RawArchive::recorded).sorted().toList();
    }

    /**
     * Writes an archived file's bytes to a place, verified.
     *
     * @throws KontorException K360 where it is not archived, K361 where it is not what was archived; then nothing is left
     *     at the place
     */
    public void restore(String sha256, Path target) {
        Path stored = find(sha256).orElseThrow(() -> new KontorException(missing(sha256)));
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest);
                InputStream in = open(stored)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw withoutTarget(
                    target,
                    damaged(stored, Reason.of(Code.K361, "unread").with("detail", String.valueOf(e.getMessage())), e));
        }
        if (!Sha256.hex(digest).equals(sha256)) {
            throw withoutTarget(target, damaged(stored, Reason.of(Code.K361, "bytes"), null));
        }
    }

    /**
     * An archived file's bytes, verified.
     *
     * @throws KontorException as {@link #restore}
     */
    public byte[] read(String sha256) {
        Path stored = find(sha256).orElseThrow(() -> new KontorException(missing(sha256)));
        try (InputStream in = open(stored)) {
            byte[] content = in.readAllBytes();
            if (!Sha256.of(content).equals(sha256)) {
                throw damaged(stored, Reason.of(Code.K361, "bytes"), null);
            }
            return content;
        } catch (IOException e) {
            throw damaged(stored, Reason.of(Code.K361, "unread").with("detail", String.valueOf(e.getMessage())), e);
        }
    }

    /** Takes a file out of the archive; false where it was not there. */
    public boolean remove(String sha256) {
        try {
            Optional<Path> stored = find(sha256);
            if (stored.isPresent()) {
                Files.delete(stored.get());
                Disk.syncDirectory(stored.get().resolveSibling(""));
            }
            return stored.isPresent();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** Removes what writers that died before a moment have left behind; returns how many files. */
    public int sweep(Instant before) {
        int swept = 0;
        try {
            for (Path file : walk(UNFINISHED)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    swept += Files.deleteIfExists(file) ? 1 : 0;
                }
            }
            return swept;
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** Reads every archived file and compares it with its name. */
    public ArchiveScrub scrub() {
        List<String> damages = new ArrayList<>();
        List<Path> files = files();
        long bytes = 0;
        for (Path file : files) {
            MessageDigest digest = Sha256.digest();
            try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
                    InputStream in = open(file)) {
                bytes += Files.size(file);
                in.transferTo(sink);
                if (!Sha256.hex(digest).equals(recorded(file))) {
                    damages.add(file + ": its bytes are no longer those that were archived");
                }
            } catch (IOException e) {
                damages.add(file + ": " + e.getMessage());
            }
        }
        return new ArchiveScrub(files.size(), bytes, damages);
    }

    private OutputStream sealed(OutputStream out) throws IOException {
        return key.isPresent() ? new SealedOutput(out, key.get()) : out;
    }

    private InputStream open(Path stored) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(stored), BUFFER);
        if (stored.toString().endsWith(SEALED)) {
            if (key.isEmpty()) {
                throw new IOException("it is encrypted, and kontor.yml names no key under 'archive'");
            }
            in = new SealedInput(in, key.get());
        }
        return new ZstdInputStreamNoFinalizer(in);
    }

    private Optional<Path> find(String sha256) {
        return Stream.of(SEALED, PLAIN)
                .map(ending -> place(sha256, ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Path place(String sha256, String ending) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256 + ending);
    }

    private List<Path> files() {
        try {
            List<Path> files = new ArrayList<>(walk(PLAIN));
            files.addAll(walk(SEALED));
            return files.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> walk(String ending) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, 2)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String recorded(Path stored) {
        String name = stored.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static KontorException withoutTarget(Path target, KontorException problem) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
        return problem;
    }

    private Problem missing(String sha256) {
        return Problem.of(Reason.of(Code.K360, "").with("content", sha256), Place.file(root.toString()));
    }

    private static KontorException damaged(Path stored, Reason why, @Nullable Exception cause) {
        return new KontorException(Problem.of(why, Place.file(stored.toString())), cause);
    }

    private KontorException unwritten(IOException e) {
        return Disk.refused(root, 0, e);
    }
}
