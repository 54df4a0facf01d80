package io.kontor.warehouse.store;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the store lives.
 *
 * @param jdbcUrl   H2 or PostgreSQL; an H2 URL is made by {@link #h2Url}, since the catalog needs its settings
 * @param warehouse directory of the tables; its absolute path is recorded in every table, so it does not move
 */
public record StoreSettings(String jdbcUrl, String user, String password, Path warehouse) {

    /**
     * Lower-case names, or the catalog's second opening fails; a server for other processes while one has the file open;
     * every commit on disk before it is answered.
     */
    private static final String H2_SETTINGS =
            ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;AUTO_SERVER=TRUE;WRITE_DELAY=0";

    public StoreSettings {
        String upper = jdbcUrl.toUpperCase(Locale.ROOT);
        if (upper.startsWith("JDBC:H2:")
                && !(upper.contains(";DATABASE_TO_LOWER=TRUE")
                        && upper.contains(";CASE_INSENSITIVE_IDENTIFIERS=TRUE"))) {
            throw new IllegalArgumentException("an H2 URL needs the settings of StoreSettings.h2Url: " + jdbcUrl);
        }
        warehouse = warehouse.toAbsolutePath().normalize();
    }

    /** A store whose catalog is an H2 file of its own. */
    public static StoreSettings h2(Path databaseFile, Path warehouse) {
        return new StoreSettings(h2Url(databaseFile), "kontor", "", warehouse);
    }

    /** The URL of an H2 database file, given without its {@code .mv.db} ending, with the settings that Kontor needs. */
    public static String h2Url(Path databaseFile) {
        return "jdbc:h2:file:"
                + databaseFile.toAbsolutePath().normalize().toString().replace('\\', '/') + H2_SETTINGS;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreSettings[" + jdbcUrl + " as " + user + ", " + warehouse + "]";
    }
}
