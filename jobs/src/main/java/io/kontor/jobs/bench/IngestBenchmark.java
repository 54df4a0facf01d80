package io.kontor.jobs.bench;

import io.kontor.jobs.bench.Processes.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A load with everything that it checks and commits, against DuckDB's bare COPY of the same file. */
final class IngestBenchmark {

    private static final double LIMIT = 1.3;
    private static final double PEAK_LIMIT_MEGABYTES = 700;
    private static final int DONE = 0;
    private static final double KILOBYTES = 1000 / 1024.0 * 1000;

    private final BenchSettings settings;
    private final Scratch scratch;
    private final Processes processes;
    private final Consumer<String> progress;

    IngestBenchmark(BenchSettings settings, Scratch scratch, Consumer<String> progress) {
        this.settings = settings;
        this.scratch = scratch;
        this.processes = new Processes(scratch);
        this.progress = progress;
    }

    List<Finding> run() throws IOException {
        progress.accept("ingest: writing a file of " + settings.rows() + " sales lines");
        Path csv = scratch.resolve("sales_lines_2026-10-31.csv");
        SalesLines.write(csv, settings.rows());
        Path profile = profile(scratch);
        progress.accept("ingest: loading it, and copying it by DuckDB alone");
        List<Double> peaks = new ArrayList<>();
        Finding time = Rounds.compare(
                "ingest: validated load / raw DuckDB COPY, CPU s",
                settings.rounds(),
                LIMIT,
                () -> load(csv, profile, peaks),
                () -> copy(csv));
        Finding peak = new Finding(
                "ingest: largest resident memory of the load, MB",
                peaks.stream().max(Double::compare).orElse(null),
                null,
                PEAK_LIMIT_MEGABYTES);
        Scratch.remove(csv);
        return List.of(time, peak);
    }

    /** The profile of sales lines, as a file. */
    static Path profile(Scratch scratch) throws IOException {
        Path profile = scratch.resolve("bench-sales.yml");
        try (InputStream in = IngestBenchmark.class.getResourceAsStream("bench-sales.yml")) {
            if (in == null) {
                throw new IllegalStateException("the profile of the benchmark is not there");
            }
            Files.copy(in, profile, StandardCopyOption.REPLACE_EXISTING);
        }
        return profile;
    }

    private double load(Path csv, Path profile, List<Double> peaks) throws IOException {
        Path folder = scratch.resolve("load");
        Usage usage = processes.run(
                processes.java(LoadProgram.class, profile.toString(), csv.toString(), folder.toString()), DONE);
        requireAll(usage, settings.rows());
        Scratch.remove(folder);
        addPeak(usage, peaks);
        return usage.cpuSeconds();
    }

    private double copy(Path csv) throws IOException {
        Path folder = scratch.resolve("copy");
        Usage usage = processes.run(processes.java(CopyProgram.class, csv.toString(), folder.toString()), DONE);
        requireAll(usage, settings.rows());
        Scratch.remove(folder);
        return usage.cpuSeconds();
    }

    /** Some machines do not tell it. */
    static void addPeak(Usage usage, List<Double> peaks) {
        if (usage.value(OwnProcess.PEAK) > 0) {
            peaks.add(usage.value(OwnProcess.PEAK) / KILOBYTES);
        }
    }

    /** Who leaves rows out is fast without merit. */
    static void requireAll(Usage usage, long rows) {
        if (usage.value(OwnProcess.ROWS) != rows) {
            throw new IllegalStateException(usage.value(OwnProcess.ROWS) + " rows of " + rows + " were read");
        }
    }
}
