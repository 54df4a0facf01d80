package io.kontor.jobs.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the ledger sees it now.
 *
 * @param attempts   how often somebody has worked on it
 * @param owner      who works on it, or null
 * @param startedAt  of the last attempt
 * @param finishedAt of the last attempt; null while it runs
 * @param problem    five-part text of what ended the last attempt, or null
 */
public record Run(
        long id,
        RunKey key,
        RunState state,
        int attempts,
        @Nullable String owner,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String problem) {}
