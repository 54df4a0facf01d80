package io.kontor.warehouse.store;

import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes and reads data files as an engine does, with a few lines of DuckDB. */
final class Duck {

    private Duck() {}

    /** Fills a staged file with the rows of {@code values}, for example {@code (1, 'a'), (2, 'b')}. */
    static void write(StagedFile staged, String values) {
        String names = staged.columns().stream().map(PinnedColumn::name).collect(Collectors.joining(", "));
        String casts = staged.columns().stream()
                .map(column -> "cast(" + column.name() + " as " + column.type().sql() + ") as " + column.name())
                .collect(Collectors.joining(", "));
        write(staged, "select " + casts + " from (values " + values + ") as given(" + names + ")", staged.columns());
    }

    /** Fills a staged file with a query's rows, under the field ids of these columns. */
    static void write(StagedFile staged, String query, List<PinnedColumn> columns) {
        String ids = columns.stream()
                .map(column -> column.name() + ": " + column.fieldId())
                .collect(Collectors.joining(", "));
        run("copy (" + query + ") to '" + staged.path() + "' (format parquet, compression zstd, field_ids {" + ids
                + "})");
    }

    /** All rows as text, values joined by {@code |}, sorted; columns are resolved by field id. */
    static List<String> rows(PinnedTable table) {
        if (table.files().isEmpty()) {
            return List.of();
        }
        String files = table.files().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        String schema = table.columns().stream()
                .map(column -> column.fieldId() + ": {name: '" + column.name() + "', type: '"
                        + column.type().sql() + "', default_value: null}")
                .collect(Collectors.joining(", "));
        return query("select * from read_parquet([" + files + "], schema = map {" + schema + "}) order by all");
    }

    private static void run(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static Path onlyFile(PinnedTable table) {
        if (table.files().size() != 1) {
            throw new IllegalStateException("expected one file: " + table.files());
        }
        return table.files().get(0);
    }
}
