package io.kontor.warehouse.engine;

import io.kontor.warehouse.table.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model over rows that arrive ordered by their leading columns; holds one group at a time. Engines feed it, so
 * that a model sees the same groups and fails with the same words everywhere.
 */
public final class GroupRun {

    private final int keys;
    private final GroupFunction function;
    private final Output output;
    private final List<Row> group = new ArrayList<>();

    public GroupRun(int keys, GroupFunction function, Output output) {
        this.keys = keys;
        this.function = function;
        this.output = output;
    }

    /**
     * Takes the next row.
     *
     * @return the results of the group that this row has ended; none while a group goes on
     * @throws ModelFailure if the model fails or returns rows that do not fit the output
     */
    public List<Row> next(Row row) {
        List<Row> results = group.isEmpty() || key(group.get(0)).equals(key(row)) ? List.of() : end();
        group.add(row);
        return results;
    }

    /** The results of the last group; none where there were no rows. */
    public List<Row> end() {
        if (group.isEmpty()) {
            return List.of();
        }
        try {
            return function.apply(List.copyOf(group)).stream().map(output::fit).toList();
        } catch (RuntimeException e) {
            throw new ModelFailure(
                    "model " + function.getClass().getSimpleName() + " at group " + key(group.get(0)) + ": "
                            + e.getMessage(),
                    e);
        } finally {
            group.clear();
        }
    }

    private List<@Nullable Object> key(Row row) {
        return row.values().subList(0, keys);
    }

    /** A model could not compute a group; the message names both. */
    public static final class ModelFailure extends RuntimeException {
        ModelFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
