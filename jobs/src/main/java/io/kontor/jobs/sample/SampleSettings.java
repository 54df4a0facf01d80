package io.kontor.jobs.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What the sample company is made from; equal settings give equal bytes.
 *
 * @param seed       start of all random numbers
 * @param scale      1 = 12 managers and about 4,000 accounts, 12,000 deals, 120,000 activities and 60,000 sales lines;
 *                   n = n times as many, at most 100
 * @param lastSunday last day of the history; a Sunday
 */
public record SampleSettings(long seed, int scale, LocalDate lastSunday) {

    /** The company of the documentation: seed 1, scale 1, history to Sunday 2026-11-15. */
    public static final SampleSettings DEFAULT = new SampleSettings(1, 1, LocalDate.of(2026, 11, 15));

    public SampleSettings {
        if (scale < 1 || scale > 100) {
            throw new IllegalArgumentException("scale is 1..100, not " + scale);
        }
        if (lastSunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
            throw new IllegalArgumentException("the history ends on a Sunday, and " + lastSunday + " is none");
        }
    }
}
