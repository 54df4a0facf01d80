package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.RawFile;
import io.kontor.jobs.run.RawFiles;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Trees;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.archive.Archived;
import io.kontor.warehouse.archive.RawArchive;
import io.kontor.warehouse.archive.Redaction;
import io.kontor.warehouse.archive.Traces;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.PersonalData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The exports as they were dropped: archived before their rows are seen, so that nothing is in a table whose file is not
 * kept, and read from the archive when the dropped file is gone. Files that are held are archived too; a file that no
 * source knows is not, since it may be anything.
 */
public final class RawLayer {

    private final Session session;
    private final RawArchive archive;
    private final RawFiles register;

    public RawLayer(Session session) {
        this.session = session;
        this.archive = session.archive();
        this.register = new RawFiles(session.database());
    }

    /** A file ready to be read; closing removes what was only made for reading. */
    interface Reading extends AutoCloseable {

        Path path();

        /** The content as it was dropped; what is read differs from it only where a person was erased. */
        String sha256();

        /** The content as it was dropped, where another one is read because a person was erased from it. */
        Optional<String> original();

        @Override
        void close();
    }

    /** What was loaded and is still archived: each content once for a source, under its newest name. */
    List<InboxFile> files(Optional<String> source) {
        Map<String, RawFile> kept = register.all().stream()
                .filter(file -> file.removedAt() == null)
                .collect(Collectors.toMap(RawFile::sha256, Function.identity()));
        Map<String, InboxFile> found = new TreeMap<>();
        for (LoadedFile loaded : new LoadedFiles(session.database()).all()) {
            RawFile raw = kept.get(loaded.sha256());
            if (raw != null && source.map(loaded.source()::equals).orElse(true)) {
                InboxFile file = archived(raw, loaded);
                found.merge(
                        loaded.source() + " " + loaded.sha256(),
                        file,
                        (one, other) -> one.modifiedAt().isAfter(other.modifiedAt()) ? one : other);
            }
        }
        return List.copyOf(found.values());
    }

    /** Archives a dropped file, or brings an archived one back, and gives it to be read by a source. */
    Reading open(InboxFile file, String source) {
        return file.archived().map(raw -> restored(file, raw)).orElseGet(() -> archived(file, source));
    }

    /**
     * Reads a loaded file's content as it is kept.
     *
     * @throws io.kontor.warehouse.problem.KontorException K360 where it is no longer kept
     */
    public <T> T read(LoadedFile loaded, Function<Path, T> work) {
        RawFile raw = register.find(loaded.sha256())
                .orElseGet(() -> new RawFile(
                        loaded.sha256(),
                        loaded.source(),
                        loaded.path(),
                        loaded.sizeBytes(),
                        0,
                        loaded.modifiedAt(),
                        loaded.modifiedAt(),
                        null,
                        null));
        InboxFile file = archived(raw, loaded);
        try (Reading reading = restored(file, raw)) {
            return work.apply(reading.path());
        }
    }

    /** Notes that a sheet of mended rows is archived; it is kept as long as an export. */
    public void keepMended(Path file, String sha256) {
        try {
            register.record(new RawFile(
                    sha256,
                    "(mended rows)",
                    session.workspace().label(file),
                    Files.size(file),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant(),
                    session.clock().instant(),
                    null,
                    null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts a content without a person in the place of the archived one; the original is known from then on, so that it is
     * neither archived nor loaded twice when it is dropped again.
     *
     * @return what became of the archived content
     */
    public Redacted redact(RawFile file, Traces traces, Set<Long> lines) {
        byte[] content = archive.read(file.contentSha256());
        try {
            Optional<byte[]> without = new Redaction(traces, lines).of(content);
            if (without.isPresent() && Arrays.equals(content, without.get())) {
                return Redacted.UNCHANGED;
            }
            Archived kept = archive.put(new ByteArrayInputStream(without.orElse(new byte[0])));
            if (!kept.sha256().equals(file.contentSha256())) {
                archive.remove(file.contentSha256());
            }
            register.rewritten(file.sha256(), kept.sha256(), kept.storedBytes());
            if (without.isEmpty()) {
                // What is locked or damaged cannot be looked into; what a file brought into the tables stays.
                archive.remove(kept.sha256());
                register.removed(file.sha256(), session.clock().instant());
            }
            return without.isEmpty() ? Redacted.REMOVED : Redacted.REWRITTEN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What becomes of an archived content from which a person is taken out. */
    public enum Redacted {
        UNCHANGED,
        REWRITTEN,
        /** It, or a part of it, is locked or damaged, so that nobody can tell who is in it. */
        REMOVED
    }

    /** Takes erased persons out of an export that still tells of them: their records, or where it is no list of people, all. */
    void keepOut(LoadResult result, SourceProfile profile) {
        if (!result.erasedLines().isEmpty()) {
            register.find(result.sha256())
                    .filter(file -> file.removedAt() == null)
                    .ifPresent(file -> {
                        if (PersonalData.isListOfPeople(profile)) {
                            redact(file, new Traces(List.of()), Set.copyOf(result.erasedLines()));
                        } else {
                            archive.remove(file.contentSha256());
                            register.removed(file.sha256(), session.clock().instant());
                        }
                    });
        }
    }

    /** Removes what was kept as long as kontor.yml says; returns how many files and bytes. */
    public Kept clean(Instant now) {
        Instant before = now.minus(
                Duration.ofDays(session.workspace().settings().archive().keepDays()));
        int files = archive.sweep(before);
        long bytes = 0;
        for (RawFile file : register.all()) {
            if (file.removedAt() == null && file.archivedAt().isBefore(before)) {
                archive.remove(file.contentSha256());
                register.removed(file.sha256(), now);
                files++;
                bytes += file.storedBytes();
            }
        }
        return new Kept(files, bytes);
    }

    /** A number of archived files, and what they take. */
    public record Kept(int files, long bytes) {}

    private InboxFile archived(RawFile raw, LoadedFile loaded) {
        Workspace workspace = session.workspace();
        Path name = workspace.root().resolve(loaded.path()).getFileName();
        Path place = workspace
                .temporary()
                .resolve("archived-" + ProcessHandle.current().pid())
                .resolve(raw.sha256())
                .resolve(name);
        return new InboxFile(
                place, loaded.path(), loaded.sizeBytes(), loaded.modifiedAt(), Optional.of(loaded), Optional.of(raw));
    }

    private Reading archived(InboxFile file, String source) {
        Archived archived = archive.put(file.path());
        boolean isKept = register.record(new RawFile(
                archived.sha256(),
                source,
                file.label(),
                archived.bytes(),
                archived.storedBytes(),
                file.modifiedAt(),
                session.clock().instant(),
                null,
                null));
        if (!isKept) {
            // A person was erased from exactly this content: what took its place is the one to keep.
            archive.remove(archived.sha256());
        }
        return new Read(file.path(), archived.sha256(), Optional.empty(), List.of());
    }

    private Reading restored(InboxFile file, RawFile raw) {
        Path folder = file.path().resolveSibling("");
        try {
            Files.createDirectories(folder);
            archive.restore(raw.contentSha256(), file.path());
            Files.setLastModifiedTime(file.path(), FileTime.from(file.modifiedAt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Optional<String> original = Optional.ofNullable(raw.rewrittenAs()).map(content -> raw.sha256());
        return new Read(file.path(), raw.sha256(), original, List.of(folder));
    }

    private record Read(Path path, String sha256, Optional<String> original, List<Path> made) implements Reading {

        @Override
        public void close() {
            made.forEach(Trees::delete);
        }
    }
}
