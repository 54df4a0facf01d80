package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Intake;
import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.warehouse.problem.Code.Exit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kontor demo}: the sample company and its last full week. */
@Command(
        name = "demo",
        description = "init --demo, then run weekly-executive for its last full week; print what was made.",
        customSynopsis = "demo [DIR]")
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KontorCommand kontor;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "folder of the workspace (default: kontor-demo)")
    private @Nullable Path folder;

    @Option(names = "--scale", paramLabel = "N", defaultValue = "1", description = "N times the company (default: 1)")
    private int scale;

    @Override
    public Integer call() {
        Path root = kontor.folder()
                .resolve(folder == null ? Path.of("kontor-demo") : folder)
                .toAbsolutePath()
                .normalize();
        new SampleWorkspace(kontor).write(root, scale);
        BusinessPeriod lastWeek =
                BusinessPeriod.weekOf(SampleWorkspace.settings(scale).lastSunday());
        int exit;
        try (Session session = new Session(Workspace.at(root), kontor.clock())) {
            JobRequest request = new JobRequest(
                    Jobs.WEEKLY_EXECUTIVE, lastWeek, WorkspaceSettings.DUCKDB, Repeat.WHAT_CHANGED, Intake.INBOX);
            exit = new JobOutcome(kontor).of(session, request);
        }
        if (exit == Exit.WARNINGS.code()) {
            kontor.say("The bad rows are part of the demo: 'kontor -C " + root + " show quarantine_row' lists them.");
            exit = Exit.DONE.code();
        }
        if (exit == Exit.DONE.code()) {
            kontor.say("Next: open a workbook, or ask: kontor -C " + root + " show performance__manager");
        }
        return exit;
    }
}
