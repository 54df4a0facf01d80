package io.kontor.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.jobs.schedule.Due.WallClock;
import io.kontor.warehouse.problem.KontorException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");

    @Test
    void mondayMorningIsForTheWeekThatEndedTheDayBefore() {
        Due due = riga("0 7 * * MON").nextAfter(Instant.parse("2026-11-12T10:00:00Z"));

        assertThat(due.at()).hasToString("2026-11-16T07:00+02:00[Europe/Riga]");
        assertThat(due.period().key()).isEqualTo("2026-W46");
        assertThat(due.clock()).isEqualTo(WallClock.REGULAR);
    }

    @Test
    void skippedTimeIsDueAtTheFirstInstantAfterTheGap() {
        Due due = riga("30 3 * * *").nextAfter(Instant.parse("2026-03-28T12:00:00Z"));

        assertThat(due.at()).hasToString("2026-03-29T04:00+03:00[Europe/Riga]");
        assertThat(due.clock()).isEqualTo(WallClock.SKIPPED);
    }

    @Test
    void doubledTimeIsDueOnceAtItsFirst() {
        List<Due> times = riga("30 3 * * *").next(Instant.parse("2026-10-24T12:00:00Z"), 2);

        assertThat(times.get(0).at()).hasToString("2026-10-25T03:30+03:00[Europe/Riga]");
        assertThat(times.get(0).clock()).isEqualTo(WallClock.DOUBLED);
        assertThat(times.get(1).at()).hasToString("2026-10-26T03:30+02:00[Europe/Riga]");
    }

    @Test
    void secondPassOfADoubledHourStartsNothing() {
        Due due = riga("*/15 * * * *").nextAfter(Instant.parse("2026-10-25T01:10:00Z"));

        assertThat(due.at()).hasToString("2026-10-25T04:00+02:00[Europe/Riga]");
    }

    @Test
    void severalTimesInOneGapAreOneStart() {
        List<Due> times = riga("*/20 * * * *").next(Instant.parse("2026-03-29T00:30:00Z"), 3);

        assertThat(times)
                .extracting(due -> due.at().toLocalTime().toString())
                .containsExactly("02:40", "04:00", "04:20");
    }

    /** In Greenland the clock goes forward from Saturday 23:00 to Sunday 00:00. */
    @Test
    void timeSkippedIntoTheNextDayIsStillForItsOwnDay() {
        Due due = new Schedule("daily", "job", "30 23 * * SAT", ZoneId.of("America/Nuuk"))
                .nextAfter(Instant.parse("2026-03-28T12:00:00Z"));

        assertThat(due.at()).hasToString("2026-03-29T00:00-01:00[America/Nuuk]");
        assertThat(due.wall()).hasToString("2026-03-28T23:30");
        assertThat(due.clock()).isEqualTo(WallClock.SKIPPED);
    }

    @Test
    void secondsMayStandInFront() {
        Instant after = Instant.parse("2026-11-16T05:00:00Z");

        assertThat(riga("30 0 7 * * MON").nextAfter(after).at()).hasToString("2026-11-16T07:00:30+02:00[Europe/Riga]");
        assertThat(riga("@weekly").nextAfter(after).at()).hasToString("2026-11-22T00:00+02:00[Europe/Riga]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7 am", "61 * * * *", "0 0 31 2 *", "* * * *"})
    void unreadableTimesAreToldInFiveParts(String cron) {
        assertThatThrownBy(() -> riga(cron))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("error[K205]: the times '" + cron + "' of schedule 'weekly' cannot be read")
                .hasMessageContaining("for example '0 7 * * MON'");
    }

    /**
     * Each calendar day of each zone is started exactly once a day, and each ISO week once a week, over twenty years.
     * A few zones with unusual changes always; all that there are with {@code -Dkontor.zones=all}.
     */
    @ParameterizedTest
    @MethodSource("zones")
    void everyDayAndEveryWeekIsStartedExactlyOnce(String zone) {
        ZoneId id = ZoneId.of(zone);
        for (String time : List.of("0 0", "30 0", "0 2", "30 2", "30 3", "59 23")) {
            checkDays(new Schedule("daily", "job", time + " * * *", id));
            checkWeeks(new Schedule("weekly", "job", time + " * * SUN", id));
            checkWeeks(new Schedule("weekly", "job", time + " * * MON", id));
        }
    }

    static List<String> zones() {
        if ("all".equals(System.getProperty("kontor.zones"))) {
            return ZoneId.getAvailableZoneIds().stream().sorted().toList();
        }
        return List.of(
                "Europe/Riga",
                "America/New_York",
                // Half an hour.
                "Australia/Lord_Howe",
                // In the last hour of Saturday.
                "America/Nuuk",
                // At midnight.
                "America/Havana",
                "Asia/Beirut",
                // Back in spring, for Ramadan.
                "Africa/Casablanca",
                "Africa/Cairo",
                // Changed its offset in the middle of a year.
                "Asia/Almaty");
    }

    private static void checkDays(Schedule schedule) {
        LocalDate day = LocalDate.of(2020, 1, 1);
        Instant last = day.atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(86_400);
        Due due = schedule.nextAfter(last);
        List<LocalDate> started = new ArrayList<>();
        while (due.wall().getYear() < 2040) {
            assertThat(due.at().toInstant()).isAfter(last);
            last = due.at().toInstant();
            if (due.wall().getYear() >= 2020) {
                started.add(due.wall().toLocalDate());
            }
            due = schedule.nextAfter(last);
        }
        assertThat(started).isEqualTo(day.datesUntil(LocalDate.of(2040, 1, 1)).toList());
    }

    private static void checkWeeks(Schedule schedule) {
        Due due = schedule.nextAfter(Instant.parse("2020-01-10T00:00:00Z"));
        LocalDate firstDay = due.period().firstDay();
        while (due.at().getYear() < 2040) {
            assertThat(due.period().firstDay()).isEqualTo(firstDay);
            firstDay = firstDay.plusWeeks(1);
            due = schedule.nextAfter(due.at().toInstant());
        }
    }

    private static Schedule riga(String cron) {
        return new Schedule("weekly", "weekly-executive", cron, RIGA);
    }
}
