package io.kontor.warehouse.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A table as of one snapshot: exactly these files, read by field id so that renamed and added columns resolve.
 *
 * @param snapshotId the store's snapshot, or 0 for a table without rows
 */
public record PinnedTable(TableName name, long snapshotId, List<PinnedColumn> columns, List<Path> files) {

    /** A column with the field id that its values carry in the data files. */
    public record PinnedColumn(int fieldId, String name, Type type) {}

    public PinnedTable {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    /** The same columns of other files. */
    public PinnedTable withFiles(List<Path> others) {
        return new PinnedTable(name, snapshotId, columns, others);
    }
}
