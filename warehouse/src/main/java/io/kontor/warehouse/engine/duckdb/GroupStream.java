package io.kontor.warehouse.engine.duckdb;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.QueryProblem;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of rows, ordered by its leading columns, into groups; only one group is in memory. */
final class GroupStream {

    private final Sql input;
    private final int keys;
    private final GroupFunction function;
    private final ModelTable.Writer writer;
    private final List<Row> group = new ArrayList<>();

    GroupStream(Sql input, int keys, GroupFunction function, ModelTable.Writer writer) {
        this.input = input;
        this.keys = keys;
        this.function = function;
        this.writer = writer;
    }

    void next(Row row) throws SQLException {
        if (!group.isEmpty() && !key(group.get(0)).equals(key(row))) {
            end();
        }
        group.add(row);
    }

    /** Computes the group at hand. A query without rows has no group. */
    void end() throws SQLException {
        if (group.isEmpty()) {
            return;
        }
        for (Row row : apply()) {
            writer.append(row);
        }
        group.clear();
    }

    private List<Row> apply() {
        try {
            return function.apply(List.copyOf(group));
        } catch (KontorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw QueryProblem.failed(
                    input,
                    "model " + function.getClass().getSimpleName() + " at group " + key(group.get(0)) + ": " + e,
                    e);
        }
    }

    private List<@Nullable Object> key(Row row) {
        return row.values().subList(0, keys);
    }
}
