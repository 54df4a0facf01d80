package io.kontor.jobs.schedule;

import io.kontor.jobs.period.BusinessPeriod;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/**
 * One time of a schedule.
 *
 * @param at     the instant, with the zone's offset then
 * @param wall   what the schedule says; another time than {@code at}, seldom another day, where the clock skips it
 * @param period the last full ISO week before the wall day: what the run is for
 * @param clock  what the zone's clock does at that time
 */
public record Due(Schedule schedule, ZonedDateTime at, LocalDateTime wall, BusinessPeriod period, WallClock clock) {

    /** What the zone's clock does at a scheduled time. */
    public enum WallClock {
        REGULAR,
        /** The clock is put forward over the scheduled time: the run is due at the first instant after the gap. */
        SKIPPED,
        /** The clock is put back, and shows the scheduled time twice: the run is due at the first. */
        DOUBLED
    }
}
