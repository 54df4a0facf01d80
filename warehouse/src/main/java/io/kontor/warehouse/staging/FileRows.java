package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows that one file brought for one entity, which nobody sees yet.
 *
 * @param parts  the data files that hold them
 * @param loadId the load whose rows they are, where the files hold those of others too
 */
record FileRows(List<PinnedTable> parts, Optional<String> loadId) {

    private static final TableName NAME = new TableName("rows_of_file");
    private static final String LOAD = "load_at_hand";

    FileRows {
        parts = List.copyOf(parts);
    }

    /** All rows of some files. */
    static FileRows of(PinnedTable part) {
        return new FileRows(List.of(part), Optional.empty());
    }

    /** With those of another entry under {@code entities} that fills the same table. */
    FileRows and(FileRows other) {
        List<PinnedTable> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new FileRows(all, loadId);
    }

    /** Makes them known to an engine, until the next ones are, and says what a query reads: a name or a query in brackets. */
    String register(DuckDbEngine engine) {
        engine.register(NAME, parts);
        return loadId.isEmpty() ? NAME.value() : "(select * from " + NAME + " where load_id = :" + LOAD + ")";
    }

    /** What the query in brackets needs besides a query's own parameters. */
    Parameters parameters(Parameters own) {
        return loadId.map(load -> own.with(LOAD, load)).orElse(own);
    }
}
