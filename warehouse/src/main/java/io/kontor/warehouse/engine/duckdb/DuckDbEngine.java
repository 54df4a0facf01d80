package io.kontor.warehouse.engine.duckdb;

import io.kontor.warehouse.engine.BoundSql;
import io.kontor.warehouse.engine.Cut;
import io.kontor.warehouse.engine.Dialect;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.GroupRun;
import io.kontor.warehouse.engine.Model;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.QueryProblem;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in memory, over Parquet files. Its settings make SQL mean what it means on Spark: nulls sort first upwards and
 * last downwards, a division by zero is an error, the session's zone is UTC. Extensions are never fetched, and the
 * configuration is locked, so that no query text can change any of this.
 *
 * <p>Unlike other engines it also understands DuckDB's table functions, which the source layer uses to read exports.
 */
public final class DuckDbEngine implements Engine {

    private static final String LOOKED_AT = "kontor_looked_at";
    private static final String ORDER = "kontor_order";
    private static final String KEEP_ORDER = "preserve_insertion_order";

    /**
     * Values of a column's dictionary in one row group. The engine would collect a fifth of the rows before it gives up,
     * which costs a sixth of the time of a large file and makes it no smaller.
     */
    private static final int LARGEST_DICTIONARY = 4096;

    /** More pieces than these would be written into too many small parts. */
    private static final int MOST_BITS = 8;

    /** As many times the rows of a piece can be copied to the files of all pieces at once. */
    private static final int SLICE_PIECES = 2;

    private final DuckDBConnection connection;
    private final DuckDbSettings settings;
    private final Map<TableName, PinnedView> registered = new HashMap<>();
    private final CutFiles cutFiles;
    private final Map<String, String> constants = new HashMap<>();
    private final Set<String> fitting = new HashSet<>();
    private int models;
    private @Nullable DoubleConsumer watch;

    private DuckDbEngine(DuckDBConnection connection, DuckDbSettings settings) {
        this.connection = connection;
        this.settings = settings;
        this.cutFiles = new CutFiles(settings.tempDirectory());
    }

    /**
     * Starts a session.
     *
     * @throws KontorException K104 if the temporary folder cannot be made, K405 if DuckDB does not start
     */
    public static DuckDbEngine open(DuckDbSettings settings) {
        return open(settings, "");
    }

    /**
     * Starts a session for queries that people type: it reads files below one folder and nothing else on the machine, and
     * {@link #requireSelect} tells a question from a command.
     *
     * @throws KontorException as {@link #open(DuckDbSettings)}
     */
    public static DuckDbEngine openForReaders(DuckDbSettings settings, Path folder) {
        String allowed = folder.toAbsolutePath().normalize().toString().replace("'", "''");
        return open(settings, "set allowed_directories = ['" + allowed + "/']; set enable_external_access = false;");
    }

    private static DuckDbEngine open(DuckDbSettings settings, String access) {
        try {
            Files.createDirectories(settings.tempDirectory());
        } catch (IOException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K104,
                            "the engine's temporary folder cannot be made",
                            Place.file(settings.tempDirectory().toString()),
                            "results larger than the memory limit go there; nothing was computed",
                            "make the folder writable, or set another one in kontor.yml"),
                    e);
        }
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties(settings));
            try (Statement statement = connection.createStatement()) {
                statement.execute("set TimeZone = 'UTC'");
                statement.execute("set enable_progress_bar = true");
                statement.execute("set enable_progress_bar_print = false");
                statement.execute(access.isEmpty() ? "set allowed_configs = ['" + KEEP_ORDER + "']" : access);
                statement.execute("set lock_configuration = true");
            }
            return new DuckDbEngine(connection.unwrap(DuckDBConnection.class), settings);
        } catch (SQLException e) {
            throw QueryProblem.failed(new Sql("start of DuckDB", ""), message(e), e);
        }
    }

    private static Properties properties(DuckDbSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryLimit());
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.tempDirectory().toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        properties.setProperty("default_null_order", "nulls_first_on_asc_last_on_desc");
        properties.setProperty("ieee_floating_point_ops", "false");
        properties.setProperty(KEEP_ORDER, Boolean.toString(!settings.freeOrder()));
        properties.setProperty("partitioned_write_max_open_files", Integer.toString(2 << MOST_BITS));
        properties.setProperty("jdbc_stream_results", "true");
        return properties;
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public void register(TableName name, List<PinnedTable> parts) {
        fitting.clear();
        cutFiles.forget(name);
        PinnedView view = new PinnedView(name, parts);
        show(view);
        registered.put(name, view);
    }

    private void show(PinnedView view) {
        Sql sql = new Sql("table " + view.name(), view.text());
        try {
            for (int part = 0; part < view.parts().size(); part++) {
                List<Path> files = view.parts().get(part).files();
                if (!files.isEmpty()) {
                    setFiles(view.filesOf(part), files);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql.text());
            }
        } catch (SQLException e) {
            throw QueryProblem.failed(sql, message(e), e);
        }
    }

    /** File names are bound to a session variable, which the view reads: they never become part of a SQL text. */
    private void setFiles(String variable, List<Path> files) throws SQLException {
        Object[] names = files.stream().map(DuckDbEngine::literally).toArray();
        try (PreparedStatement statement = connection.prepareStatement("set variable " + variable + " = ?")) {
            statement.setObject(1, connection.createArrayOf("VARCHAR", names));
            statement.execute();
        }
    }

    /** DuckDB takes a file name for a pattern; a bracketed sign stands for itself. */
    private static String literally(Path file) {
        return file.toString().replaceAll("[\\[*?]", "[$0]");
    }

    /**
     * The texts that stand in a column of Parquet files, by file. Files whose statistics know one text only, which most
     * are, are not read.
     */
    public Map<Path, Set<String>> textsByFile(List<Path> files, String column) {
        Sql bounds = new Sql(
                "bounds of " + column,
                "select file_name, min(stats_min_value) as least, max(stats_max_value) as most from"
                        + " parquet_metadata(getvariable('" + LOOKED_AT + "')) where path_in_schema = :column"
                        + " group by file_name");
        Sql texts = new Sql(
                "texts of " + column,
                "select distinct filename, " + column + " as text from read_parquet(getvariable('" + LOOKED_AT
                        + "'), filename = true, union_by_name = true)");
        Map<Path, Set<String>> found = new HashMap<>();
        List<Path> shared = new ArrayList<>();
        try {
            setFiles(LOOKED_AT, files);
            for (Row row : query(bounds, Parameters.NONE.with("column", column)).rows()) {
                Path file = Path.of(String.valueOf(row.get(0)));
                if (row.get(1) != null && Objects.equals(row.get(1), row.get(2))) {
                    found.put(file, Set.of(String.valueOf(row.get(1))));
                } else {
                    shared.add(file);
                }
            }
            if (!shared.isEmpty()) {
                setFiles(LOOKED_AT, shared);
                for (Row row : query(texts, Parameters.NONE).rows()) {
                    found.computeIfAbsent(Path.of(String.valueOf(row.get(0))), absent -> new TreeSet<>())
                            .add(String.valueOf(row.get(1)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw problem(texts, e);
        }
    }

    /**
     * Refuses everything but one SELECT statement.
     *
     * @throws KontorException K404 for a text that is no SQL, several statements, or a statement that changes something
     */
    public void requireSelect(Sql sql) {
        String text = "select json_extract_string(j, '$.error'), json_extract_string(j, '$.error_message'),"
                + " coalesce(json_array_length(j, '$.statements'), 0) from (select json_serialize_sql(?) as j) as parsed";
        try (PreparedStatement statement = prepare(sql, text, List.of(sql.text()));
                ResultSet result = statement.executeQuery()) {
            result.next();
            if (Boolean.parseBoolean(result.getString(1))) {
                throw QueryProblem.wrongText(sql, result.getString(2), null);
            }
            if (result.getInt(3) != 1) {
                throw QueryProblem.wrongText(sql, "it is not one query but " + result.getInt(3), null);
            }
        } catch (SQLException e) {
            throw problem(sql, e);
        }
    }

    @Override
    public Rows query(Sql sql, Parameters parameters) {
        BoundSql bound = Dialect.DUCKDB.bind(sql, parameters);
        try (PreparedStatement statement = prepare(sql, bound.text(), bound.values());
                ResultSet result = statement.executeQuery()) {
            List<Field> fields = DuckDbTypes.fields(sql, result.getMetaData(), column -> Type.STRING);
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(DuckDbTypes.row(result, fields));
            }
            return new Rows(fields, rows);
        } catch (SQLException e) {
            throw problem(sql, e);
        }
    }

    /**
     * From now on tells now and then how much of each file that is written is done, from 0 to 1, on the thread that waits
     * for it; an exception of the listener ends the writing. Worth its thread only where files are large.
     */
    public void watch(DoubleConsumer listener) {
        watch = listener;
    }

    @Override
    public long write(Sql sql, Parameters parameters, Output output) {
        BoundSql bound = Dialect.DUCKDB.bind(sql, parameters);
        requireFit(sql, bound, output);
        String select = "select " + output.selectList() + " from (\n" + bound.text() + "\n) as result";
        return copy(sql, select, bound.values(), output);
    }

    /**
     * Writes like {@link #write(Sql, Parameters, Output)}, with further columns that hold one text on every row. They
     * cost next to nothing, since their dictionary is known before the first row; as ordinary columns, the handful that
     * each staged row carries would take a quarter of the time of a load.
     *
     * @param constants column of the output to its text; the query does not deliver these columns
     */
    public long write(Sql sql, Parameters parameters, Map<String, String> constants, Output output) {
        BoundSql bound = Dialect.DUCKDB.bind(sql, parameters);
        List<PinnedColumn> queried = output.columns().stream()
                .filter(column -> !constants.containsKey(column.name()))
                .toList();
        Output rest = new Output(output.path(), queried);
        requireFit(sql, bound, rest);
        List<String> names = List.copyOf(new TreeSet<>(constants.keySet()));
        try {
            for (int i = 0; i < names.size(); i++) {
                setConstant("kontor_constant_" + i, constants.getOrDefault(names.get(i), ""));
            }
        } catch (SQLException e) {
            throw problem(sql, e);
        }
        StringBuilder select = new StringBuilder("select ").append(rest.selectList());
        for (int i = 0; i < names.size(); i++) {
            String constant = "kontor_constant_" + i;
            select.append(", cast(getvariable('" + constant + "') as " + constant + ") as \"" + names.get(i) + '"');
        }
        return copy(sql, select + " from (\n" + bound.text() + "\n) as result", bound.values(), output);
    }

    /** A type whose only value is the text: Parquet's writer takes its dictionary as it is. */
    private void setConstant(String name, String text) throws SQLException {
        if (text.equals(constants.get(name))) {
            return;
        }
        try (PreparedStatement variable = connection.prepareStatement("set variable " + name + " = ?")) {
            variable.setString(1, text);
            variable.execute();
        }
        try (Statement type = connection.createStatement()) {
            type.execute("create or replace temp type " + name + " as enum (select getvariable('" + name + "'))");
        }
        constants.put(name, text);
    }

    /**
     * In pieces where the memory would not hold all rows at once: of each input that may be cut a piece sees the rows
     * whose keys begin with the same bits. So the files are in the order of the keys, too.
     */
    @Override
    public List<Long> compute(
            Sql sql, Parameters parameters, Optional<Model> model, Optional<Cut> cut, Supplier<Output> outputs) {
        int bits = cut.map(this::bits).orElse(0);
        if (bits == 0) {
            return Engine.super.compute(sql, parameters, model, cut, outputs);
        }
        List<Cut.Input> inputs = cut.orElseThrow().inputs();
        List<Long> rows = new ArrayList<>();
        try {
            List<CutTable> tables =
                    inputs.stream().map(input -> cut(input, bits)).toList();
            for (int piece = 0; piece < 1 << bits; piece++) {
                for (CutTable table : tables) {
                    show(table.piece(piece));
                }
                rows.add(write(sql, parameters, outputs.get()));
            }
        } finally {
            inputs.forEach(input -> show(whole(input)));
        }
        return rows;
    }

    /** How many bits of the key tell the pieces apart; 0 where one piece is all. */
    private int bits(Cut cut) {
        TableName first = cut.tables().get(0);
        Rows count = query(new Sql("rows of " + first, "select count(*) as n from " + first), Parameters.NONE);
        double pieces = ((Number) Objects.requireNonNull(count.get(0, "n"))).doubleValue() / settings.pieceRows();
        return pieces <= 1 ? 0 : Math.min(MOST_BITS, Math.getExponent(Math.nextDown(pieces)) + 1);
    }

    private PinnedView whole(Cut.Input input) {
        PinnedView view = registered.get(input.table());
        if (view == null) {
            throw new IllegalArgumentException(input.table() + " is cut and not registered");
        }
        return view;
    }

    private CutTable cut(Cut.Input input, int bits) {
        PinnedView whole = whole(input);
        if (isInOrder(whole, input.key(), bits)) {
            return new CutTable.Ordered(whole, input.key(), bits);
        }
        Path folder = cutFiles.folder(input, bits);
        List<PinnedColumn> columns = CutTable.Copied.numbered(whole.columns());
        if (!Files.isDirectory(folder)) {
            copyInPieces(whole, input, bits, new Output(folder, columns));
        }
        return new CutTable.Copied(input.table(), columns, folder);
    }

    /** Whether most rows that lie together belong into one piece, by what the files tell of their parts. */
    private boolean isInOrder(PinnedView whole, String key, int bits) {
        boolean isColumn =
                whole.columns().stream().anyMatch(column -> column.name().equals(key));
        if (!isColumn
                || whole.parts().size() > 1
                || whole.parts().get(0).files().isEmpty()) {
            return false;
        }
        String text = "select sum(num_values * (cast(stats_max_value as double)"
                + " - cast(stats_min_value as double))), sum(num_values) from parquet_metadata(getvariable('"
                + whole.filesOf(0) + "')) where path_in_schema = ?";
        Sql sql = new Sql("order of " + whole.name(), text);
        try (PreparedStatement statement = prepare(sql, text, List.of(key));
                ResultSet result = statement.executeQuery()) {
            result.next();
            double width = result.getDouble(1) / result.getDouble(2);
            return width <= 2.0 * CutTable.firstKey(1, bits);
        } catch (SQLException e) {
            throw problem(sql, e);
        }
    }

    /**
     * Rows that go to many files are all collected before the first is written, so a large table is copied slice by slice.
     */
    private void copyInPieces(PinnedView whole, Cut.Input input, int bits, Output output) {
        String name = "key of " + input.table();
        Sql keyed = new Sql(name, "select *, " + input.key() + " as kontor_key from " + input.table());
        BoundSql bound = Dialect.DUCKDB.bind(keyed, Parameters.NONE);
        String text = "copy (select " + output.selectList() + ", coalesce(kontor_key, 0) >> " + (Cut.KEY_BITS - bits)
                + " as " + CutTable.Copied.PIECE + " from (" + bound.text() + ") as keyed) to ? (format parquet,"
                + " compression lz4, partition_by (" + CutTable.Copied.PIECE + "), append, filename_pattern '{uuid}',"
                + " field_ids {" + DuckDbTypes.fieldIds(output.columns()) + "})";
        boolean complete = false;
        try {
            keepOrder(false);
            for (PinnedView slice : slices(whole)) {
                show(slice);
                try (PreparedStatement statement =
                        prepare(keyed, text, List.of(output.path().toString()))) {
                    statement.executeLargeUpdate();
                }
            }
            keepOrder(!settings.freeOrder());
            complete = true;
        } catch (SQLException e) {
            throw problem(keyed, e);
        } finally {
            if (!complete) {
                cutFiles.forget(input.table());
            }
        }
    }

    /** The rows of a view in parts of a size: some files each, or some rows of one. */
    private List<PinnedView> slices(PinnedView whole) throws SQLException {
        long most = SLICE_PIECES * settings.pieceRows();
        List<PinnedView> slices = new ArrayList<>();
        for (int part = 0; part < whole.parts().size(); part++) {
            PinnedTable table = whole.parts().get(part);
            List<Path> together = new ArrayList<>();
            long rows = 0;
            for (Map.Entry<Path, Long> file : rowsOfFiles(whole, part).entrySet()) {
                if (rows > 0 && rows + file.getValue() > most) {
                    slices.add(new PinnedView(whole.name(), List.of(table.withFiles(together))));
                    together.clear();
                    rows = 0;
                }
                if (file.getValue() > most) {
                    PinnedView one = new PinnedView(whole.name(), List.of(table.withFiles(List.of(file.getKey()))));
                    for (long from = 0; from < file.getValue(); from += most) {
                        slices.add(one.where("file_row_number >= " + from + " and file_row_number < " + (from + most)));
                    }
                } else {
                    together.add(file.getKey());
                    rows += file.getValue();
                }
            }
            if (!together.isEmpty()) {
                slices.add(new PinnedView(whole.name(), List.of(table.withFiles(together))));
            }
        }
        return slices;
    }

    private Map<Path, Long> rowsOfFiles(PinnedView view, int part) throws SQLException {
        Map<Path, Long> rows = new LinkedHashMap<>();
        if (!view.parts().get(part).files().isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select file_name, num_rows from parquet_file_metadata("
                            + "getvariable('" + view.filesOf(part) + "'))")) {
                while (result.next()) {
                    rows.put(Path.of(result.getString(1)), result.getLong(2));
                }
            }
        }
        return rows;
    }

    private void keepOrder(boolean order) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set " + KEEP_ORDER + " = " + order);
        }
    }

    /**
     * Types are known only after a run: a parameter inside a table function leaves them open before. The same text keeps
     * its types, so many small files cost one such run.
     */
    private void requireFit(Sql sql, BoundSql bound, Output output) {
        String fit = bound.text() + output.columns();
        if (fitting.contains(fit)) {
            return;
        }
        String text = "select * from (\n" + bound.text() + "\n) as result limit 0";
        try (PreparedStatement statement = prepare(sql, text, bound.values());
                ResultSet result = statement.executeQuery()) {
            output.requireFit(sql, DuckDbTypes.fields(sql, result.getMetaData(), promised(output)));
            fitting.add(fit);
        } catch (SQLException e) {
            throw problem(sql, e);
        }
    }

    /** An untyped null takes the type that is wanted. */
    private static Function<String, Type> promised(Output output) {
        return name -> output.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(PinnedTable.PinnedColumn::type)
                .findFirst()
                .orElse(Type.STRING);
    }

    private long copy(Sql sql, String select, List<Object> values, Output output) {
        List<Object> all = new ArrayList<>(values);
        all.add(output.path().toString());
        String text = "copy (" + select + ") to ? (format parquet, parquet_version " + pages(output)
                + ", compression zstd, dictionary_size_limit " + LARGEST_DICTIONARY
                + ", use_tmp_file false, field_ids {" + DuckDbTypes.fieldIds(output.columns()) + "})";
        boolean complete = false;
        try (PreparedStatement statement = prepare(sql, text, all)) {
            long rows = watch == null
                    ? statement.executeLargeUpdate()
                    : new WatchedUpdate(statement.unwrap(DuckDBPreparedStatement.class), watch).run();
            complete = true;
            return rows;
        } catch (SQLException e) {
            throw problem(sql, e);
        } finally {
            if (!complete) {
                discard(output.path());
            }
        }
    }

    /**
     * Version 2 pages make smaller files. But in them DuckDB splits the bytes of doubles into streams, which Spark's and
     * other readers do not know.
     */
    private static String pages(Output output) {
        return output.columns().stream().anyMatch(column -> column.type().equals(Type.DOUBLE)) ? "v1" : "v2";
    }

    /** A file that was not finished is of no use to anybody; what is no plain file is not ours to remove. */
    private static void discard(Path file) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // The store's clean-up removes old staging files too.
        }
    }

    @Override
    public long map(Sql input, Parameters parameters, int keys, GroupFunction function, Output output) {
        BoundSql bound = Dialect.DUCKDB.bind(input, parameters);
        String table = "kontor_model_" + models++;
        try (Connection other = connection.duplicate()) {
            ModelTable results = new ModelTable(other.unwrap(DuckDBConnection.class), table, output.columns());
            results.create();
            try {
                streamGroups(input, bound, keys, function, output, results);
                return copy(input, "select * from " + table, List.of(), output);
            } finally {
                results.drop();
            }
        } catch (SQLException e) {
            throw problem(input, e);
        }
    }

    private void streamGroups(
            Sql input, BoundSql bound, int keys, GroupFunction function, Output output, ModelTable results)
            throws SQLException {
        String text = grouped(bound, keys);
        try (PreparedStatement statement = prepare(input, text, bound.values());
                ResultSet result = statement.executeQuery();
                ModelTable.Writer writer = results.open()) {
            // The last column is the order's.
            List<Field> fields = DuckDbTypes.fields(input, result.getMetaData(), column -> Type.STRING);
            List<Field> own = fields.subList(0, fields.size() - 1);
            if (keys > own.size()) {
                throw QueryProblem.wrongText(input, "it has fewer than " + keys + " columns to group by", null);
            }
            GroupRun groups = new GroupRun(keys, function, output);
            while (result.next()) {
                writer.append(groups.next(DuckDbTypes.row(result, own)));
            }
            writer.append(groups.end());
        } catch (GroupRun.ModelFailure e) {
            throw QueryProblem.failed(input, String.valueOf(e.getMessage()), e);
        }
    }

    /** Brings each group's rows together and keeps the query's own order inside a group. */
    private static String grouped(BoundSql bound, int keys) {
        StringBuilder order = new StringBuilder();
        for (int key = 1; key <= keys; key++) {
            order.append(key).append(", ");
        }
        return "select *, row_number() over () as " + ORDER + " from (\n" + bound.text() + "\n) as input order by "
                + order + ORDER;
    }

    private PreparedStatement prepare(Sql sql, String text, List<Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(
                        i + 1, value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value);
            }
        } catch (SQLException e) {
            statement.close();
            throw problem(sql, e);
        }
        return statement;
    }

    private static KontorException problem(Sql sql, SQLException e) {
        String message = message(e);
        boolean text = message.startsWith("Parser Error")
                || message.startsWith("Binder Error")
                || message.startsWith("Catalog Error")
                || message.startsWith("Syntax Error");
        return text ? QueryProblem.wrongText(sql, message, e) : QueryProblem.failed(sql, message, e);
    }

    private static String message(SQLException e) {
        return String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        cutFiles.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw QueryProblem.failed(new Sql("end of DuckDB", ""), message(e), e);
        }
    }
}
