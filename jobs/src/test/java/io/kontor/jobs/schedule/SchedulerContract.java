package io.kontor.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.kontor.jobs.run.Database;
import io.kontor.jobs.run.DatabaseSettings;
import io.kontor.jobs.run.TestDatabases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

abstract class SchedulerContract {

    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
    private static final Schedule MONDAYS = new Schedule("weekly", "weekly-executive", "0 7 * * MON", RIGA);
    private static final Scheduler.Pace QUICK = new Scheduler.Pace(Duration.ofMillis(50), Duration.ofMillis(100));

    private final TestDatabases kind;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-12T10:00:00Z"));
    private final Queue<String> started = new ConcurrentLinkedQueue<>();
    private final List<Running> running = new ArrayList<>();
    private DatabaseSettings settings;
    private Database database;

    SchedulerContract(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        settings = kind.create();
        database = Database.open(settings);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Running each : running) {
            each.end();
        }
        database.close();
    }

    @Test
    void startsWhenTheTimeComesAndNotBefore() throws InterruptedException {
        start(database, MONDAYS);
        quiet();
        assertThat(started).isEmpty();

        clock.set("2026-11-16T05:00:00Z");
        awaitStarts(1);
        quiet();
        assertThat(started).containsExactly("2026-W46 at 2026-11-16T07:00+02:00[Europe/Riga]");

        clock.set("2026-11-23T05:00:01Z");
        awaitStarts(2);
        assertThat(started).last().isEqualTo("2026-W47 at 2026-11-23T07:00+02:00[Europe/Riga]");
    }

    @Test
    void timeThatWasMissedWhileDownIsCaughtUpOnce() throws InterruptedException {
        start(database, MONDAYS).end();
        clock.set("2026-11-18T12:00:00Z");
        start(database, MONDAYS);
        awaitStarts(1);
        quiet();

        assertThat(started).containsExactly("2026-W46 at 2026-11-16T07:00+02:00[Europe/Riga]");
    }

    @Test
    void severalMissedTimesAreOneStartForTheLatest() throws InterruptedException {
        start(database, MONDAYS).end();
        clock.set("2026-12-09T12:00:00Z");
        start(database, MONDAYS);
        awaitStarts(1);
        quiet();

        assertThat(started).containsExactly("2026-W49 at 2026-12-07T07:00+02:00[Europe/Riga]");
    }

    @Test
    void otherTimesNeverStartAPastRun() throws InterruptedException {
        start(database, MONDAYS).end();
        clock.set("2026-11-18T12:00:00Z");
        start(database, new Schedule("weekly", "weekly-executive", "0 8 * * TUE", RIGA));
        quiet();
        assertThat(started).isEmpty();

        clock.set("2026-11-24T06:00:00Z");
        awaitStarts(1);
        assertThat(started).containsExactly("2026-W47 at 2026-11-24T08:00+02:00[Europe/Riga]");
    }

    @Test
    void scheduleThatWasRemovedAndCameBackBeginsWithItsNextTime() throws InterruptedException {
        start(database, MONDAYS).end();
        start(database).end();
        clock.set("2026-11-18T12:00:00Z");
        start(database, MONDAYS);
        quiet();

        assertThat(started).isEmpty();
    }

    @Test
    void twoSchedulersStartADueJobOnce() throws InterruptedException {
        try (Database other = Database.open(settings)) {
            start(database, MONDAYS);
            Running second = start(other, MONDAYS);
            for (String time : List.of("2026-11-16T05:00:00Z", "2026-11-23T05:00:00Z", "2026-11-30T05:00:00Z")) {
                int before = started.size();
                clock.set(time);
                awaitStarts(before + 1);
                quiet();
                assertThat(started).hasSize(before + 1);
            }
            second.end();
        }
    }

    @Test
    void jobThatFailsIsDueAgainOnlyAtItsNextTime() throws InterruptedException {
        ((Logger) LoggerFactory.getLogger(Scheduler.class)).setLevel(Level.OFF);
        start(database, due -> {
            started.add(due.period().key());
            throw new IllegalStateException("not even begun");
        });
        clock.set("2026-11-16T05:00:00Z");
        awaitStarts(1);
        quiet();
        assertThat(started).containsExactly("2026-W46");

        clock.set("2026-11-23T05:00:00Z");
        awaitStarts(2);
        assertThat(started).containsExactly("2026-W46", "2026-W47");
    }

    @Test
    void stopWaitsForTheJobWhichIsStartedAgainForTheSameTime() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Running first = start(database, due -> {
            started.add("begun " + due.period());
            entered.countDown();
            awaitQuietly(release);
            started.add("ended " + due.period());
        });
        clock.set("2026-11-16T05:00:00Z");
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        first.scheduler().stop();
        quiet();
        assertThat(first.thread().isAlive()).isTrue();

        release.countDown();
        first.end();
        assertThat(started).containsExactly("begun 2026-W46", "ended 2026-W46");

        start(database, MONDAYS);
        awaitStarts(3);
        assertThat(started).last().isEqualTo("2026-W46 at 2026-11-16T07:00+02:00[Europe/Riga]");
    }

    @Test
    void jobWhoseSchedulerDiedIsStartedAgainForTheSameTime() throws InterruptedException {
        start(database, MONDAYS).end();
        clock.set("2026-11-16T05:00:00Z");
        pickAsADeadScheduler();
        start(database, MONDAYS);
        awaitStarts(1);

        assertThat(started).containsExactly("2026-W46 at 2026-11-16T07:00+02:00[Europe/Riga]");
    }

    @Test
    void plannedTimesAreTheDatabases() throws InterruptedException {
        Running first = start(database, MONDAYS);
        clock.set("2026-11-12T10:00:01Z");

        assertThat(first.scheduler().planned())
                .extracting(due -> due.at().toString())
                .containsExactly("2026-11-16T07:00+02:00[Europe/Riga]");
    }

    private record Running(Scheduler scheduler, Thread thread) {

        void end() throws InterruptedException {
            scheduler.stop();
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private Running start(Database on, Schedule... schedules) throws InterruptedException {
        return start(on, List.of(schedules), due -> started.add(due.period() + " at " + due.at()));
    }

    private Running start(Database on, JobStarter starter) throws InterruptedException {
        return start(on, List.of(MONDAYS), starter);
    }

    private Running start(Database on, List<Schedule> schedules, JobStarter starter) throws InterruptedException {
        Scheduler scheduler = new Scheduler(on, schedules, starter, clock, QUICK);
        Thread thread = new Thread(() -> {
            try {
                scheduler.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        Running started = new Running(scheduler, thread);
        running.add(started);
        for (int i = 0; i < 200 && !schedules.isEmpty() && scheduler.planned().isEmpty(); i++) {
            Thread.sleep(20);
        }
        return started;
    }

    private void pickAsADeadScheduler() {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "update scheduled_tasks set picked = true, picked_by = 'dead', version = version + 1,"
                                + " last_heartbeat = ?")) {
            statement.setObject(1, clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitStarts(int count) throws InterruptedException {
        for (int i = 0; i < 1000 && started.size() < count; i++) {
            Thread.sleep(20);
        }
        assertThat(started).hasSizeGreaterThanOrEqualTo(count);
    }

    /** Many polls long. */
    private static void quiet() throws InterruptedException {
        Thread.sleep(300);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A clock that can be set, and runs on. */
    private static final class SettableClock extends Clock {

        private Instant set;
        private long setNanos;

        SettableClock(Instant set) {
            this.set = set;
            this.setNanos = System.nanoTime();
        }

        synchronized void set(String time) {
            set = Instant.parse(time);
            setNanos = System.nanoTime();
        }

        @Override
        public synchronized Instant instant() {
            return set.plusNanos(System.nanoTime() - setNanos);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
