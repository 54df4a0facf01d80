package io.kontor.warehouse.source.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels of an export and the values that they stand for.
 *
 * @param values label to value, in the order of the profile; null means "no value"
 * @param other  what becomes of a label that is not listed
 */
public record LabelMap(Map<String, @Nullable String> values, Other other) {

    /** What becomes of a label that the map does not name. */
    public enum Other {
        /** The row is bad (K308). */
        REFUSE,
        /** The label is the value. */
        KEEP,
        /** There is no value. */
        EMPTY
    }

    public LabelMap {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
