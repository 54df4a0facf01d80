package io.kontor.jobs.run;

import java.time.Instant;

/**
 * An export file that was read by a source; its key is content and source.
 *
 * @param sha256     of its bytes, lower-case hex
 * @param path       where it was seen first, relative to the workspace
 * @param modifiedAt the file's own time when it was read
 * @param loadId     the load of its rows in the staging tables
 * @param isLoaded   false if it was rejected whole; it is tried again when asked, not by itself
 */
public record LoadedFile(
        String sha256,
        String source,
        String path,
        long sizeBytes,
        Instant modifiedAt,
        String loadId,
        boolean isLoaded,
        long rowsRead,
        long rowsOk,
        long rowsQuarantined,
        long rowsIgnored) {}
