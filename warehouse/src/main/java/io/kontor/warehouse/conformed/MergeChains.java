package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.table.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Follows merges to the id that is left in the end. Rows in and out: entity, source_system, source_account, source_id,
 * surviving_id, merged_at, then whatever the row comes from; in, surviving_id is the id that took this one over, and
 * each source_id stands once; out, it is the last of the chain.
 *
 * <p>Where merges lead in a circle, its oldest merge (of several, that of the smallest id) is undone: an id that others
 * were merged into later must have been alive again.
 */
public final class MergeChains implements GroupFunction {

    private static final long serialVersionUID = 1L;

    private static final int ID = 3;
    private static final int SURVIVOR = 4;
    private static final int MERGED_AT = 5;

    @Override
    public List<Row> apply(List<Row> rows) {
        Map<String, Row> merges = new HashMap<>();
        rows.forEach(row -> merges.put(text(row, ID), row));
        Map<String, String> survivors = new HashMap<>();
        List<Row> result = new ArrayList<>();
        for (Row row : rows) {
            String id = text(row, ID);
            String survivor = survivor(id, merges, survivors);
            if (!survivor.equals(id)) {
                List<Object> values = new ArrayList<>(row.values());
                values.set(SURVIVOR, survivor);
                result.add(new Row(values));
            }
        }
        return result;
    }

    private static String survivor(String id, Map<String, Row> merges, Map<String, String> survivors) {
        Set<String> path = new LinkedHashSet<>();
        String last = id;
        while (merges.containsKey(last) && !survivors.containsKey(last)) {
            if (!path.add(last)) {
                last = oldest(last, merges);
                break;
            }
            last = text(merges.get(last), SURVIVOR);
        }
        String survivor = survivors.getOrDefault(last, last);
        path.forEach(each -> survivors.put(each, survivor));
        return survivor;
    }

    /** The id in a circle whose merge is the oldest. */
    private static String oldest(String start, Map<String, Row> merges) {
        List<String> circle = new ArrayList<>();
        String each = start;
        do {
            circle.add(each);
            each = text(Objects.requireNonNull(merges.get(each)), SURVIVOR);
        } while (!each.equals(start));
        return circle.stream()
                .min(Comparator.comparing((String id) -> mergedAt(Objects.requireNonNull(merges.get(id))))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static String text(Row row, int column) {
        return (String) Objects.requireNonNull(row.get(column));
    }

    private static Instant mergedAt(Row row) {
        return (Instant) Objects.requireNonNull(row.get(MERGED_AT));
    }
}
