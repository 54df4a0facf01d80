package io.kontor.warehouse.engine;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Type.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes: a new Parquet file at a staging path, with exactly these columns in this order and their field
 * ids. The query must deliver the same columns by name, in any order, and of types that fit without rounding: an INT
 * fits a BIGINT, a DECIMAL fits another DECIMAL with as many places; a DOUBLE never fits a DECIMAL.
 */
public record Output(Path path, List<PinnedColumn> columns) {

    public Output {
        columns = List.copyOf(columns);
    }

    /**
     * Checks that a query's columns fit.
     *
     * @throws io.kontor.warehouse.problem.KontorException K404 naming the first column that is missing, surplus or of
     *     another type
     */
    public void requireFit(Sql sql, List<Field> delivered) {
        Map<String, Type> types = new HashMap<>();
        for (Field field : delivered) {
            if (types.put(field.name(), field.type()) != null) {
                throw QueryProblem.wrongText(sql, "it delivers column " + field.name() + " twice", null);
            }
        }
        for (PinnedColumn column : columns) {
            Type type = types.remove(column.name());
            if (type == null) {
                throw QueryProblem.wrongText(sql, "it does not deliver column " + column.name(), null);
            }
            if (!fits(type, column.type())) {
                throw QueryProblem.wrongText(
                        sql,
                        "column " + column.name() + " is " + type.sql() + " where "
                                + column.type().sql() + " is promised: cast it in the query",
                        null);
            }
        }
        if (!types.isEmpty()) {
            throw QueryProblem.wrongText(sql, "it delivers columns that nobody asked for: " + types.keySet(), null);
        }
    }

    /** The select list that gives a fitting query's columns their exact types, order and names. */
    public String selectList() {
        return columns.stream()
                .map(column ->
                        "cast(\"" + column.name() + "\" as " + column.type().sql() + ") as \"" + column.name() + "\"")
                .collect(Collectors.joining(", "));
    }

    /**
     * A row that a model made, with its decimals at the columns' scales.
     *
     * @throws IllegalArgumentException if it has another number of values, a value of another type or too many places
     */
    public Row fit(Row row) {
        if (row.values().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row has " + row.values().size() + " values where there are " + columns.size() + " columns");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(fit(columns.get(i), row.get(i)));
        }
        return new Row(values);
    }

    private static @Nullable Object fit(PinnedColumn column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        boolean right = switch (column.type().kind()) {
            case STRING -> value instanceof String;
            case BIGINT -> value instanceof Long;
            case INT -> value instanceof Integer;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
            case TIMESTAMP -> value instanceof Instant;
            case DECIMAL -> value instanceof BigDecimal decimal && hasRoom(column.type(), decimal);
            case DOUBLE -> value instanceof Double;
        };
        if (!right) {
            throw new IllegalArgumentException("column " + column.name() + " of type "
                    + column.type().sql() + " cannot hold " + value.getClass().getSimpleName() + " " + value);
        }
        return value instanceof BigDecimal decimal
                ? decimal.setScale(column.type().scale(), RoundingMode.UNNECESSARY)
                : value;
    }

    private static boolean hasRoom(Type type, BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= type.scale() && plain.precision() - plain.scale() <= type.precision() - type.scale();
    }

    private static boolean fits(Type from, Type to) {
        if (from.kind() == to.kind()) {
            return from.scale() <= to.scale();
        }
        return switch (from.kind()) {
            case INT, BIGINT ->
                to.kind() == Kind.INT
                        || to.kind() == Kind.BIGINT
                        || to.kind() == Kind.DECIMAL
                        || to.kind() == Kind.DOUBLE;
            case DECIMAL -> to.kind() == Kind.DOUBLE;
            case STRING, BOOLEAN, DATE, TIMESTAMP, DOUBLE -> false;
        };
    }
}
