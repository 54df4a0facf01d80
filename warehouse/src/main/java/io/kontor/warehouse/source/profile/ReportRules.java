package io.kontor.warehouse.source.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a report for people is built, such as those of 1C: rows of groups above the rows that belong to them, told apart by
 * outline or indent, and parameters above the header.
 *
 * @param groups     what the rows of each level of groups name, from outside; each becomes a column of the detail rows
 * @param labels     the column in which groups and details are named; empty: the first one
 * @param sums       columns whose value in a group's row is the sum of its details
 * @param parameters columns whose value stands above the header: the first group of a pattern
 */
public record ReportRules(
        List<String> groups, Optional<ColumnRef> labels, List<ColumnRef> sums, Map<String, Pattern> parameters) {

    public ReportRules {
        groups = List.copyOf(groups);
        sums = List.copyOf(sums);
        parameters = new LinkedHashMap<>(parameters);
    }

    /** The columns that a report has besides those of its header, in this order. */
    public List<String> addedColumns() {
        List<String> added = new ArrayList<>(groups);
        added.addAll(parameters.keySet());
        return added;
    }
}
