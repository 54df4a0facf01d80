package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Intake;
import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor run weekly-executive --week 2026-W46}. */
@Command(name = "run", description = "Run a job or a report, and everything it needs.", customSynopsis = "run NAME")
final class RunCommand extends InWorkspace {

    @Parameters(paramLabel = "NAME", description = "job, for example weekly-executive ('kontor list jobs')")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String job;

    @Mixin
    private final PeriodOptions period = new PeriodOptions();

    @Option(names = "--engine", paramLabel = "ENGINE", description = "duckdb or spark (default: as in kontor.yml)")
    private @Nullable String engine;

    @Option(names = "--force", description = "do every step again, also what is up to date")
    private boolean force;

    @Option(
            names = {"-n", "--dry-run"},
            description = "only say what would be done, as 'kontor plan' does")
    private boolean dryRun;

    @Override
    int run(Session session) {
        JobRequest request = request(session, job, period, engine, force ? Repeat.ALL : Repeat.WHAT_CHANGED);
        if (dryRun) {
            new Plan(session, request).print(out());
            return 0;
        }
        return new JobOutcome(kontor()).of(session, request);
    }

    static JobRequest request(
            Session session, String job, PeriodOptions period, @Nullable String engine, Repeat repeat) {
        if (!Jobs.NAMES.contains(job)) {
            throw new KontorException(Problem.of(
                    Code.K102,
                    "there is no job '" + job + "'",
                    null,
                    "nothing was run",
                    "use one of: " + String.join(", ", Jobs.NAMES)));
        }
        WorkspaceSettings settings = session.workspace().settings();
        return new JobRequest(
                job,
                period.of(Jobs.grain(job), session.clock(), settings.zone()),
                engine(settings, engine),
                repeat,
                Intake.INBOX);
    }

    private static String engine(WorkspaceSettings settings, @Nullable String asked) {
        String engine = asked == null ? settings.engine().name() : asked;
        if (!engine.equals(WorkspaceSettings.DUCKDB) && !engine.equals(WorkspaceSettings.SPARK)) {
            throw new KontorException(Problem.of(
                    Code.K103, "there is no engine '" + engine + "'", null, "nothing was run", "use duckdb or spark"));
        }
        return engine;
    }
}
