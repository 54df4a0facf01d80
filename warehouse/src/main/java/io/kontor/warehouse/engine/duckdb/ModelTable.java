package io.kontor.warehouse.engine.duckdb;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A table for the rows that a model makes, filled while the model's input is still being read on another connection. */
final class ModelTable {

    private final DuckDBConnection connection;
    private final String name;
    private final List<PinnedColumn> columns;

    ModelTable(DuckDBConnection connection, String name, List<PinnedColumn> columns) {
        this.connection = connection;
        this.name = name;
        this.columns = columns;
    }

    void create() throws SQLException {
        execute("create table " + name + " ("
                + columns.stream()
                        .map(column ->
                                "\"" + column.name() + "\" " + column.type().sql())
                        .collect(Collectors.joining(", "))
                + ")");
    }

    void drop() throws SQLException {
        execute("drop table if exists " + name);
    }

    private void execute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    Writer open() throws SQLException {
        return new Writer(connection.createAppender("main", name));
    }

    /** Appends rows; they are all in the table once it is closed. */
    static final class Writer implements AutoCloseable {

        private final DuckDBAppender appender;

        private Writer(DuckDBAppender appender) {
            this.appender = appender;
        }

        void append(List<Row> rows) throws SQLException {
            for (Row row : rows) {
                appender.beginRow();
                for (Object value : row.values()) {
                    append(value);
                }
                appender.endRow();
            }
        }

        private void append(@Nullable Object value) throws SQLException {
            if (value == null) {
                appender.appendNull();
            } else if (value instanceof String text) {
                appender.append(text);
            } else if (value instanceof Long number) {
                appender.append(number.longValue());
            } else if (value instanceof Integer number) {
                appender.append(number.intValue());
            } else if (value instanceof Boolean flag) {
                appender.append(flag.booleanValue());
            } else if (value instanceof LocalDate date) {
                appender.append(date);
            } else if (value instanceof Instant at) {
                appender.append(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
            } else if (value instanceof BigDecimal decimal) {
                appender.append(decimal);
            } else if (value instanceof Double number) {
                appender.append(number.doubleValue());
            } else {
                throw new IllegalStateException("not a value: " + value.getClass());
            }
        }

        @Override
        public void close() throws SQLException {
            appender.close();
        }
    }
}
