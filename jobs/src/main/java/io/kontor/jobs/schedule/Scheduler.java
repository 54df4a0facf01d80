package io.kontor.jobs.schedule;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.kontor.jobs.run.Database;
import io.kontor.jobs.run.StopSignals;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs at their times, one after the other, until it is stopped. Its memory is the database: of several schedulers
 * one starts a due job; times that passed while none ran are caught up by one start, for the latest of them; a job that
 * was cut off is started again for the same time. A schedule that is new or has other times than before begins with its
 * next time, never with a past one.
 */
public final class Scheduler {

    /** How soon things are noticed. */
    record Pace(Duration poll, Duration heartbeat) {

        static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final String TASK = "kontor-schedule";

    private final Map<String, Schedule> schedules;
    private final JobStarter starter;
    private final Clock clock;
    private final Pace pace;
    private final com.github.kagkarlsson.scheduler.Scheduler engine;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Scheduler(Database database, List<Schedule> schedules, JobStarter starter, Clock clock) {
        this(database, schedules, starter, clock, Pace.USUAL);
    }

    Scheduler(Database database, List<Schedule> schedules, JobStarter starter, Clock clock, Pace pace) {
        this.schedules = schedules.stream().collect(Collectors.toMap(Schedule::name, Function.identity()));
        this.starter = starter;
        this.clock = clock;
        this.pace = pace;
        this.engine = com.github.kagkarlsson.scheduler.Scheduler.create(database.dataSource(), task())
                .clock(clock::instant)
                .threads(1)
                .pollingInterval(pace.poll())
                .heartbeatInterval(pace.heartbeat())
                .serializer(new TextData())
                .jdbcCustomization(dialect(database))
                .build();
    }

    /** Returns after {@link #stop}, or after Ctrl-C or SIGTERM, when the job that runs then has ended. */
    public void run() throws InterruptedException {
        StopSignals signals = StopSignals.to(this::stop);
        try {
            adoptSchedules();
            engine.start();
            stopped.await();
        } finally {
            engine.stop();
            signals.close();
        }
    }

    /** Starts no more jobs. The job that runs now is started again, for the same time, by the next scheduler. */
    public void stop() {
        stopped.countDown();
    }

    /** The next start of each schedule as the database has it, the earliest first; past ones are to be caught up. */
    public List<Due> planned() {
        List<Due> planned = new ArrayList<>();
        engine.fetchScheduledExecutionsForTask(
                TASK,
                String.class,
                execution -> Optional.ofNullable(
                                schedules.get(execution.getTaskInstance().getId()))
                        .ifPresent(schedule -> planned.add(schedule.at(execution.getExecutionTime()))));
        return List.copyOf(planned);
    }

    private CustomTask<String> task() {
        return Tasks.custom(TASK, String.class)
                // Cut off: start it again for the time that it was due, not for now.
                .onDeadExecution((complete, operations) ->
                        operations.reschedule(complete, complete.getExecution().executionTime))
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, complete.getExecution().executionTime))
                .execute((instance, context) -> start(instance.getId(), context.getExecution().executionTime));
    }

    private CompletionHandler<String> start(String name, Instant planned) {
        Schedule schedule = schedules.get(name);
        if (schedule == null) {
            // Another scheduler has a newer list: leave it a chance to pick this up.
            Instant later = clock.instant().plus(pace.poll());
            return (complete, operations) -> operations.reschedule(complete, later);
        }
        Due due = latestPassed(schedule, planned);
        try {
            starter.start(due);
        } catch (RuntimeException e) {
            LOG.error("{} for {} was not run: {}", schedule.job(), due.period(), e.getMessage());
        }
        Instant next = isStopping()
                ? planned
                : schedule.nextAfter(due.at().toInstant()).at().toInstant();
        return (complete, operations) -> operations.reschedule(complete, next);
    }

    /** Of the times that passed since the planned one, the latest: one start makes up for all of them. */
    private Due latestPassed(Schedule schedule, Instant planned) {
        Instant now = clock.instant();
        Due latest = schedule.at(planned);
        Due next = schedule.nextAfter(planned);
        while (!next.at().toInstant().isAfter(now)) {
            latest = next;
            next = schedule.nextAfter(next.at().toInstant());
        }
        return latest;
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    /** Brings the database's times in line with the list; a time that is planned and unchanged stays. */
    private void adoptSchedules() {
        dropUnknown();
        for (Schedule schedule : schedules.values()) {
            TaskInstanceId id = TaskInstanceId.of(TASK, schedule.name());
            Instant next = schedule.nextAfter(clock.instant()).at().toInstant();
            boolean isNew = engine.scheduleIfNotExists(
                    new com.github.kagkarlsson.scheduler.task.TaskInstance<>(TASK, schedule.name(), schedule.times()),
                    next);
            if (!isNew && hasOtherTimes(id, schedule)) {
                engine.reschedule(id, next, schedule.times());
            }
        }
    }

    private boolean hasOtherTimes(TaskInstanceId id, Schedule schedule) {
        return engine.getScheduledExecution(id)
                .filter(execution -> !execution.isPicked())
                .map(execution -> !Objects.equals(execution.getData(), schedule.times()))
                .orElse(false);
    }

    private void dropUnknown() {
        List<TaskInstanceId> unknown = new ArrayList<>();
        engine.fetchScheduledExecutionsForTask(TASK, String.class, execution -> {
            if (!schedules.containsKey(execution.getTaskInstance().getId())) {
                unknown.add(execution.getTaskInstance());
            }
        });
        unknown.forEach(engine::cancel);
    }

    private static JdbcCustomization dialect(Database database) {
        return database.settings().url().startsWith("jdbc:postgresql:")
                ? new PostgreSqlJdbcCustomization(false, true)
                : new DefaultJdbcCustomization(true);
    }

    /** The times of a schedule, readable in the database. */
    private static final class TextData implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            return data.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(new String(data, StandardCharsets.UTF_8));
        }
    }
}
