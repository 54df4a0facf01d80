package io.kontor.jobs.quarantine;

import io.kontor.jobs.run.LoadedFile;
import org.jspecify.annotations.Nullable;

/**
 * A row or cell that was not loaded.
 *
 * @param file   the file that it is from, and its source
 * @param entity what the row should have become; null for a row of the wrong shape
 * @param column column of the file; null for a whole row
 * @param reason code of the problem
 * @param raw    what stands in the file; an id for a row that waits for its approval
 */
public record Quarantined(
        LoadedFile file,
        @Nullable String sheet,
        long line,
        @Nullable String entity,
        @Nullable String column,
        String reason,
        String raw,
        String advice) {}
