package io.kontor.jobs.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was archived, by its content.
 *
 * @param sha256      of its bytes as they were dropped, lower-case hex
 * @param source      the source that took it
 * @param path        its newest name, relative to the workspace
 * @param storedBytes what it takes in the archive
 * @param modifiedAt  the file's own time
 * @param removedAt   when it left the archive; null while it is there
 * @param rewrittenAs the content that took its place when a person was erased; null for all others
 */
public record RawFile(
        String sha256,
        String source,
        String path,
        long sizeBytes,
        long storedBytes,
        Instant modifiedAt,
        Instant archivedAt,
        @Nullable Instant removedAt,
        @Nullable String rewrittenAs) {

    /** The content to read now. */
    public String contentSha256() {
        return rewrittenAs == null ? sha256 : rewrittenAs;
    }
}
