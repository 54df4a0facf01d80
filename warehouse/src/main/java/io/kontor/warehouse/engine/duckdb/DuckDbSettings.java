package io.kontor.warehouse.engine.duckdb;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What one DuckDB session may use.
 *
 * @param memoryLimit   a number with KB, MB, GB or TB, for example {@code 512MB}; larger results go through the folder
 * @param threads       at least 1
 * @param tempDirectory where results larger than the memory go; made when missing, emptied by DuckDB at close
 * @param freeOrder     whether rows may come in any order, even where a query orders them; see {@link #withFreeOrder}
 */
public record DuckDbSettings(String memoryLimit, int threads, Path tempDirectory, boolean freeOrder) {

    private static final Pattern MEMORY = Pattern.compile("\\d+(\\.\\d+)? ?[KMGT]i?B");

    /** A session in which queries are ordered as they say. */
    public DuckDbSettings(String memoryLimit, int threads, Path tempDirectory) {
        this(memoryLimit, threads, tempDirectory, false);
    }

    public DuckDbSettings {
        if (!MEMORY.matcher(memoryLimit).matches()) {
            throw new IllegalArgumentException("not a memory limit: '" + memoryLimit + "'; write 512MB or 4GB");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs a thread, not " + threads);
        }
    }

    /**
     * For copying large files, which needs far less memory when rows need not keep their order. Such a session is for
     * nothing else: DuckDB 2.0 then gives the rows of a prepared query out of order even where it has an
     * {@code order by}, once they are more than some hundred thousand.
     */
    public DuckDbSettings withFreeOrder() {
        return new DuckDbSettings(memoryLimit, threads, tempDirectory, true);
    }

    public DuckDbSettings withThreads(int other) {
        return new DuckDbSettings(memoryLimit, other, tempDirectory, freeOrder);
    }
}
