package io.kontor.jobs.workspace;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kontor.yml} says, with its defaults filled in.
 *
 * @param zone      days, weeks and months are cut in it
 * @param currency  reporting currency, ISO 4217
 * @param rateDays for how many days after its own a rate of exchange holds where no newer one is known
 * @param languages of the reports; problems with data are told in the first
 * @param country  where telephone and tax numbers without a prefix come from, ISO 3166; empty where that is not known
 */
public record WorkspaceSettings(
        String company,
        ZoneId zone,
        String currency,
        int rateDays,
        String country,
        List<String> languages,
        EngineSettings engine,
        ArchiveSettings archive,
        @Nullable ServerSettings database) {

    public static final String DUCKDB = "duckdb";
    public static final String SPARK = "spark";

    /**
     * Which engine computes, and with what.
     *
     * @param memory    most memory before it spills, for example {@code 2GB}
     * @param sparkLib  folder with the jars of Kontor on Spark; null: beside the application
     */
    public record EngineSettings(
            String name,
            String memory,
            int threads,
            @Nullable String sparkLib) {

        public static EngineSettings defaults() {
            return new EngineSettings(DUCKDB, "2GB", Runtime.getRuntime().availableProcessors(), null);
        }
    }

    /**
     * How the exports themselves are kept.
     *
     * @param keepDays how long, from the last load of a file; then 'kontor doctor --clean' removes it
     * @param keyFile  encrypts them; relative to the workspace, outside the warehouse; null: they are not encrypted
     */
    public record ArchiveSettings(int keepDays, @Nullable String keyFile) {

        public static ArchiveSettings defaults() {
            return new ArchiveSettings(400, null);
        }
    }

    /** A PostgreSQL database instead of the embedded file. */
    public record ServerSettings(String url, String user, String password) {

        @Override
        public String toString() {
            return "ServerSettings[" + url + ", " + user + "]";
        }
    }

    public WorkspaceSettings {
        languages = List.copyOf(languages);
    }

    /** The language in which problems with data are told. */
    public Locale language() {
        return Locale.forLanguageTag(languages.get(0));
    }
}
