package io.kontor.warehouse.engine;

import io.kontor.warehouse.table.Row;
import java.io.Serializable;
import java.util.List;

/**
 * A model in Java: a pure function of the rows of one group. Implementations are public classes with a public
 * constructor without arguments, since an engine may make its own instance in another process.
 */
public interface GroupFunction extends Serializable {

    /**
     * Computes the result rows of one group.
     *
     * @param rows the group's rows, in the order of the input query
     * @return rows with the columns of the output
     */
    List<Row> apply(List<Row> rows);
}
