package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Intake;
import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.schedule.Due;
import io.kontor.jobs.schedule.Schedule;
import io.kontor.jobs.schedule.Scheduler;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.ScheduleFile;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kontor schedule}: keeps running and starts jobs at their times. */
@Command(
        name = "schedule",
        description = "Keep running and start jobs at their times (preview: only list them).",
        customSynopsis = "schedule [preview]")
final class ScheduleCommand extends InWorkspace {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", Locale.ENGLISH);
    private static final int PREVIEWED = 20;

    /** What to do. */
    enum Action {
        start,
        preview
    }

    @Parameters(paramLabel = "ACTION", arity = "0..1", description = "start (default), or preview the next 20 times")
    private Action action = Action.start;

    @Override
    int run(Session session) throws InterruptedException {
        List<Schedule> schedules = schedules(session.workspace());
        if (action == Action.preview) {
            preview(session, schedules);
            return 0;
        }
        Scheduler scheduler = new Scheduler(session.database(), schedules, due -> start(session, due), session.clock());
        for (Schedule schedule : schedules) {
            Due next = schedule.nextAfter(session.clock().instant());
            kontor().say("  " + schedule.name() + ": next " + TIME.format(next.at()));
        }
        kontor().say("Waiting for the next time; stop with Ctrl-C.");
        scheduler.run();
        return 0;
    }

    private void start(Session session, Due due) {
        kontor().say(TIME.format(due.at()) + " " + due.schedule().name() + ": " + due.period());
        JobRequest request = new JobRequest(
                due.schedule().job(),
                due.period(),
                session.workspace().settings().engine().name(),
                Repeat.WHAT_CHANGED,
                Intake.INBOX);
        try {
            new JobOutcome(kontor()).of(session, request);
        } catch (KontorException e) {
            // The schedule outlives a run that cannot start, for example because somebody works on it already.
            kontor().terminal().err().println(e.getMessage());
        }
    }

    private void preview(Session session, List<Schedule> schedules) {
        List<Due> times = new ArrayList<>();
        schedules.forEach(schedule -> times.addAll(schedule.next(session.clock().instant(), PREVIEWED)));
        times.stream()
                .sorted(Comparator.comparing((Due due) -> due.at().toInstant())
                        .thenComparing(due -> due.schedule().name()))
                .limit(PREVIEWED)
                .forEach(due -> out().println(
                                TIME.format(due.at()) + "  " + due.schedule().name() + "  for " + due.period()
                                        + (due.clock() == Due.WallClock.REGULAR ? "" : "  DST")));
    }

    private static List<Schedule> schedules(Workspace workspace) {
        List<Schedule> schedules = ScheduleFile.read(workspace).stream()
                .map(entry -> new Schedule(entry.name(), entry.job(), entry.cron(), entry.zone()))
                .toList();
        if (schedules.isEmpty()) {
            throw new KontorException(Problem.of(
                    Code.K205,
                    "nothing is scheduled",
                    Place.file(workspace.label(workspace.scheduleFile())),
                    "'kontor schedule' starts the jobs that this file names",
                    "add a schedule with name, job and cron, for example '0 0 5 * * MON'"));
        }
        return schedules;
    }
}
