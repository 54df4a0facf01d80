package io.kontor.warehouse.store;

import io.kontor.warehouse.file.Disk;
import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import org.apache.iceberg.Schema;

/** Where new data files of one table are staged, as the table was when it was asked for. */
public final class StagingPlace {

    private final TableName table;
    private final Folder folder;
    private final Schema schema;

    StagingPlace(TableName table, Folder folder, Schema schema) {
        this.table = table;
        this.folder = folder;
        this.schema = schema;
    }

    /** A place for one more file. */
    public StagedFile next() {
        Path path = folder.newStagingFile();
        Disk.createDirectories(path.resolveSibling("."));
        return new StagedFile(table, path, schema);
    }
}
