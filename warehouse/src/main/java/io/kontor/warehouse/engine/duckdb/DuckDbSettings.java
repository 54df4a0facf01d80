package io.kontor.warehouse.engine.duckdb;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one DuckDB session may use.
 *
 * @param memoryLimit   a number with KB, MB, GB or TB, for example {@code 512MB}; larger results go through the folder
 * @param threads       at least 1
 * @param tempDirectory where results larger than the memory go; made when missing, emptied by DuckDB at close
 * @param freeOrder     whether rows may come in any order, even where a query orders them; see {@link #withFreeOrder}
 * @param pieceRows     as many rows of an input a piece of a relation has at most that may be computed in pieces, as long as
 *                      these are not too many
 */
public record DuckDbSettings(String memoryLimit, int threads, Path tempDirectory, boolean freeOrder, long pieceRows) {

    private static final Pattern MEMORY = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([KMGT])i?B");

    /**
     * Memory that a row of activities needs on its way through sorts and joins; a window over more rows than fit goes to
     * disk and back several times over.
     */
    private static final double BYTES_A_ROW = 2000;

    /** A session in which queries are ordered as they say. */
    public DuckDbSettings(String memoryLimit, int threads, Path tempDirectory) {
        this(memoryLimit, threads, tempDirectory, false, Math.max(1, (long) (bytes(memoryLimit) / BYTES_A_ROW)));
    }

    public DuckDbSettings {
        bytes(memoryLimit);
        if (pieceRows < 1) {
            throw new IllegalArgumentException("a piece needs a row, not " + pieceRows);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs a thread, not " + threads);
        }
    }

    private static double bytes(String memoryLimit) {
        Matcher memory = MEMORY.matcher(memoryLimit);
        if (!memory.matches()) {
            throw new IllegalArgumentException("not a memory limit: '" + memoryLimit + "'; write 512MB or 4GB");
        }
        return Double.parseDouble(memory.group(1)) * Math.pow(1000, "KMGT".indexOf(memory.group(2)) + 1);
    }

    /** The same with smaller or larger pieces. */
    public DuckDbSettings withPieceRows(long rows) {
        return new DuckDbSettings(memoryLimit, threads, tempDirectory, freeOrder, rows);
    }

    /**
     * For copying large files, which needs far less memory when rows need not keep their order. Such a session is for
     * nothing else: DuckDB 2.0 then gives the rows of a prepared query out of order even where it has an
     * {@code order by}, once they are more than some hundred thousand.
     */
    public DuckDbSettings withFreeOrder() {
        return new DuckDbSettings(memoryLimit, threads, tempDirectory, true, pieceRows);
    }

    public DuckDbSettings withThreads(int other) {
        return new DuckDbSettings(memoryLimit, other, tempDirectory, freeOrder, pieceRows);
    }
}
