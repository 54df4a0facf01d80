package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.table.TableName;

/** Promises between sources: the query behind them, over two tables that the caller makes visible. */
public final class Relations {

    /** The rows whose ids are looked up. */
    public static final TableName PROMISED = new TableName("promised_rows");

    /** The rows that describe them. */
    public static final TableName KNOWN = new TableName("known_rows");

    private Relations() {}

    /**
     * One row: {@code failing}, how many rows name an id that nothing describes, and the first {@code file} and {@code line}
     * of them. Runs on every engine.
     */
    public static Sql sql(Promise.Relation relation) {
        return new Sql(
                "contract: " + relation.text(),
                "select count(*) as failing, min(r.file) as file, min(r.line) as line from " + PROMISED
                        + " r left join (select distinct " + relation.toColumn() + " as ref from " + KNOWN
                        + ") k on k.ref = r." + relation.column() + " where r." + relation.column()
                        + " is not null and k.ref is null");
    }
}
