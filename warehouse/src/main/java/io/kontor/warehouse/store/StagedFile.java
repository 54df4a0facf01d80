package io.kontor.warehouse.store;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.List;

/**
 * A place where an engine may write one data file of a table. Nothing is there yet; a staged file that is never completed
 * is litter, which {@link Store#clean} takes away.
 *
 * @param columns exactly the columns, with their field ids, that the file must have
 */
public record StagedFile(TableName table, Path path, List<PinnedColumn> columns) {

    public StagedFile {
        columns = List.copyOf(columns);
    }
}
