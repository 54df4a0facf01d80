package io.kontor.jobs.run;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about what waits in quarantine: about a record ({@code sha256} and {@code line}) or about an id
 * ({@code entity} and {@code ref}) of a source.
 *
 * @param mendedSha256 the archived file with the mended record
 * @param decidedAt    set by the database
 */
public record QuarantineDecision(
        String source,
        @Nullable String sha256,
        @Nullable Long line,
        @Nullable String entity,
        @Nullable String ref,
        Verdict verdict,
        @Nullable String mendedSha256,
        String decidedBy,
        Instant decidedAt) {

    /** What was decided. */
    public enum Verdict {
        MENDED,
        ACCEPTED,
        REJECTED;

        /** The word in the database and on the screen. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A decision about a record of a file. */
    public static QuarantineDecision ofLine(
            String source, String sha256, long line, Verdict verdict, @Nullable String mendedSha256, String by) {
        return new QuarantineDecision(source, sha256, line, null, null, verdict, mendedSha256, by, Instant.EPOCH);
    }

    /** A decision about an id. */
    public static QuarantineDecision ofRef(String source, String entity, String ref, Verdict verdict, String by) {
        return new QuarantineDecision(source, null, null, entity, ref, verdict, null, by, Instant.EPOCH);
    }
}
