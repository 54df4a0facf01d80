package io.kontor.jobs.match;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pair of ids that the rules or people looked at.
 *
 * @param code      short name of the pair, the same in every release
 * @param leftId    system, installation and id, as decisions name it
 * @param state     merged, review or rejected
 * @param reason    why a person is asked
 * @param decidedBy rule or a person; null while undecided
 */
public record MatchPair(
        String code,
        String entity,
        long leftKey,
        long rightKey,
        String leftId,
        String leftName,
        String rightId,
        String rightName,
        String method,
        double confidence,
        String state,
        @Nullable String reason,
        @Nullable String decidedBy) {

    private static final int DIGITS = 10;

    /** Ten hexadecimal digits of a key of 60 bits. */
    static String code(long pairKey) {
        return String.format(Locale.ROOT, "%015x", pairKey).substring(0, DIGITS);
    }
}
