package io.kontor.warehouse.guess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the rows of a file are those of a report: rows of groups, each above the deeper rows that belong to it, down to
 * details of one depth. What only looks so, such as a list in which some names begin with a blank, is none.
 */
final class DepthFacts {

    private static final int MOST_DEPTHS = 5;

    private final Map<Integer, ColumnFacts> labels = new TreeMap<>();
    private final Map<Integer, Map<Integer, Long>> steps = new HashMap<>();
    private int first = -1;
    private int last = -1;
    private boolean unnamed;

    /**
     * Takes the next row.
     *
     * @param depth -1 where the row has no name
     */
    void take(String label, int depth) {
        if (depth < 0) {
            unnamed = true;
            return;
        }
        if (last >= 0) {
            steps.computeIfAbsent(last, none -> new HashMap<>()).merge(depth, 1L, Long::sum);
        }
        first = first < 0 ? depth : first;
        last = depth;
        if (labels.size() <= MOST_DEPTHS) {
            labels.computeIfAbsent(depth, none -> new ColumnFacts()).take(label);
        }
    }

    /** How many levels of groups there are above the details; 0 for a plain list. */
    int groups() {
        List<Integer> depths = List.copyOf(labels.keySet());
        boolean possible = !unnamed && depths.size() > 1 && depths.size() <= MOST_DEPTHS;
        return possible && first == depths.get(0) && isNested(depths) ? depths.size() - 1 : 0;
    }

    /** Each row of a group is followed by one of the next depth, and the last row is a detail. */
    private boolean isNested(List<Integer> depths) {
        int details = depths.size() - 1;
        for (int level = 0; level < details; level++) {
            Map<Integer, Long> next = steps.getOrDefault(depths.get(level), Map.of());
            if (next.size() != 1 || !next.containsKey(depths.get(level + 1))) {
                return false;
            }
        }
        return last == depths.get(details);
    }

    /** Whether many rows are deeper than others without being a report's details: which rows are sums cannot be told. */
    boolean isUnclear() {
        long rows = labels.values().stream().mapToLong(ColumnFacts::filled).sum();
        return groups() == 0
                && labels.size() > 1
                && labels.values().stream()
                        .allMatch(level -> level.filled() * 10 >= rows || labels.size() > MOST_DEPTHS);
    }

    /** What the rows of each level of groups are called, from outside. */
    List<ColumnFacts> groupLabels() {
        return new ArrayList<>(labels.values()).subList(0, groups());
    }
}
