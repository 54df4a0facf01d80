package io.kontor.jobs.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step has done.
 *
 * @param rows    rows written; 0 where it writes none
 * @param detail  one line for people
 * @param outputs what later steps and readers need, for example snapshot ids by table; sorted by nothing
 * @param verdict whether the run goes on
 * @param note    why, unless the verdict is GOOD
 */
public record StepOutcome(
        long rows,
        String detail,
        Map<String, String> outputs,
        Verdict verdict,
        @Nullable String note) {

    /** Whether the run goes on after a step. */
    public enum Verdict {
        GOOD,
        /** Goes on, and the run ends with warnings. */
        WARNING,
        /** A blocking check failed: the run ends here, held; the step is repeated by the next attempt. */
        HELD
    }

    public StepOutcome {
        outputs = Map.copyOf(outputs);
        if ((verdict == Verdict.GOOD) != (note == null)) {
            throw new IllegalArgumentException("a warning or a held step needs a note, a good one has none");
        }
    }

    public StepOutcome(long rows, String detail, Map<String, String> outputs) {
        this(rows, detail, outputs, Verdict.GOOD, null);
    }

    public StepOutcome withWarning(String warning) {
        return new StepOutcome(rows, detail, outputs, Verdict.WARNING, warning);
    }

    public StepOutcome held(String reason) {
        return new StepOutcome(rows, detail, outputs, Verdict.HELD, reason);
    }
}
