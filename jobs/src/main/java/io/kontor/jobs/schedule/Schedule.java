package io.kontor.jobs.schedule;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.schedule.Due.WallClock;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a job is due: a cron expression on the wall clock of a zone.
 *
 * @param name unique among the schedules of a workspace; its next time is kept under this name
 * @param cron minute, hour, day of month, month, day of week (0 or 7 or SUN is Sunday), with seconds in front if there
 *             are six fields; L, W and # as in {@link CronExpression}
 */
public record Schedule(String name, String job, String cron, ZoneId zone) {

    /**
     * Checks the expression.
     *
     * @throws KontorException K205 if it cannot be read or has no time
     */
    public Schedule {
        if (expression(name, cron).next(LocalDateTime.of(2000, 1, 1, 0, 0)) == null) {
            throw unreadable(name, cron, "it has no time at all", null);
        }
    }

    /** The next times after an instant, in order. */
    public List<Due> next(Instant after, int count) {
        List<Due> times = new ArrayList<>();
        Instant last = after;
        while (times.size() < count) {
            Due due = nextAfter(last);
            times.add(due);
            last = due.at().toInstant();
        }
        return times;
    }

    /** The first time strictly after an instant. */
    public Due nextAfter(Instant after) {
        CronExpression expression = expression(name, cron);
        LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
        Due due;
        do {
            wall = expression.next(wall);
            if (wall == null) {
                throw unreadable(name, cron, "it has no time after " + after, null);
            }
            due = dueAt(wall);
            // Several skipped times fall together, and in a doubled hour the wall clock is behind.
        } while (!due.at().toInstant().isAfter(after));
        return due;
    }

    /** What a run would be for that is due at an instant which this schedule once had. */
    Due at(Instant instant) {
        Due due = nextAfter(instant.minusNanos(1));
        boolean isStillDue = due.at().toInstant().equals(instant);
        return isStillDue ? due : due(instant, LocalDateTime.ofInstant(instant, zone), WallClock.REGULAR);
    }

    /** Tells a schedule from an earlier one of the same name with other times. */
    String times() {
        return cron + " " + zone;
    }

    private Due dueAt(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change == null) {
            return due(wall.atZone(zone).toInstant(), wall, WallClock.REGULAR);
        }
        return change.isGap()
                ? due(change.getInstant(), wall, WallClock.SKIPPED)
                : due(wall.toInstant(change.getOffsetBefore()), wall, WallClock.DOUBLED);
    }

    private Due due(Instant instant, LocalDateTime wall, WallClock clock) {
        BusinessPeriod period = BusinessPeriod.weekOf(wall.toLocalDate()).previous();
        return new Due(this, instant.atZone(zone), wall, period, clock);
    }

    private static CronExpression expression(String name, String cron) {
        String fields = cron.strip();
        boolean withoutSeconds = !fields.startsWith("@") && fields.split("\\s+", -1).length == 5;
        try {
            return CronExpression.parse(withoutSeconds ? "0 " + fields : fields);
        } catch (IllegalArgumentException e) {
            throw unreadable(name, cron, String.valueOf(e.getMessage()), e);
        }
    }

    private static KontorException unreadable(String name, String cron, String why, @Nullable Throwable cause) {
        return new KontorException(
                Problem.of(
                        Code.K205,
                        "the times '" + cron + "' of schedule '" + name + "' cannot be read",
                        null,
                        why,
                        "write minute, hour, day, month and weekday, for example '0 7 * * MON' for Mondays at 7:00"),
                cause);
    }
}
