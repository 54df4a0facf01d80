package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A ZIP archive of exports. Each file in it is an export of its own, as if it lay in the folder itself; what a system
 * adds for itself (hidden files, {@code __MACOSX}) is none.
 */
public final class Archive {

    private static final byte[] START = {'P', 'K', 3, 4};

    private final Path file;
    private final String label;

    private Archive(Path file, String label) {
        this.file = file;
        this.label = label;
    }

    /**
     * A file in an archive.
     *
     * @param number from 1, in the order of the archive
     * @param name   its path in the archive, parted by {@code /}
     */
    public record Member(int number, String name, long bytes) {

        /** The name without its folders. */
        public String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /** Whether a file is an archive of exports that can be read; a workbook, though a ZIP too, is none. */
    public static boolean is(Path file, String label) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(START.length), START)) {
                return false;
            }
        }
        try {
            return Shape.of(file, label) == Shape.ARCHIVE;
        } catch (KontorException e) {
            // Whoever reads the file is told.
            return false;
        }
    }

    public static Archive of(Path file, String label) {
        return new Archive(file, label);
    }

    /** The exports in it. */
    public List<Member> members() throws IOException {
        try (Zip zip = new Zip(file, label)) {
            List<Member> members = new ArrayList<>();
            for (Zip.Entry entry : zip.entries()) {
                if (isExport(entry)) {
                    members.add(new Member(members.size() + 1, entry.name(), entry.unpacked()));
                }
            }
            return members;
        }
    }

    private static boolean isExport(Zip.Entry entry) {
        return !entry.isFolder()
                && Arrays.stream(entry.name().split("/"))
                        .noneMatch(part -> part.startsWith(".") || part.startsWith("~$") || part.equals("__MACOSX"));
    }

    /**
     * Reads all of it once.
     *
     * @throws KontorException K321 where a checksum differs, K322 where it is hostile
     */
    public void verify() throws IOException {
        try (Zip zip = new Zip(file, label)) {
            zip.verify((entry, bytes, length) -> {});
        }
    }

    /**
     * Writes one of them into a file of its own.
     *
     * @throws KontorException K321 where its checksum differs
     */
    public void unpack(Member member, Path to) throws IOException {
        try (Zip zip = new Zip(file, label);
                InputStream in = zip.open(zip.find(member.name()).orElseThrow())) {
            Files.copy(in, to);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(to);
            throw e;
        }
    }
}
