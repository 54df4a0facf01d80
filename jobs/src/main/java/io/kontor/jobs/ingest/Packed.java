package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.RawFile;
import io.kontor.jobs.run.RawFiles;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.shape.Archive;
import io.kontor.warehouse.source.shape.Archive.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exports in ZIP archives, as files of their own: {@code inbox/september.zip!/deals.csv}. They are unpacked for as long as
 * the session is open; what was loaded from them is read again from the raw archive.
 */
final class Packed {

    /** When a member is unpacked. */
    enum Need {
        ALWAYS,
        UNLESS_LOADED
    }

    private final Session session;
    private final Map<String, List<LoadedFile>> loadedByPath;
    private final Need need;

    Packed(Session session, Map<String, List<LoadedFile>> loadedByPath, Need need) {
        this.session = session;
        this.loadedByPath = loadedByPath;
        this.need = need;
    }

    /** The exports in a file; none where it is no archive, or one that has none or cannot be read. */
    List<InboxFile> members(Path file) {
        String label = session.workspace().label(file);
        try {
            if (!Archive.is(file, label)) {
                return List.of();
            }
            Archive archive = Archive.of(file, label);
            List<InboxFile> members = new ArrayList<>();
            for (Member member : archive.members()) {
                members.add(member(archive, label, Inbox.modified(file), member));
            }
            return members;
        } catch (KontorException e) {
            // Whoever reads the archive as a file is told what is wrong with it.
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InboxFile member(Archive archive, String archiveLabel, Instant modified, Member member) throws IOException {
        String label = archiveLabel + "!/" + member.name();
        Optional<LoadedFile> loaded = Inbox.same(loadedByPath, label, member.bytes(), modified);
        Path folder = session.unpacked()
                .resolve(new InputHash().add(label).add(modified).hex());
        Path path = folder.resolve(member.fileName());
        Optional<RawFile> raw = need == Need.ALWAYS ? Optional.empty() : loaded.flatMap(this::kept);
        if (raw.isEmpty() && !Files.exists(path)) {
            Files.createDirectories(folder);
            archive.unpack(member, path);
            Files.setLastModifiedTime(path, FileTime.from(modified));
        }
        return new InboxFile(path, label, member.bytes(), modified, loaded, raw);
    }

    private Optional<RawFile> kept(LoadedFile loaded) {
        return new RawFiles(session.database()).find(loaded.sha256()).filter(raw -> raw.removedAt() == null);
    }
}
