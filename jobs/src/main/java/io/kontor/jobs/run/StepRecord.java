package io.kontor.jobs.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger remembers of a step: how it ended the last time that it ran.
 *
 * @param attempt   the attempt in which it ran; earlier than the run's last one where it was skipped since
 * @param inputHash what it was computed from
 * @param outcome   null unless state is DONE or HELD
 * @param problem   five-part text, or null
 */
public record StepRecord(
        String name,
        int attempt,
        String inputHash,
        RunState state,
        @Nullable StepOutcome outcome,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String problem) {

    Map<String, String> outputs() {
        return outcome == null ? Map.of() : outcome.outputs();
    }
}
