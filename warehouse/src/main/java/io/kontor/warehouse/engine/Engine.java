package io.kontor.warehouse.engine;

import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Computes portable SQL over pinned tables. Every implementation passes {@code EngineContract} and gives equal results:
 * money exactly, doubles to 1e-9 relative.
 *
 * <p>An engine is a session of one run: it is used by one thread and closed by whoever opened it. A failed statement
 * leaves the registered tables usable and throws {@link io.kontor.warehouse.problem.KontorException} with code K404
 * (text is wrong, or no query), K402 (no space left) or K405 (everything else).
 */
public interface Engine extends AutoCloseable {

    /** {@code duckdb} or {@code spark}. */
    String name();

    /**
     * Makes the rows of all parts visible under one name, matched by column name; a later call with the same name
     * replaces it. Parts without files give an empty table with the right columns.
     *
     * @param parts at least one, all with the same column names and types
     */
    void register(TableName name, List<PinnedTable> parts);

    /** Runs a query whose result is small enough for memory. */
    Rows query(Sql sql, Parameters parameters);

    /**
     * Runs a query and writes its result, zstd Parquet with field ids, to the output's path. The file is not yet synced
     * nor verified: that is the store's work.
     *
     * @return the number of rows written
     */
    long write(Sql sql, Parameters parameters, Output output);

    /**
     * Runs a Java model over the rows of a query and writes what it returns.
     *
     * @param input    query whose first {@code keys} columns name the group; ordered by them and then by a total key
     * @param keys     how many leading columns make the group; 0 makes all rows one group
     * @param function the model
     * @return the number of rows written
     */
    long map(Sql input, Parameters parameters, int keys, GroupFunction function, Output output);

    /** Writes a relation that is the rows of a query, or what a model makes of them. */
    default long compute(Sql sql, Parameters parameters, Optional<Model> model, Output output) {
        return model.map(made -> map(sql, parameters, made.keys(), made.function(), output))
                .orElseGet(() -> write(sql, parameters, output));
    }

    /**
     * The same, in several files where the relation may be cut and is large: together they are the relation.
     *
     * @param outputs gives a new place for each file
     * @return the number of rows of each file, in the order in which their places were given
     */
    default List<Long> compute(
            Sql sql, Parameters parameters, Optional<Model> model, Optional<Cut> cut, Supplier<Output> outputs) {
        return List.of(compute(sql, parameters, model, outputs.get()));
    }

    @Override
    void close();
}
