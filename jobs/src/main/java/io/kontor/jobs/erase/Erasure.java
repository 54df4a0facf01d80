package io.kontor.jobs.erase;

import io.kontor.jobs.erase.Person.StagedRow;
import io.kontor.jobs.ingest.RawLayer;
import io.kontor.jobs.run.ErasedPeople;
import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.RawFile;
import io.kontor.jobs.run.RawFiles;
import io.kontor.jobs.run.Releases;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Secret;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.archive.TraceSearch;
import io.kontor.warehouse.archive.Traces;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.PersonalData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Erases one person. Each part may be repeated; what was done before is then not found any more. */
public final class Erasure implements AutoCloseable {

    private final Session session;
    private final Engine engine;
    private final Person person;
    private final Traces traces;

    /**
     * Looks a person up.
     *
     * @param identifier e-mail address, telephone number, name or contact id
     * @throws io.kontor.warehouse.problem.KontorException K430 where nobody, or more than one, is known as that
     */
    public Erasure(Session session, String identifier) {
        this.session = session;
        this.engine = Engines.duckDb(session.workspace().settings().engine(), session.workspace());
        this.person = new PersonFinder(session.store(), engine).find(identifier);
        this.traces = person.traces();
    }

    /**
     * What was done.
     *
     * @param done  in words, in order
     * @param kept  places that Kontor keeps where the person still is; empty when the erasure is complete
     * @param copies exports and reports that people own and in which the person still is
     * @param unread files that are locked or damaged, with what is known of the reason
     * @param files files searched
     */
    public record Outcome(List<String> done, List<String> kept, List<String> copies, List<String> unread, int files) {
        public Outcome {
            done = List.copyOf(done);
            kept = List.copyOf(kept);
            copies = List.copyOf(copies);
            unread = List.copyOf(unread);
        }
    }

    /** Where the person is staged, without any personal value. */
    public List<String> places() {
        return person.rows().stream()
                .map(row -> row.table() + ": " + row.file() + ", line " + row.line())
                .toList();
    }

    /** Searches only. */
    public Outcome search() {
        return proof(List.of());
    }

    /** Erases, and searches. The session's database is ended, so that its file holds no deleted text. */
    public Outcome erase(String by) {
        List<String> done = new ArrayList<>();
        // First of all, so that no load that begins now brings the person back.
        Map<String, String> hashes =
                person.hashes(Secret.ofErasures(session.workspace().state()));
        new ErasedPeople(session.database()).record(hashes, by);
        done.add(hashes.size() + " keyed hashes keep the person from coming back");
        done.addAll(new ErasedRows(session.store(), new Releases(session.database()), engine, person).erase());
        done.addAll(exports());
        done.add(new ErasedPeople(session.database()).forget(traces.texts()) + " texts of the ledger were changed");
        done.add(sheets() + " sheets of quarantined rows were removed");
        session.database().compactAndEnd();
        return proof(done);
    }

    private List<String> exports() {
        Map<String, Set<Long>> lines = linesByContent();
        RawLayer raw = new RawLayer(session);
        List<String> removed = new ArrayList<>();
        int rewritten = 0;
        for (RawFile file : new RawFiles(session.database()).all()) {
            if (file.removedAt() == null) {
                switch (raw.redact(file, traces, lines.getOrDefault(file.sha256(), Set.of()))) {
                    case UNCHANGED -> {}
                    case REWRITTEN -> rewritten++;
                    case REMOVED ->
                        removed.add(
                                file.path()
                                        + " left the archive: it is locked or damaged, so nobody can tell who is in it; its rows stay");
                }
            }
        }
        removed.add(0, rewritten + " archived exports were written anew without the person");
        return removed;
    }

    /** Records that are nothing but the person; of other records only texts are taken out. */
    private Map<String, Set<Long>> linesByContent() {
        Map<String, LoadedFile> loads = new TreeMap<>();
        new LoadedFiles(session.database()).all().forEach(file -> loads.put(file.loadId(), file));
        Set<String> lists = new HashSet<>();
        for (SourceProfile profile :
                SourceProfiles.readAll(session.workspace().sources()).all()) {
            if (PersonalData.isListOfPeople(profile)) {
                lists.add(profile.name());
            }
        }
        Map<String, Set<Long>> lines = new TreeMap<>();
        for (StagedRow row : person.rows()) {
            LoadedFile file = loads.get(row.loadId());
            if (file != null && lists.contains(file.source())) {
                lines.computeIfAbsent(file.sha256(), absent -> new HashSet<>()).add(row.line());
            }
        }
        return lines;
    }

    private int sheets() {
        Path folder = session.workspace().quarantine();
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (Stream<Path> sheets = Files.list(folder)) {
            TraceSearch search = new TraceSearch(traces);
            for (Path sheet : sheets.toList()) {
                boolean theirs;
                try (InputStream in = Files.newInputStream(sheet)) {
                    theirs = search.isIn(in);
                }
                if (theirs) {
                    Files.delete(sheet);
                    removed++;
                }
            }
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome proof(List<String> done) {
        try {
            WorkspaceSearch.Found found =
                    new WorkspaceSearch(session.workspace(), session.archive(), engine, traces).run();
            List<String> kept = new ArrayList<>(found.hits());
            kept.removeIf(Erasure::isCopy);
            List<String> copies = new ArrayList<>(found.hits());
            copies.removeAll(kept);
            return new Outcome(done, kept, copies, found.unread(), found.files());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exports that people dropped, and what was made for people. */
    private static boolean isCopy(String place) {
        return place.startsWith("inbox/") || place.startsWith("out/");
    }

    @Override
    public void close() {
        engine.close();
    }
}
