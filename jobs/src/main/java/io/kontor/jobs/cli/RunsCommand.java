package io.kontor.jobs.cli;

import io.kontor.jobs.run.Ledger;
import io.kontor.jobs.run.Run;
import io.kontor.jobs.run.StepRecord;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kontor runs}, {@code kontor runs 3}. */
@Command(
        name = "runs",
        description = "List runs; show one with its steps, counts and files.",
        customSynopsis = "runs [RUN]")
final class RunsCommand extends InWorkspace {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int LISTED = 50;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "number of the run")
    private @Nullable Long runId;

    @Override
    int run(Session session) {
        Ledger ledger = new Ledger(session.database());
        ZoneId zone = session.workspace().settings().zone();
        if (runId == null) {
            list(ledger, zone);
        } else {
            steps(ledger, runId, zone);
        }
        return 0;
    }

    private void list(Ledger ledger, ZoneId zone) {
        RowsBuilder rows = new RowsBuilder()
                .number("run")
                .text("job")
                .text("period")
                .text("state")
                .number("attempts")
                .text("started")
                .text("took");
        for (Run run : ledger.recent(LISTED)) {
            rows.row(
                    run.id(),
                    run.key().job(),
                    run.key().period().key(),
                    run.state().text(),
                    (long) run.attempts(),
                    TIME.format(run.startedAt().atZone(zone)),
                    took(run.startedAt(), run.finishedAt()));
        }
        kontor().output().print(rows.build(), out());
    }

    private void steps(Ledger ledger, long id, ZoneId zone) {
        Run run = ledger.find(id)
                .orElseThrow(() -> new KontorException(Problem.of(
                        Code.K102, "there is no run " + id, null, "nothing can be shown", "'kontor runs' lists them")));
        kontor().say(run.key() + ", " + run.state().text() + " after " + run.attempts() + " attempts");
        RowsBuilder rows = new RowsBuilder()
                .text("step")
                .text("state")
                .number("attempt")
                .text("started")
                .text("took")
                .number("rows")
                .text("detail");
        for (StepRecord step : ledger.steps(id)) {
            rows.row(
                    step.name(),
                    step.state().text(),
                    (long) step.attempt(),
                    TIME.format(step.startedAt().atZone(zone)),
                    took(step.startedAt(), step.finishedAt()),
                    step.outcome() == null ? null : step.outcome().rows(),
                    step.outcome() == null ? null : step.outcome().detail());
        }
        kontor().output().print(rows.build(), out());
        String problem = run.problem();
        if (problem != null) {
            kontor().say(problem);
        }
    }

    private static @Nullable String took(Instant start, @Nullable Instant end) {
        return end == null ? null : Numbers.time(Duration.between(start, end));
    }
}
