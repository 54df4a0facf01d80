package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The export files that people dropped. What is still being copied, or is nobody's export, is passed over: hidden files
 * and names that end in {@code .part}, {@code .tmp} or {@code .crdownload}.
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
            return known(all.filter(Files::isRegularFile)
                    .filter(file -> isExport(inbox.relativize(file)))
                    .sorted()
                    .toList());
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
        return known(named);
    }

    private List<InboxFile> known(List<Path> paths) {
        Map<String, List<LoadedFile>> byPath =
                new LoadedFiles(session.database()).all().stream().collect(Collectors.groupingBy(LoadedFile::path));
        return paths.stream().map(path -> file(path, byPath)).toList();
    }

    private InboxFile file(Path path, Map<String, List<LoadedFile>> byPath) {
        try {
            Workspace workspace = session.workspace();
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            // Databases keep microseconds.
            Instant modified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
            String label = workspace.label(path);
            Optional<LoadedFile> same = byPath.getOrDefault(label, List.of()).stream()
                    .filter(file -> file.sizeBytes() == attributes.size())
                    .filter(file -> file.modifiedAt().equals(modified))
                    .findFirst();
            return new InboxFile(path, label, attributes.size(), modified, same, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
