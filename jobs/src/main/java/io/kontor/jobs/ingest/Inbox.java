package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The export files that people dropped. What is still being copied, or is nobody's export, is passed over: hidden files
 * and names that end in {@code .part}, {@code .tmp} or {@code .crdownload}. Each export in a ZIP archive is a file of its
 * own.
 */
public final class Inbox {

    private final Session session;

    public Inbox(Session session) {
        this.session = session;
    }

    /** All files under {@code inbox/}, by path. */
    public List<InboxFile> files() {
        Path inbox = session.workspace().inbox();
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(inbox)) {
            return known(
                    all.filter(Files::isRegularFile)
                            .filter(file -> isExport(inbox.relativize(file)))
                            .sorted()
                            .toList(),
                    Packed.Need.UNLESS_LOADED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Files that were named one by one.
     *
     * @throws KontorException K301 where one of them is not there
     */
    public List<InboxFile> files(List<Path> named) {
        for (Path file : named) {
            if (!Files.isRegularFile(file)) {
                Reason missing = Reason.of(Code.K301, "named").with("file", file);
                throw new KontorException(Problem.of(missing, Place.file(file.toString())));
            }
        }
        return known(named, Packed.Need.ALWAYS);
    }

    private List<InboxFile> known(List<Path> paths, Packed.Need need) {
        Map<String, List<LoadedFile>> byPath =
                new LoadedFiles(session.database()).all().stream().collect(Collectors.groupingBy(LoadedFile::path));
        Packed packed = new Packed(session, byPath, need);
        List<InboxFile> files = new ArrayList<>();
        for (Path path : paths) {
            List<InboxFile> members = packed.members(path);
            if (members.isEmpty()) {
                files.add(file(path, byPath));
            } else {
                files.addAll(members);
            }
        }
        return files;
    }

    private InboxFile file(Path path, Map<String, List<LoadedFile>> byPath) {
        try {
            String label = session.workspace().label(path);
            long size = Files.size(path);
            Instant modified = modified(path);
            Optional<LoadedFile> same = same(byPath, label, size, modified);
            return new InboxFile(path, label, size, modified, same, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Databases keep microseconds. */
    static Instant modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What the ledger knows of this very file. */
    static Optional<LoadedFile> same(Map<String, List<LoadedFile>> byPath, String label, long size, Instant modified) {
        return byPath.getOrDefault(label, List.of()).stream()
                .filter(file -> file.sizeBytes() == size)
                .filter(file -> file.modifiedAt().equals(modified))
                .findFirst();
    }

    private static boolean isExport(Path relative) {
        for (Path part : relative) {
            String name = part.toString().toLowerCase(Locale.ROOT);
            boolean unfinished = name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith(".crdownload");
            if (unfinished || name.startsWith(".") || name.startsWith("~$")) {
                return false;
            }
        }
        return true;
    }
}
