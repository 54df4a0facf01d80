package io.kontor.jobs.bench;

import java.nio.file.Path;

/**
 * How to measure.
 *
 * @param home   Kontor's own folder, with the launcher and the built application
 * @param rounds how often each side is measured; the median counts
 * @param rows   sales lines of the file that is loaded
 */
public record BenchSettings(Path home, int rounds, long rows) {

    public BenchSettings {
        if (rounds < 1 || rows < 1) {
            throw new IllegalArgumentException("rounds and rows are at least 1");
        }
    }

    Path launcher() {
        return home.resolve("kontor");
    }

    Path fatJar() {
        return home.resolve("jobs").resolve("target").resolve("kontor.jar");
    }
}
