package io.kontor.jobs.work;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.util.stream.Collectors;

/** Queries that read tables as they are. Names come from contracts, never from people. */
public final class TableQuery {

    private TableQuery() {}

    /** All rows, ordered by the grain. */
    public static Sql all(TableSchema schema) {
        String columns = schema.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String order = schema.grain().isEmpty() ? "" : " order by " + String.join(", ", schema.grain());
        return new Sql(schema.name() + " rows", "select " + columns + " from " + schema.name() + order);
    }

    /** The first rows in no particular order, for a look. */
    public static Sql first(TableName table, int count) {
        return new Sql(table + " rows", "select * from " + table + " limit " + count);
    }
}
