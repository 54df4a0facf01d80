package io.kontor.warehouse.engine;

import io.kontor.warehouse.table.TableName;
import java.util.HashSet;
import java.util.List;

/**
 * How a query may be run in pieces, with the same rows in the end: of each of these inputs it then sees the rows of some
 * keys only, and of all other tables every row. An engine cuts where it has not the memory for all rows at once; one that
 * need not do it runs the query once.
 *
 * @param inputs what is cut; the number of pieces follows from the rows of the first
 */
public record Cut(List<Input> inputs) {

    /** What {@code kx_key} gives is below this. */
    public static final int KEY_BITS = 60;

    /**
     * A table that is cut.
     *
     * @param key portable SQL over its columns: a BIGINT as {@code kx_key} makes them, from 0 and evenly spread; rows with
     *            one value are never parted, and null goes with the smallest
     */
    public record Input(TableName table, String key) {}

    public Cut {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty() || new HashSet<>(inputs.stream().map(Input::table).toList()).size() < inputs.size()) {
            throw new IllegalArgumentException("each input is cut by one key: " + inputs);
        }
    }

    public List<TableName> tables() {
        return inputs.stream().map(Input::table).toList();
    }
}
