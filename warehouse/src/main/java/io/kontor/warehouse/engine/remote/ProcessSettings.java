package io.kontor.warehouse.engine.remote;

import java.nio.file.Path;
import java.util.List;

/**
 * How an engine's process is started.
 *
 * @param mainClass     what serves, for example {@code io.kontor.warehouse.engine.spark.SparkMain}
 * @param classPath     of the process alone; an entry may end in {@code /*}
 * @param memory        the process's heap, for example {@code 2g}
 * @param threads       how many cores it may use
 * @param tempDirectory where it may write what does not fit into memory
 */
public record ProcessSettings(
        String mainClass, List<String> classPath, String memory, int threads, Path tempDirectory) {

    private static final String SPARK = "io.kontor.warehouse.engine.spark.SparkMain";

    public ProcessSettings {
        classPath = List.copyOf(classPath);
        if (!memory.matches("\\d+[kmgKMG]")) {
            throw new IllegalArgumentException("not a heap size: '" + memory + "'; write 2g or 1500m");
        }
    }

    /**
     * Spark out of a folder.
     *
     * @param folder holds Kontor's jar for Spark, and beside it {@code lib/} with all that the jar needs
     */
    public static ProcessSettings spark(Path folder, String memory, int threads, Path tempDirectory) {
        String jars = folder.toAbsolutePath() + "/*";
        String lib = folder.toAbsolutePath().resolve("lib") + "/*";
        return new ProcessSettings(SPARK, List.of(jars, lib), memory, threads, tempDirectory);
    }
}
