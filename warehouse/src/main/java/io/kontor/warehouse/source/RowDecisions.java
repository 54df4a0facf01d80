package io.kontor.warehouse.source;

import java.util.Map;
import java.util.Set;

/**
 * What persons decided about single records of a file.
 *
 * @param mended   by line: the texts, by column of the profile, that stand instead of those in the file; columns that are
 *                 not named keep theirs
 * @param rejected lines that are no data
 */
public record RowDecisions(Map<Long, Map<String, String>> mended, Set<Long> rejected) {

    public static final RowDecisions NONE = new RowDecisions(Map.of(), Set.of());

    public RowDecisions {
        mended = Map.copyOf(mended);
        rejected = Set.copyOf(rejected);
    }

    public boolean isEmpty() {
        return mended.isEmpty() && rejected.isEmpty();
    }
}
