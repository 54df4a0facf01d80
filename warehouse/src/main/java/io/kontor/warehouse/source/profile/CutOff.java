package io.kontor.warehouse.source.profile;

import java.time.Instant;
import java.time.LocalTime;
import java.util.regex.Pattern;

/** How to know when an export was true. */
public sealed interface CutOff {

    /**
     * From a date or time in the file's name.
     *
     * @param name    its first group is the date
     * @param pattern how the date is written
     * @param at      time of day, in the profile's zone, where the pattern has none
     */
    record FileName(Pattern name, DatePattern pattern, LocalTime at) implements CutOff {}

    /** The time when the file was last changed. */
    record FileTime() implements CutOff {}

    /** One instant for every file: for extracts that are not repeated. */
    record Fixed(Instant at) implements CutOff {}

    /** Each row says it. */
    record OfColumn(ColumnRef column) implements CutOff {}
}
