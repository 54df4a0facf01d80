package io.kontor.warehouse.store;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Schema;

/**
 * A place where an engine may write one data file of a table. Nothing is there yet; a staged file that is never completed
 * is litter, which {@link Store#clean} takes away.
 */
public final class StagedFile {

    private final TableName table;
    private final Path path;
    private final Schema schema;

    StagedFile(TableName table, Path path, Schema schema) {
        this.table = table;
        this.path = path;
        this.schema = schema;
    }

    public TableName table() {
        return table;
    }

    public Path path() {
        return path;
    }

    /** The columns that the file may have, with their field ids; it may lack optional ones. */
    public List<PinnedColumn> columns() {
        return Contract.pinned(schema);
    }

    Schema schema() {
        return schema;
    }
}
