package io.kontor.jobs.run;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An export file that was read by a source; its key is content, source and path.
 *
 * @param sha256     of its bytes, lower-case hex
 * @param path       relative to the workspace
 * @param modifiedAt the file's own time when it was read
 * @param loadId     the load of its rows in the staging tables
 * @param profileSha256 of the profile's text: with the content it tells whether a new load could differ
 * @param cutOffAt   when the export was true; null where each of its rows says so
 * @param form       how it is written; null for one that was loaded before this was noted
 * @param controlExpected what its first footer states, of an amount where there is one; null without any
 * @param controlActual   what its rows give for the same
 */
public record LoadedFile(
        String sha256,
        String source,
        String path,
        long sizeBytes,
        Instant modifiedAt,
        String loadId,
        String profileSha256,
        @Nullable Instant cutOffAt,
        long rowsRead,
        long rowsOk,
        long rowsQuarantined,
        long rowsIgnored,
        @Nullable Form form,
        @Nullable BigDecimal controlExpected,
        @Nullable BigDecimal controlActual) {

    /**
     * How a file is written.
     *
     * @param encoding     as it was found; UTF-8 for what is no text
     * @param delimiter    what stands between its cells, one sign
     * @param headerSha256 equal for equal columns in equal order
     */
    public record Form(String encoding, String delimiter, String headerSha256) {}
}
