package io.kontor.warehouse.source.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells of a sheet that are merged downwards. */
final class Merges {

    static final Merges NONE = new Merges(List.of());

    /** Rows from 1, column from 0. */
    record Range(long firstRow, long lastRow, int column) {}

    private static final Pattern MERGED =
            Pattern.compile("<(?:\\w+:)?mergeCell\\s[^>]*?ref=\"\\$?([A-Z]+)\\$?([0-9]+):\\$?[A-Z]+\\$?([0-9]+)\"");

    private final List<Range> ranges;

    Merges(List<Range> ranges) {
        this.ranges = ranges.stream()
                .filter(range -> range.lastRow() > range.firstRow())
                .sorted(Comparator.comparingLong(Range::firstRow))
                .toList();
    }

    /** Those that a part of a sheet's XML lists. */
    static Merges in(CharSequence xml) {
        List<Range> ranges = new ArrayList<>();
        Matcher matcher = MERGED.matcher(xml);
        while (matcher.find()) {
            ranges.add(new Range(
                    Long.parseLong(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    XlsxRows.column(matcher.group(1))));
        }
        return new Merges(ranges);
    }

    /** The same rows, with the texts of merged cells in each row that they cover. */
    Rows fill(Rows rows) {
        return ranges.isEmpty() ? rows : new MergedRows(rows, ranges);
    }
}
