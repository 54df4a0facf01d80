package io.kontor.jobs.ingest;

import io.kontor.jobs.run.QuarantineDecisions;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.Loader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads what is new. Files of a source are committed together, some tens at a time, and then noted in the
 * ledger, so a killed step repeats little and doubles nothing. A file that cannot be loaded does not keep the others from loading, but it holds the run: a report without it would be
 * wrong in silence.
 */
public final class IngestStep implements Step {

    public static final String NAME = "ingest";

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
        fresh.forEach((profile, waiting) -> {
            try (SourceLoad load = new SourceLoad(session, profile, loader, tally, progress)) {
                load.load(waiting);
            }
        });
        return tally.outcome();
    }

    /** The files that have to be loaded, by the source that knows them. */
    private Map<SourceProfile, List<InboxFile>> bySource(
            List<InboxFile> files, SourceProfiles profiles, Tally tally, StepContext context) {
        Map<SourceProfile, List<InboxFile>> fresh = new LinkedHashMap<>();
        for (InboxFile file : files) {
            try {
                if (isUpToDate(file, profiles)) {
                    tally.skip();
                } else {
                    SourceProfile profile = file.archived().isPresent()
                            ? profiles.named(file.source())
                            : choose(file, profiles, context);
                    fresh.computeIfAbsent(profile, absent -> new ArrayList<>()).add(file);
                }
            } catch (KontorException e) {
                tally.add(e.problems());
            }
        }
        return fresh;
    }

    /** Says why a profile was taken where people wait for it: they named the file, or its name alone does not tell. */
    private SourceProfile choose(InboxFile file, SourceProfiles profiles, StepContext context) {
        SourceMatch match = SourceChoice.of(file.path(), file.label(), profiles);
        if (!match.plain() || intake instanceof Intake.Named) {
            context.say(file.label() + " is read by '" + match.profile().name() + "': " + match.why());
        }
        return match.profile();
    }

    /** Whether this very file was loaded by its profile as the profile is now. */
    private static boolean isUpToDate(InboxFile file, SourceProfiles profiles) {
        return file.loaded()
                .filter(loaded -> profiles.all().stream()
                        .anyMatch(profile -> profile.name().equals(loaded.source())
                                && profile.sha256().equals(loaded.profileSha256())))
                .isPresent();
    }

    private Workspace workspace() {
        return session.workspace();
    }
}
