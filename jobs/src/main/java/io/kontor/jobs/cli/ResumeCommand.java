package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Intake;
import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.run.Ledger;
import io.kontor.jobs.run.Run;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kontor resume}: goes on where a run stopped. */
@Command(
        name = "resume",
        description = "Go on with a stopped or failed run from its last good step.",
        customSynopsis = "resume [RUN]")
final class ResumeCommand extends InWorkspace {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "number of the run ('kontor runs'; default: the last)")
    private @Nullable Long runId;

    @Override
    int run(Session session) {
        Run run = find(new Ledger(session.database()));
        kontor().say("Going on with " + run.key() + " (run " + run.id() + ")");
        JobRequest request = new JobRequest(
                run.key().job(),
                run.key().period(),
                session.workspace().settings().engine().name(),
                Repeat.WHAT_CHANGED,
                Intake.INBOX);
        return new JobOutcome(kontor()).of(session, request);
    }

    private Run find(Ledger ledger) {
        if (runId == null) {
            return ledger.lastUnfinished()
                    .orElseThrow(() -> new KontorException(Problem.of(
                            Code.K503,
                            "there is no run to go on with",
                            null,
                            "all runs of this workspace ended well",
                            "start one with 'kontor run NAME'; 'kontor runs' lists them")));
        }
        return ledger.find(runId)
                .orElseThrow(() -> new KontorException(Problem.of(
                        Code.K102, "there is no run " + runId, null, "nothing was run", "'kontor runs' lists them")));
    }
}
