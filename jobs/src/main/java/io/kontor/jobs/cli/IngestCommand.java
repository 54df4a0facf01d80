package io.kontor.jobs.cli;

import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.WorkspaceSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;
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

    @Override
    int run(Session session) {
        LocalDate today = LocalDate.ofInstant(
                session.clock().instant(), session.workspace().settings().zone());
        JobRequest request = new JobRequest(
                Jobs.INGEST, BusinessPeriod.day(today), WorkspaceSettings.DUCKDB, Repeat.WHAT_CHANGED, files);
        return new JobOutcome(kontor()).of(session, request);
    }
}
