package io.kontor.warehouse.table;

import java.nio.file.Path;

/**
 * A data file that is complete, synced to disk and verified.
 *
 * @param sha256 of the file's bytes, lower-case hex
 */
public record DataFile(Path path, long rows, long bytes, String sha256) {}
