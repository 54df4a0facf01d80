package io.kontor.jobs.run;

import java.nio.file.Path;

/**
 * Where the ledger, the catalog and the schedule are kept.
 *
 * @param url      JDBC URL of H2 or PostgreSQL; holds no secret
 * @param password never printed
 */
public record DatabaseSettings(String url, String user, String password) {

    /**
     * Lower-case names, because Iceberg's catalog looks for them; AUTO_SERVER, because a scheduler and a command may be at
     * work together; WRITE_DELAY=0, because a commit is a promise; no trace file, because errors are reported here.
     */
    private static final String H2_OPTIONS = ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    public DatabaseSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("neither H2 nor PostgreSQL: " + url);
        }
    }

    /** The embedded database: the file {@code kontor.mv.db} in a folder. */
    public static DatabaseSettings h2(Path folder) {
        return new DatabaseSettings(
                "jdbc:h2:file:" + folder.toAbsolutePath().normalize().resolve("kontor") + H2_OPTIONS, "kontor", "");
    }

    boolean isEmbedded() {
        return url.startsWith("jdbc:h2:");
    }

    /** The URL without its options, for messages. */
    String shortUrl() {
        int options = Math.max(url.indexOf(';'), url.indexOf('?'));
        return options < 0 ? url : url.substring(0, options);
    }

    @Override
    public String toString() {
        return shortUrl() + " as " + user;
    }
}
