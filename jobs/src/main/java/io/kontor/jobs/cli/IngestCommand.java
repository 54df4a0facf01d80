package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Intake;
import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor ingest deals.csv}. */
@Command(
        name = "ingest",
        description = "Load export files (default: all that is new in inbox/).",
        customSynopsis = "ingest [FILE...]")
final class IngestCommand extends InWorkspace {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "export files; the source is found by name and header")
    private List<Path> files = List.of();

    @Option(
            names = "--archived",
            description = "load again from the archive what an earlier profile loaded, also files that left the inbox")
    private boolean archived;

    @Option(names = "--source", paramLabel = "NAME", description = "with --archived: only the files of this source")
    private @Nullable String source;

    @Override
    int run(Session session) {
        LocalDate today = LocalDate.ofInstant(
                session.clock().instant(), session.workspace().settings().zone());
        if (source != null) {
            SourceProfiles.readAll(session.workspace().sources()).named(source);
        }
        JobRequest request = new JobRequest(
                Jobs.INGEST, BusinessPeriod.day(today), WorkspaceSettings.DUCKDB, Repeat.WHAT_CHANGED, intake());
        return new JobOutcome(kontor()).of(session, request);
    }

    private Intake intake() {
        boolean filesFromArchive = archived && !files.isEmpty();
        boolean sourceOfInbox = !archived && source != null;
        if (filesFromArchive || sourceOfInbox) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(),
                    filesFromArchive
                            ? "--archived loads what is archived; name a source, not files"
                            : "--source belongs to --archived; files in inbox/ find their source themselves");
        }
        return archived ? new Intake.Archived(Optional.ofNullable(source)) : Intake.of(files);
    }
}
