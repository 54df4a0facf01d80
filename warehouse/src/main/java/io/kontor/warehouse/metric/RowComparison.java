package io.kontor.warehouse.metric;

import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two results of one relation, whose columns are in the schema's order. Rows meet by their grain; where a
 * schema has none, by all that is no DOUBLE.
 */
final class RowComparison {

    /** Sums in another order differ in the last bits. */
    private static final double RELATIVE = 1e-9;

    /** Around zero a relative difference says nothing. */
    private static final double ABSOLUTE = 1e-12;

    private static final String ABSENT = "no such row";

    private final TableSchema schema;
    private final String one;
    private final String other;
    private final List<Integer> keys;

    RowComparison(TableSchema schema, String one, String other) {
        this.schema = schema;
        this.one = one;
        this.other = other;
        this.keys = IntStream.range(0, schema.columns().size())
                .filter(i -> isKey(schema.columns().get(i)))
                .boxed()
                .toList();
    }

    private boolean isKey(Column column) {
        return schema.grain().isEmpty()
                ? !column.type().equals(Type.DOUBLE)
                : schema.grain().contains(column.name());
    }

    List<Difference> of(Rows ones, Rows others) {
        Map<List<@Nullable Object>, List<Row>> left = byKey(ones);
        Map<List<@Nullable Object>, List<Row>> right = byKey(others);
        List<Difference> differences = new ArrayList<>();
        left.forEach((key, rows) -> differences.addAll(unequal(key, rows, right.getOrDefault(key, List.of()))));
        right.forEach((key, rows) -> {
            if (!left.containsKey(key)) {
                differences.addAll(unequal(key, List.of(), rows));
            }
        });
        return differences;
    }

    private Map<List<@Nullable Object>, List<Row>> byKey(Rows rows) {
        Map<List<@Nullable Object>, List<Row>> byKey = new LinkedHashMap<>();
        for (Row row : rows.rows()) {
            List<@Nullable Object> key = new ArrayList<>();
            keys.forEach(i -> key.add(row.get(i)));
            byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
        }
        return byKey;
    }

    /** Takes away the pairs that are equal; what is left differs. */
    private List<Difference> unequal(List<@Nullable Object> key, List<Row> ones, List<Row> others) {
        List<Row> right = new ArrayList<>(others);
        List<Row> left = new ArrayList<>();
        for (Row row : ones) {
            int equal = IntStream.range(0, right.size())
                    .filter(i -> unequalColumns(row, right.get(i)).isEmpty())
                    .findFirst()
                    .orElse(-1);
            if (equal < 0) {
                left.add(row);
            } else {
                right.remove(equal);
            }
        }
        return pairs(key, left, right);
    }

    private List<Difference> pairs(List<@Nullable Object> key, List<Row> left, List<Row> right) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            if (i >= right.size()) {
                differences.add(difference(where(key), text(left.get(i)), ABSENT));
            } else if (i >= left.size()) {
                differences.add(difference(where(key), ABSENT, text(right.get(i))));
            } else {
                Row mine = left.get(i);
                Row theirs = right.get(i);
                for (int column : unequalColumns(mine, theirs)) {
                    differences.add(difference(
                            where(key) + " " + schema.columns().get(column).name(),
                            String.valueOf(mine.get(column)),
                            String.valueOf(theirs.get(column))));
                }
            }
        }
        return differences;
    }

    private Difference difference(String where, String mine, String theirs) {
        return new Difference(where, one + " has " + mine, other + " has " + theirs);
    }

    private String where(List<@Nullable Object> key) {
        return schema.name() + " "
                + IntStream.range(0, keys.size())
                        .mapToObj(i -> schema.columns().get(keys.get(i)).name() + "=" + key.get(i))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private String text(Row row) {
        return IntStream.range(0, schema.columns().size())
                .mapToObj(i -> schema.columns().get(i).name() + "=" + row.get(i))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private List<Integer> unequalColumns(Row mine, Row theirs) {
        return IntStream.range(0, schema.columns().size())
                .filter(i -> !equal(mine.get(i), theirs.get(i)))
                .boxed()
                .toList();
    }

    private static boolean equal(@Nullable Object mine, @Nullable Object theirs) {
        if (mine == null || theirs == null) {
            return mine == theirs;
        }
        if (mine instanceof Double a && theirs instanceof Double b) {
            double apart = Math.abs(a - b);
            return a.equals(b) || apart <= ABSOLUTE || apart <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
        }
        if (mine instanceof BigDecimal a && theirs instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return mine.equals(theirs);
    }
}
