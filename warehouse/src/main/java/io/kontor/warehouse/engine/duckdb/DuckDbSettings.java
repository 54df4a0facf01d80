package io.kontor.warehouse.engine.duckdb;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What one DuckDB session may use.
 *
 * @param memoryLimit   a number with KB, MB, GB or TB, for example {@code 512MB}; larger results go through the folder
 * @param threads       at least 1
 * @param tempDirectory where results larger than the memory go; made when missing, emptied by DuckDB at close
 */
public record DuckDbSettings(String memoryLimit, int threads, Path tempDirectory) {

    private static final Pattern MEMORY = Pattern.compile("\\d+(\\.\\d+)? ?[KMGT]i?B");

    public DuckDbSettings {
        if (!MEMORY.matcher(memoryLimit).matches()) {
            throw new IllegalArgumentException("not a memory limit: '" + memoryLimit + "'; write 512MB or 4GB");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs a thread, not " + threads);
        }
    }

    public DuckDbSettings withThreads(int other) {
        return new DuckDbSettings(memoryLimit, other, tempDirectory);
    }
}
