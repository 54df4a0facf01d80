package io.kontor.warehouse.engine;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a result goes: a new Parquet file at a staging path, with exactly these columns in this order and their field
 * ids. The query must deliver the same columns by name and type.
 */
public record Output(Path path, List<PinnedColumn> columns) {

    public Output {
        columns = List.copyOf(columns);
    }
}
