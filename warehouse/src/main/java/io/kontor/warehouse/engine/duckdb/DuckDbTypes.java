package io.kontor.warehouse.engine.duckdb;

import io.kontor.warehouse.engine.QueryProblem;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.Type;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** DuckDB's types and values in the words of the {@code table} package. */
final class DuckDbTypes {

    private DuckDbTypes() {}

    /**
     * The columns of a result.
     *
     * @param untyped type for a column that holds nothing but a bare null
     */
    static List<Field> fields(Sql sql, ResultSetMetaData columns, Function<String, Type> untyped) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            fields.add(new Field(name, type(sql, name, columns, i, untyped)));
        }
        return fields;
    }

    private static Type type(
            Sql sql, String name, ResultSetMetaData columns, int column, Function<String, Type> untyped)
            throws SQLException {
        String type = columns.getColumnTypeName(column);
        if (type.startsWith("DECIMAL")) {
            return Type.decimal(columns.getPrecision(column), columns.getScale(column));
        }
        return switch (type) {
            case "VARCHAR" -> Type.STRING;
            case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" -> Type.INT;
            case "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT" -> Type.BIGINT;
            case "BOOLEAN" -> Type.BOOLEAN;
            case "DATE" -> Type.DATE;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> Type.TIMESTAMP;
            case "FLOAT", "DOUBLE" -> Type.DOUBLE;
            case "\"NULL\"" -> untyped.apply(name);
            default ->
                throw QueryProblem.wrongText(
                        sql, "column " + name + " is of type " + type + ", which tables do not have: cast it", null);
        };
    }

    static Row row(ResultSet result, List<Field> fields) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            values.add(value(result, i + 1, fields.get(i).type()));
        }
        return new Row(values);
    }

    private static @Nullable Object value(ResultSet result, int column, Type type) throws SQLException {
        Object value = switch (type.kind()) {
            case STRING -> result.getString(column);
            case DATE -> result.getObject(column, LocalDate.class);
            // Not getTimestamp: that would pass through the machine's time zone.
            case TIMESTAMP -> result.getObject(column, LocalDateTime.class);
            case BIGINT, INT, BOOLEAN, DECIMAL, DOUBLE -> result.getObject(column);
        };
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case STRING, DATE, BOOLEAN -> value;
            case TIMESTAMP -> ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
            case BIGINT -> new BigDecimal(value.toString()).longValueExact();
            case INT -> ((Number) value).intValue();
            case DECIMAL -> (BigDecimal) value;
            case DOUBLE -> ((Number) value).doubleValue();
        };
    }

    /** The inside of COPY's {@code field_ids} list. */
    static String fieldIds(List<PinnedColumn> columns) {
        return columns.stream()
                .map(column -> "\"" + column.name() + "\": " + column.fieldId())
                .collect(Collectors.joining(", "));
    }
}
