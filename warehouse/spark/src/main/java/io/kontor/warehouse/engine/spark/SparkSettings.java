package io.kontor.warehouse.engine.spark;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one Spark session may use.
 *
 * @param master        where Spark runs, for example {@code local[2]}; null where spark-submit has decided
 * @param shuffles      into how many parts rows are dealt between steps; about the number of cores
 * @param tempDirectory for what does not fit into memory; must be seen by all nodes of a cluster
 */
public record SparkSettings(@Nullable String master, int shuffles, Path tempDirectory) {

    public SparkSettings {
        if (shuffles < 1) {
            throw new IllegalArgumentException("rows need at least one part, not " + shuffles);
        }
    }

    /** Settings for this machine alone. */
    public static SparkSettings local(int threads, Path tempDirectory) {
        return new SparkSettings("local[" + threads + "]", threads, tempDirectory);
    }
}
