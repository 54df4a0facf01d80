package io.kontor.jobs.cli;

import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.work.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor plan weekly-executive}. */
@Command(
        name = "plan",
        description = "Show what a run would read, compute and write. Changes nothing.",
        customSynopsis = "plan NAME")
final class PlanCommand extends InWorkspace {

    @Parameters(paramLabel = "NAME", description = "job, for example weekly-executive ('kontor list jobs')")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String job;

    @Mixin
    private final PeriodOptions period = new PeriodOptions();

    @Option(names = "--engine", paramLabel = "ENGINE", description = "duckdb or spark (default: as in kontor.yml)")
    private @Nullable String engine;

    @Override
    int run(Session session) {
        JobRequest request = RunCommand.request(session, job, period, engine, Repeat.WHAT_CHANGED);
        new Plan(session, request).print(out());
        return 0;
    }
}
