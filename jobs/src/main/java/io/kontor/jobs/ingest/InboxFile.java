package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.RawFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that waits to be loaded, or was.
 *
 * @param path     where it is; for an archived file, where it will be while it is read
 * @param label    its path as people write it, relative to the workspace
 * @param loaded   what the ledger knows of this very file (same path, size and time)
 * @param archived the content in the archive from which it is read; empty for a file that people dropped
 */
public record InboxFile(
        Path path,
        String label,
        long sizeBytes,
        Instant modifiedAt,
        Optional<LoadedFile> loaded,
        Optional<RawFile> archived) {

    /** Whether exactly this file was loaded before. */
    public boolean isLoaded() {
        return loaded.isPresent();
    }

    /** The source that read it; unknown before it was looked into. */
    public String source() {
        return loaded.map(LoadedFile::source).orElse("(by header)");
    }
}
