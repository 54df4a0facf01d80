package io.kontor.jobs.ingest;

import io.kontor.jobs.run.ApprovedDrops;
import io.kontor.jobs.run.ContractResult;
import io.kontor.jobs.run.ContractResults;
import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.FileForm;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.CutOffs;
import io.kontor.warehouse.staging.Finding;
import io.kontor.warehouse.staging.ListLength;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.staging.ScannedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Loads the files of one source in batches: each table changes once a batch, and the ledger notes it after that. Where
 * the source promises something about the length of its lists, files of one cut-off are parts of one list: they are
 * judged together and become visible together.
 */
final class SourceLoad implements AutoCloseable {

    /** Files of one commit: enough to make commits cheap, few enough that a killed step repeats little. */
    private static final int BATCH = 100;

    /** Of files whose clean texts lie on the disk at one time; a larger file lies there alone. */
    private static final long BYTES_AT_ONCE = 32_000_000;

    private final Session session;
    private final SourceProfile profile;
    private final Tally tally;
    private final LoadProgress progress;
    private final Loader.Batch batch;
    private final LoadedFiles ledger;
    private final ContractResults contracts;
    private final RawLayer raw;
    private final FileDecisions decisions;
    private final ColumnMemory columns;
    private final ApprovedDrops drops;
    private final Before before;

    SourceLoad(Session session, SourceProfile profile, Loader loader, Tally tally, LoadProgress progress) {
        this.session = session;
        this.profile = profile;
        this.tally = tally;
        this.progress = progress;
        this.batch = loader.batch(profile, progress);
        this.ledger = new LoadedFiles(session.database());
        this.contracts = new ContractResults(session.database());
        this.raw = new RawLayer(session);
        this.decisions = new FileDecisions(session, profile.name());
        this.columns = new ColumnMemory(new SourceLayouts(session.database()), profile.name());
        this.drops = new ApprovedDrops(session.database());
        this.before = new Before(ledger.all(), profile.name());
    }

    void load(List<InboxFile> files) {
        Map<InboxFile, LoadResult> results = new LinkedHashMap<>();
        List<InboxFile> singles = new ArrayList<>();
        for (List<InboxFile> parts : lists(files)) {
            if (parts.size() == 1) {
                singles.addAll(parts);
            } else {
                results.putAll(eachAlone(singles));
                singles.clear();
                results.putAll(together(parts));
            }
            if (results.size() + singles.size() >= BATCH) {
                results.putAll(eachAlone(singles));
                singles.clear();
                publish(results);
                results.clear();
            }
        }
        results.putAll(eachAlone(singles));
        publish(results);
    }

    /** The files list by list; a file whose rows themselves say when they were true is a list of its own. */
    private List<List<InboxFile>> lists(List<InboxFile> files) {
        if (!ListLength.isPromised(profile)) {
            return files.stream().map(List::of).toList();
        }
        List<List<InboxFile>> lists = new ArrayList<>();
        Map<Instant, List<InboxFile>> byCutOff = new LinkedHashMap<>();
        for (InboxFile file : files) {
            List<InboxFile> list = cutOff(file)
                    .map(at -> byCutOff.computeIfAbsent(at, absent -> new ArrayList<>()))
                    .orElseGet(ArrayList::new);
            if (list.isEmpty()) {
                lists.add(list);
            }
            list.add(file);
        }
        return lists;
    }

    /** An archived file is not at its place before it is read. */
    private Optional<Instant> cutOff(InboxFile file) {
        return file.archived().isPresent()
                ? file.loaded().flatMap(loaded -> Optional.ofNullable(loaded.cutOffAt()))
                : CutOffs.of(profile, file.path());
    }

    /** Loads files of which each is a list. */
    private Map<InboxFile, LoadResult> eachAlone(List<InboxFile> files) {
        Map<InboxFile, LoadResult> results = new LinkedHashMap<>();
        read(files, new Hearing(results) {
            @Override
            public Optional<ListLength> length(ScannedFile file) {
                return ListLength.isPromised(profile)
                        ? Optional.of(compared(Set.of(file.label()), file))
                        : Optional.empty();
            }

            @Override
            public void loaded(ScannedFile file, LoadResult result) {
                super.loaded(file, result);
                before.add(result);
            }
        });
        return results;
    }

    /** What is missing of one part may stand in another, so none of them is judged alone. */
    private Map<InboxFile, LoadResult> together(List<InboxFile> parts) {
        Set<String> labels = parts.stream().map(InboxFile::label).collect(Collectors.toSet());
        Map<InboxFile, LoadResult> results = new LinkedHashMap<>();
        List<ListLength> lengths = new ArrayList<>();
        read(parts, new Hearing(results) {
            @Override
            public Optional<ListLength> length(ScannedFile file) {
                lengths.add(compared(labels, file));
                return Optional.empty();
            }
        });
        if (results.isEmpty()) {
            return results;
        }
        // A person's word about one part is about the list.
        ListLength length =
                lengths.stream().filter(ListLength::isDropApproved).findFirst().orElse(lengths.get(0));
        List<String> loaded = results.keySet().stream().map(InboxFile::label).toList();
        List<Finding> found = length.look(
                loaded, results.values().stream().mapToLong(LoadResult::records).sum());
        List<Problem> broken =
                found.stream().filter(Finding::isBlocking).map(Finding::problem).toList();
        if (broken.isEmpty()) {
            results.replaceAll((part, result) -> result.with(found));
            results.values().forEach(before::add);
        } else {
            tally.add(broken);
            results.values().forEach(result -> batch.drop(result.loadId()));
            results.clear();
        }
        return results;
    }

    private ListLength compared(Set<String> labels, ScannedFile file) {
        return new ListLength(
                profile,
                before.of(file.cutOffAt()),
                before.beside(file.cutOffAt(), labels),
                drops.isApproved(profile.name(), file.sha256()));
    }

    /** Reads files into the batch, some at a time; what cannot be loaded is noted. */
    private void read(List<InboxFile> files, Hearing hearing) {
        List<InboxFile> some = new ArrayList<>();
        long bytes = 0;
        for (InboxFile file : files) {
            some.add(file);
            bytes += file.sizeBytes();
            if (bytes >= BYTES_AT_ONCE) {
                readSome(some, hearing);
                some.clear();
                bytes = 0;
            }
        }
        readSome(some, hearing);
    }

    private void readSome(List<InboxFile> files, Hearing hearing) {
        List<Runnable> atTheEnd = new ArrayList<>();
        try {
            for (InboxFile file : files) {
                progress.begin(file);
                try {
                    RawLayer.Reading reading = raw.open(file, profile.name());
                    atTheEnd.add(reading::close);
                    ScannedFile scanned = scan(file, reading);
                    atTheEnd.add(scanned::close);
                    hearing.files.put(scanned, file);
                } catch (KontorException e) {
                    tally.add(e.problems());
                }
            }
            batch.add(List.copyOf(hearing.files.keySet()), hearing);
        } finally {
            hearing.files.clear();
            atTheEnd.forEach(Runnable::run);
        }
    }

    private ScannedFile scan(InboxFile file, RawLayer.Reading reading) {
        LoadContext context = new LoadContext(file.label(), session.clock().instant())
                .withKnown(columns.known())
                .withDecisions(decisions.of(reading.sha256(), reading.original()));
        ScannedFile scanned = batch.scan(reading.path(), context);
        if (!scanned.sha256().equals(reading.sha256())) {
            scanned.close();
            throw new KontorException(changed(file));
        }
        columns.expect(scanned.layout());
        return scanned;
    }

    /** What becomes of some files. */
    private abstract class Hearing implements Loader.Hearer {

        private final Map<InboxFile, LoadResult> results;
        /** Those at hand, in their order. */
        private final Map<ScannedFile, InboxFile> files = new LinkedHashMap<>();

        Hearing(Map<InboxFile, LoadResult> results) {
            this.results = results;
        }

        @Override
        public void loaded(ScannedFile scanned, LoadResult result) {
            results.put(Objects.requireNonNull(files.get(scanned)), result);
        }

        @Override
        public void refused(ScannedFile scanned, KontorException why) {
            tally.add(why.problems());
        }
    }

    private void publish(Map<InboxFile, LoadResult> results) {
        batch.publish();
        columns.keep(results.values());
        List<LoadedFile> notes = new ArrayList<>();
        Map<String, List<ContractResult>> promises = new LinkedHashMap<>();
        results.forEach((file, result) -> {
            raw.keepOut(result, profile);
            promises.put(result.sha256(), promises(result));
            notes.add(note(file, result));
        });
        contracts.record(profile.name(), promises);
        ledger.record(notes);
        results.forEach(tally::add);
    }

    private static List<ContractResult> promises(LoadResult result) {
        return result.findings().stream()
                .map(finding -> new ContractResult(
                        result.sha256(),
                        result.source(),
                        finding.promise().name(),
                        finding.promise().severity().name().toLowerCase(Locale.ROOT),
                        finding.failing(),
                        finding.detail()))
                .toList();
    }

    private static Problem changed(InboxFile file) {
        return Problem.of(Reason.of(Code.K363, "").with("file", file.label()), Place.file(file.label()));
    }

    /** Where a file becomes several entities, the one that lost most rows speaks for the file. */
    private LoadedFile note(InboxFile file, LoadResult result) {
        EntityLoad entity = result.entities().stream()
                .max(Comparator.comparingLong(EntityLoad::quarantined))
                .orElseThrow();
        Optional<ControlTotal> control = result.controls().stream()
                .filter(total -> !total.countsRows())
                .findFirst()
                .or(() -> result.controls().stream().findFirst());
        return new LoadedFile(
                result.sha256(),
                profile.name(),
                file.label(),
                file.sizeBytes(),
                file.modifiedAt(),
                result.loadId(),
                result.profileSha256(),
                result.cutOffAt().orElse(null),
                result.records(),
                entity.loaded(),
                entity.quarantined() + entity.waiting(),
                entity.ignoredCount(),
                form(result.form()),
                control.map(ControlTotal::stated).orElse(null),
                control.map(ControlTotal::actual).orElse(null));
    }

    private static LoadedFile.Form form(FileForm form) {
        return new LoadedFile.Form(form.encoding(), String.valueOf(form.delimiter()), form.headerSha256());
    }

    @Override
    public void close() {
        batch.close();
    }
}
