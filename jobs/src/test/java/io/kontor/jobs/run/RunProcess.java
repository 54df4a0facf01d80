package io.kontor.jobs.run;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.Release.ReleaseFile;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.TableName;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that works on one run: ingest takes no time, measure goes on until a file appears, publish
 * publishes. Each prints its name when it begins; the exit code is the command line's.
 */
final class RunProcess {

    static final RunKey KEY = key("weekly");

    private RunProcess() {}

    /** Arguments: database url, user, password, file to wait for, length of the lease in milliseconds, job. */
    public static void main(String[] arguments) {
        int exit;
        DatabaseSettings settings = new DatabaseSettings(arguments[0], arguments[1], arguments[2]);
        LeaseTimes times = new LeaseTimes(Duration.ofMillis(Long.parseLong(arguments[4])), Duration.ofMillis(100));
        try (Database database = Database.open(settings)) {
            Ledger ledger = new Ledger(database, Owner.thisProcess(), times);
            exit = new StepRunner(database, ledger)
                    .run(
                            key(arguments[5]),
                            steps(database, Path.of(arguments[3]), System.out),
                            Repeat.WHAT_CHANGED,
                            RunListener.SILENT)
                    .exit()
                    .code();
        } catch (KontorException e) {
            exit = e.problems().get(0).code().exit().code();
        }
        System.exit(exit);
    }

    private static RunKey key(String job) {
        return new RunKey(job, BusinessPeriod.parse("2026-W46").orElseThrow());
    }

    static List<Step> steps(Database database, Path go, PrintStream out) {
        return List.of(
                new FakeStep("ingest").doing(context -> say("ingest", out)),
                new FakeStep("measure").doing(context -> {
                    say("measure", out);
                    while (!Files.exists(go)) {
                        context.checkStop();
                        Thread.sleep(20);
                    }
                    return new StepOutcome(1, "seen", Map.of());
                }),
                new FakeStep("publish").doing(context -> {
                    say("publish", out);
                    new Releases(database)
                            .publish(
                                    context.lease(),
                                    Map.of(
                                            new TableName("deal"),
                                            context.lease().token()),
                                    List.of(new ReleaseFile("out/weekly.xlsx", "ab12")));
                    return new StepOutcome(1, "published", Map.of());
                }));
    }

    private static StepOutcome say(String step, PrintStream out) {
        out.println(step);
        out.flush();
        return new StepOutcome(1, step, Map.of());
    }
}
