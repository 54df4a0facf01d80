package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.table.TableName;
import java.util.List;

/**
 * A promise about the conformed relations, checked after they are computed and before they are published. Its query
 * returns what breaks it, in the columns {@code subject} and {@code detail} (both STRING), in a total order; no row
 * means that it holds. The query takes no parameters.
 *
 * @param promise what holds, told by the part {@code promise}; K406 for a key collision, K42x for matches, units, hierarchies and
 *                rates, otherwise K505
 * @param reads   the staged views and conformed relations that the query reads
 */
public record Invariant(String name, Reason promise, Severity severity, Sql sql, List<TableName> reads) {

    /** What a broken promise means for the run. */
    public enum Severity {
        /** Numbers would be wrong: nothing is published. */
        BLOCKING,
        /** Numbers are right but leave something out: it is said in the report. */
        WARNING
    }

    public Invariant {
        reads = List.copyOf(reads);
    }
}
