package io.kontor.warehouse.staging;

import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.Promise;
import java.util.Locale;

/**
 * How a file, or a source, stands to a promise of its contract.
 *
 * @param failing rows that break it, or 1 where it is about the whole file; 0 when it holds
 * @param found   what was found, with the first places; never a personal value
 */
public record Finding(Promise promise, long failing, Reason found) {

    /** What was found, in English, as it is kept with the load. */
    public String detail() {
        return found.say("found", Locale.ENGLISH);
    }

    /** What was found, as a problem that stands where the profile makes the promise. */
    public Problem problem() {
        return Problem.of(found, promise.place());
    }

    public boolean holds() {
        return failing == 0;
    }

    /** Whether the file is held for it. */
    public boolean isBlocking() {
        return !holds() && promise.severity() == Promise.Severity.BLOCK;
    }
}
