package io.kontor.jobs.run;

import java.util.Locale;

/** How a run, an attempt or a step stands. */
public enum RunState {
    /** Somebody holds its lease and works on it. */
    RUNNING,
    /** All steps are done. */
    DONE,
    /** All steps are done, and at least one of them has something to say. */
    WARNINGS,
    /** A blocking check failed: nothing was published. */
    HELD,
    FAILED,
    /** Somebody asked it to stop; it can be resumed. */
    STOPPED,
    /** Its owner died or froze: nobody works on it. Never stored; the ledger sees it when it looks. */
    INTERRUPTED;

    /** The word in the database and on the screen. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code kontor resume} goes on with such a run. */
    public boolean isResumable() {
        return this == FAILED || this == STOPPED || this == HELD || this == INTERRUPTED;
    }

    static RunState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
