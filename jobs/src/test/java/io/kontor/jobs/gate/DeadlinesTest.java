package io.kontor.jobs.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.Promise.Deadline;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In Riga: two hours before UTC in winter, three in summer. */
class DeadlinesTest {

    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");

    @Test
    void weeklyExportIsGoodUntilTheSeventhDayEnds() {
        Promise.Rule weekly = new Promise.Every(7);

        assertThat(dueAt(weekly, "2026-11-09T08:00:00Z")).isEqualTo("2026-11-16T22:00:00Z");
        assertThat(dueAt(weekly, "2026-11-08T23:30:00Z"))
                .as("already the 9th in Riga")
                .isEqualTo("2026-11-16T22:00:00Z");
    }

    @Test
    void dayOfAChangedClockIsADay() {
        assertThat(dueAt(new Promise.Every(1), "2026-10-24T10:00:00Z"))
                .as("the 25th has 25 hours")
                .isEqualTo("2026-10-25T22:00:00Z");
    }

    @Test
    void exportServesTheNextDeadlineAndTheOneAfterNeedsAnother() {
        Promise.Rule mondays = new Promise.By(List.of(new Deadline(DayOfWeek.MONDAY, LocalTime.of(8, 0))));

        assertThat(dueAt(mondays, "2026-11-13T15:00:00Z")).as("a Friday").isEqualTo("2026-11-23T06:00:00Z");
        assertThat(dueAt(mondays, "2026-11-16T05:59:59Z")).as("just in time").isEqualTo("2026-11-23T06:00:00Z");
        assertThat(dueAt(mondays, "2026-11-16T06:00:00Z")).as("just late").isEqualTo("2026-11-30T06:00:00Z");
    }

    @Test
    void severalDeadlinesAWeekFollowEachOther() {
        Promise.Rule twice = new Promise.By(List.of(
                new Deadline(DayOfWeek.THURSDAY, LocalTime.of(12, 0)),
                new Deadline(DayOfWeek.MONDAY, LocalTime.of(8, 0))));

        assertThat(dueAt(twice, "2026-11-13T15:00:00Z")).isEqualTo("2026-11-19T10:00:00Z");
    }

    @Test
    void timeThatTheClockSkipsIsTheFirstAfterTheGap() {
        Promise.Rule sundays = new Promise.By(List.of(new Deadline(DayOfWeek.SUNDAY, LocalTime.of(3, 30))));

        assertThat(dueAt(sundays, "2026-03-20T10:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void otherPromisesHaveNoDeadline() {
        assertThat(Deadlines.dueAt(new Promise.BadRows(BigDecimal.ONE), Instant.EPOCH, RIGA))
                .isEmpty();
    }

    private static Instant dueAt(Promise.Rule rule, String newest) {
        return Deadlines.dueAt(rule, Instant.parse(newest), RIGA).orElseThrow();
    }
}
