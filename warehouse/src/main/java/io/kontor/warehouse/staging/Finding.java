package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.profile.Promise;

/**
 * How a file, or a source, stands to a promise of its contract.
 *
 * @param failing rows that break it, or 1 where it is about the whole file; 0 when it holds
 * @param detail  what was found, with the first places; never a personal value
 */
public record Finding(Promise promise, long failing, String detail) {

    public boolean holds() {
        return failing == 0;
    }

    /** Whether the file is held for it. */
    public boolean isBlocking() {
        return !holds() && promise.severity() == Promise.Severity.BLOCK;
    }
}
