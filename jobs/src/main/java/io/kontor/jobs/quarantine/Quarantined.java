package io.kontor.jobs.quarantine;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.warehouse.problem.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row or cell that was not loaded.
 *
 * @param file   the file that it is from, and its source
 * @param entity what the row should have become; null for a row of the wrong shape
 * @param column column of the file; null for a whole row
 * @param told   why, in any language
 * @param kept   what was advised when the row was set aside, in English
 * @param raw    what stands in the file; an id for a row that waits for its approval
 */
public record Quarantined(
        LoadedFile file,
        @Nullable String sheet,
        long line,
        @Nullable String entity,
        @Nullable String column,
        Reason told,
        String raw,
        String kept) {

    /** The code of the problem. */
    public String reason() {
        return told.code().name();
    }

    /** What to do; as it was said then, where an earlier version did not keep what exactly is wrong. */
    public String advice(Locale language) {
        return told.find("fix", language).orElse(kept);
    }
}
