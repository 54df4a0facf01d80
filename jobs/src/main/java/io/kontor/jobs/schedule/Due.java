package io.kontor.jobs.schedule;

import io.kontor.jobs.period.BusinessPeriod;
import java.time.ZonedDateTime;

/**
 * One time of a schedule.
 *
 * @param at     the instant, with the zone's offset then
 * @param period the last full ISO week before it: what the run is for
 * @param clock  what the zone's clock does at that time
 */
public record Due(Schedule schedule, ZonedDateTime at, BusinessPeriod period, WallClock clock) {

    /** What the zone's clock does at a scheduled time. */
    public enum WallClock {
        REGULAR,
        /** The clock is put forward over the scheduled time: the run is due at the first instant after the gap. */
        SKIPPED,
        /** The clock is put back, and shows the scheduled time twice: the run is due at the first. */
        DOUBLED
    }
}
