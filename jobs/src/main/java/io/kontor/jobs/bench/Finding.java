package io.kontor.jobs.bench;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param measure what, with its unit
 * @param kontor  Kontor's value; null where this machine cannot tell
 * @param against the value that it is compared with; null where the limit is absolute
 * @param limit   the largest ratio, or the largest value where there is nothing to compare with; null where it is only told
 */
public record Finding(
        String measure,
        @Nullable Double kontor,
        @Nullable Double against,
        @Nullable Double limit) {

    /** A value that tells the price of another one. */
    static Finding told(String measure, double value) {
        return new Finding(measure, value, null, null);
    }

    /** Kontor's value as a multiple of the other; null where there is none. */
    public @Nullable Double ratio() {
        return kontor == null || against == null ? null : kontor / against;
    }

    /** Whether the limit holds; what was not measured breaks none. */
    public boolean holds() {
        Double measured = against == null ? kontor : ratio();
        return measured == null || limit == null || measured <= limit;
    }

    /** {@code ok}, {@code OVER} or {@code not measured}; empty where there is no limit. */
    public String verdict() {
        if (kontor == null) {
            return "not measured";
        }
        return limit == null ? "" : holds() ? "ok" : "OVER";
    }
}
