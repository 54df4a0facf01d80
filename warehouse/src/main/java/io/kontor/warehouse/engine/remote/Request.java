package io.kontor.warehouse.engine.remote;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.PinnedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** What an engine is asked to do: the calls of {@link io.kontor.warehouse.engine.Engine} as data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Register.class, name = "register"),
    @JsonSubTypes.Type(value = Request.Query.class, name = "query"),
    @JsonSubTypes.Type(value = Request.Write.class, name = "write"),
    @JsonSubTypes.Type(value = Request.Map.class, name = "map")
})
sealed interface Request {

    /** Make pinned tables visible under a name. */
    record Register(String name, List<Table> parts) implements Request {}

    /** Run a query and answer with its rows. */
    record Query(Sql sql, List<Value> parameters) implements Request {}

    /** Run a query and write its result. */
    record Write(Sql sql, List<Value> parameters, Target target) implements Request {}

    /**
     * Run a model over a query and write its result.
     *
     * @param model name of a public class with a public constructor without arguments
     */
    record Map(Sql sql, List<Value> parameters, int keys, String model, Target target) implements Request {}

    /** A pinned table; its files are absolute. */
    record Table(String name, long snapshotId, List<PinnedTable.PinnedColumn> columns, List<String> files) {
        static Table of(PinnedTable table) {
            return new Table(
                    table.name().value(),
                    table.snapshotId(),
                    table.columns(),
                    table.files().stream()
                            .map(file -> file.toAbsolutePath().toString())
                            .toList());
        }

        PinnedTable pinned() {
            return new PinnedTable(
                    new io.kontor.warehouse.table.TableName(name),
                    snapshotId,
                    columns,
                    files.stream().map(Path::of).toList());
        }
    }

    /** An output; its file is absolute. */
    record Target(String file, List<PinnedTable.PinnedColumn> columns) {
        static Target of(Output output) {
            return new Target(output.path().toAbsolutePath().toString(), output.columns());
        }

        Output output() {
            return new Output(Path.of(file), columns);
        }
    }

    /** A parameter with its type, so that 1 stays an INT and 1.0 a DOUBLE. */
    record Value(String name, Cell cell) {
        static List<Value> of(Parameters parameters) {
            return parameters.values().entrySet().stream()
                    .map(entry -> new Value(entry.getKey(), Cell.of(entry.getValue())))
                    .toList();
        }

        static Parameters parameters(List<Value> values) {
            java.util.Map<String, Object> all = new TreeMap<>();
            values.forEach(value -> all.put(value.name(), value.cell().value()));
            return new Parameters(all);
        }
    }
}
