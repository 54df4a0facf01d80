package io.kontor.reports.definition;

import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a release's metric tables, by table. A table that is absent or empty has no rows; a column that the table
 * lacks is a defect and throws.
 */
public final class MetricRows {

    private final Map<TableName, Rows> tables;
    private final Map<TableName, List<Line>> lines = new HashMap<>();

    public MetricRows(Map<TableName, Rows> tables) {
        this.tables = new TreeMap<>(tables);
        this.tables.forEach((name, rows) -> lines.put(name, read(name, rows)));
    }

    /** The tables as given, by name. */
    Map<TableName, Rows> tables() {
        return tables;
    }

    List<Line> of(String table) {
        return lines.getOrDefault(new TableName(table), List.of());
    }

    List<Line> of(String table, Predicate<Line> condition) {
        return of(table).stream().filter(condition).toList();
    }

    private static List<Line> read(TableName name, Rows rows) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < rows.fields().size(); i++) {
            index.put(rows.fields().get(i).name(), i);
        }
        List<Line> lines = new ArrayList<>(rows.size());
        for (Row row : rows.rows()) {
            lines.add(new Line(name, index, row));
        }
        return List.copyOf(lines);
    }

    /** One row with access by column name; an empty result means null in the table. */
    record Line(TableName table, Map<String, Integer> index, Row row) {

        Optional<BigDecimal> money(String column) {
            return Optional.ofNullable(value(column)).map(Line::decimal);
        }

        BigDecimal moneyOrZero(String column) {
            return money(column).orElse(BigDecimal.ZERO);
        }

        OptionalDouble number(String column) {
            return value(column) instanceof Number number
                    ? OptionalDouble.of(number.doubleValue())
                    : OptionalDouble.empty();
        }

        /** A count; null counts nothing. */
        long count(String column) {
            return value(column) instanceof Number number ? number.longValue() : 0;
        }

        Optional<LocalDate> day(String column) {
            return value(column) instanceof LocalDate day ? Optional.of(day) : Optional.empty();
        }

        LocalDate requiredDay(String column) {
            return day(column).orElseThrow(() -> new IllegalArgumentException(table + " lacks " + column));
        }

        /** Text, empty where it is null. */
        String text(String column) {
            Object value = value(column);
            return value == null ? "" : value.toString();
        }

        boolean is(String column) {
            return Boolean.TRUE.equals(value(column));
        }

        private @Nullable Object value(String column) {
            Integer position = index.get(column);
            if (position == null) {
                throw new IllegalArgumentException(table + " has no column " + column);
            }
            return row.get(position);
        }

        private static BigDecimal decimal(Object value) {
            return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        }
    }
}
