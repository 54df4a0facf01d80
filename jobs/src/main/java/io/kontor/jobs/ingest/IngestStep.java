package io.kontor.jobs.ingest;

import io.kontor.jobs.run.ApprovedDrops;
import io.kontor.jobs.run.ContractResult;
import io.kontor.jobs.run.ContractResults;
import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.QuarantineDecisions;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.Finding;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.staging.Loader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Loads what is new. Files of a source are committed together, some tens at a time, and then noted in the
 * ledger, so a killed step repeats little and doubles nothing. A file that cannot be loaded does not keep the others from loading, but it holds the run: a report without it would be
 * wrong in silence.
 */
public final class IngestStep implements Step {

    public static final String NAME = "ingest";

    /** Files of one commit: enough to make commits cheap, few enough that a killed step repeats little. */
    private static final int BATCH = 50;

    private final Session session;
    private final Intake intake;

    public IngestStep(Session session, Intake intake) {
        this.session = session;
        this.intake = intake;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** By name, size and time of the files: their content is read only when one of these has changed. */
    @Override
    public String inputHash(StepContext context) {
        InputHash hash = new InputHash();
        for (InboxFile file : intake.files(session)) {
            hash.add(file.label()).add(file.sizeBytes()).add(file.modifiedAt());
        }
        hash.add(new QuarantineDecisions(session.database()).all().size());
        Path sources = workspace().sources();
        for (Path profile : SourceProfiles.files(sources)) {
            try {
                hash.add(sources.relativize(profile)).add(Files.readString(profile));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        SourceProfiles profiles = SourceProfiles.readAll(workspace().sources());
        List<InboxFile> files = intake.files(session);
        Tally tally = new Tally(workspace().settings().language());
        Map<SourceProfile, List<InboxFile>> fresh = bySource(files, profiles, tally, context);
        Loader loader =
                new Loader(Engines.duckDbSettings(workspace().settings().engine(), workspace()), session.store());
        LoadProgress progress = new LoadProgress(
                context,
                session.clock(),
                fresh.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(InboxFile::sizeBytes)
                        .sum());
        fresh.forEach((profile, waiting) -> load(profile, waiting, loader, tally, progress));
        return tally.outcome();
    }

    /** The files that have to be loaded, by the source that knows them. */
    private Map<SourceProfile, List<InboxFile>> bySource(
            List<InboxFile> files, SourceProfiles profiles, Tally tally, StepContext context) {
        Map<SourceProfile, List<InboxFile>> fresh = new LinkedHashMap<>();
        for (InboxFile file : files) {
            try {
                if (isUpToDate(file, profiles)) {
                    tally.skipped++;
                } else {
                    SourceProfile profile = file.archived().isPresent()
                            ? profiles.named(file.source())
                            : choose(file, profiles, context);
                    fresh.computeIfAbsent(profile, absent -> new ArrayList<>()).add(file);
                }
            } catch (KontorException e) {
                tally.problems.addAll(e.problems());
            }
        }
        return fresh;
    }

    /** Says why a profile was taken where people wait for it: they named the file, or its name alone does not tell. */
    private SourceProfile choose(InboxFile file, SourceProfiles profiles, StepContext context) {
        SourceMatch match = SourceChoice.of(file.path(), profiles);
        if (!match.plain() || intake instanceof Intake.Named) {
            context.say(file.label() + " is read by '" + match.profile().name() + "': " + match.why());
        }
        return match.profile();
    }

    /** Loads the files of one source in batches: each table changes once a batch, and the ledger notes it after that. */
    private void load(SourceProfile profile, List<InboxFile> files, Loader loader, Tally tally, LoadProgress progress) {
        LoadedFiles ledger = new LoadedFiles(session.database());
        ContractResults contracts = new ContractResults(session.database());
        RawLayer raw = new RawLayer(session);
        FileDecisions decisions = new FileDecisions(session, profile.name());
        ColumnMemory columns = new ColumnMemory(new SourceLayouts(session.database()), profile.name());
        ApprovedDrops drops = new ApprovedDrops(session.database());
        Before before = new Before(ledger.all(), profile.name());
        try (Loader.Batch batch = loader.batch(profile, progress)) {
            for (int start = 0; start < files.size(); start += BATCH) {
                Map<InboxFile, LoadResult> results = new LinkedHashMap<>();
                for (InboxFile file : files.subList(start, Math.min(start + BATCH, files.size()))) {
                    progress.begin(file);
                    try (RawLayer.Reading reading = raw.open(file, profile.name())) {
                        LoadContext load = new LoadContext(
                                        file.label(), session.clock().instant())
                                .withKnown(columns.known())
                                .withPrevious(before.of(profile, reading.path()))
                                .withDropApproved(drops.isApproved(profile.name(), reading.sha256()))
                                .withDecisions(decisions.of(reading.sha256(), reading.original()));
                        LoadResult result = batch.add(reading.path(), load);
                        if (!result.sha256().equals(reading.sha256())) {
                            batch.drop(result.loadId());
                            throw new KontorException(changed(file));
                        }
                        results.put(file, result);
                        columns.expect(result);
                        before.add(result);
                    } catch (KontorException e) {
                        tally.problems.addAll(e.problems());
                    }
                }
                batch.publish();
                columns.keep(results.values());
                results.forEach((file, result) -> {
                    raw.keepOut(result, profile);
                    contracts.record(profile.name(), result.sha256(), promises(result));
                    ledger.record(note(file, profile, result));
                    tally.add(file, result);
                });
            }
        }
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

    /** Whether this very file was loaded by its profile as the profile is now. */
    private static boolean isUpToDate(InboxFile file, SourceProfiles profiles) {
        return file.loaded()
                .filter(loaded -> profiles.all().stream()
                        .anyMatch(profile -> profile.name().equals(loaded.source())
                                && profile.sha256().equals(loaded.profileSha256())))
                .isPresent();
    }

    /** Where a file becomes several entities, the one that lost most rows speaks for the file. */
    private static LoadedFile note(InboxFile file, SourceProfile profile, LoadResult result) {
        EntityLoad entity = result.entities().stream()
                .max(Comparator.comparingLong(EntityLoad::quarantined))
                .orElseThrow();
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
                entity.ignoredCount());
    }

    private Workspace workspace() {
        return session.workspace();
    }

    /** What the step has done so far. */
    private static final class Tally {

        private final Locale language;
        private final List<Problem> problems = new ArrayList<>();
        private final List<String> withBadRows = new ArrayList<>();
        /** By what is doubted: the files in which it is. */
        private final Map<String, List<String>> doubts = new TreeMap<>();

        private long rows;
        private long quarantined;
        private long waiting;
        private int loaded;
        private int skipped;

        Tally(Locale language) {
            this.language = language;
        }

        void add(InboxFile file, LoadResult result) {
            loaded++;
            rows += result.loaded();
            waiting += result.waiting();
            for (Finding finding : result.findings()) {
                if (finding.promise().rule() instanceof Promise.ClearTimes clear) {
                    doubts.computeIfAbsent(clear.text(), absent -> new ArrayList<>())
                            .add(file.label() + " (" + finding.failing() + ")");
                }
            }
            if (result.badCells() > 0) {
                quarantined += result.badCells();
                withBadRows.add(file.label() + " (" + result.badCells() + ")");
            }
        }

        StepOutcome outcome() {
            StepOutcome outcome = new StepOutcome(
                    rows, loaded + " files loaded" + (skipped == 0 ? "" : ", " + skipped + " known already"), Map.of());
            if (!problems.isEmpty()) {
                return outcome.held(problems.size() + " problems in exports\n"
                        + problems.stream()
                                .map(problem -> problem.text(language))
                                .collect(Collectors.joining("\n\n")));
            }
            List<String> warnings = new ArrayList<>();
            if (quarantined > 0) {
                warnings.add(quarantined + " bad rows or cells are in quarantine, all other rows are loaded: "
                        + String.join(", ", withBadRows));
            }
            if (waiting > 0) {
                warnings.add(waiting + " rows of new ids wait in quarantine until somebody accepts them");
            }
            doubts.forEach((doubt, files) -> warnings.add(doubt + " in " + files.get(0)
                    + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more files")));
            return warnings.isEmpty() ? outcome : outcome.withWarning(String.join("; ", warnings));
        }
    }
}
