package io.kontor.warehouse.source.layout;

import io.kontor.warehouse.source.profile.SourceProfile;
import java.util.List;

/**
 * The layouts that files of a source may have: those of files that were loaded, and those that a person approved.
 *
 * @param latestFirst the layout of the last load first
 */
public record KnownLayouts(List<Layout> latestFirst) {

    /** Nothing was loaded yet. */
    public static final KnownLayouts NONE = new KnownLayouts(List.of());

    public KnownLayouts {
        latestFirst = List.copyOf(latestFirst);
    }

    public boolean isEmpty() {
        return latestFirst.isEmpty();
    }

    /**
     * How a file differs from the first known layout that it agrees with in all that matters; from the last one where it
     * agrees with none. Without any known layout nothing differs.
     */
    public Drift drift(Layout now, SourceProfile profile) {
        List<Drift> drifts = latestFirst.stream()
                .map(known -> Drift.between(known, now, profile))
                .toList();
        return drifts.stream()
                .filter(drift -> !drift.matters())
                .findFirst()
                .orElseGet(() -> drifts.isEmpty() ? Drift.NONE : drifts.get(0));
    }
}
