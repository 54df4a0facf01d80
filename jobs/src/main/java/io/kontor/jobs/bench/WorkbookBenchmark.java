package io.kontor.jobs.bench;

import io.kontor.jobs.bench.Processes.Usage;
import io.kontor.jobs.bench.SalesLines.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reading a workbook of a million rows, with all checks, to clean text, against fastexcel-reader alone. */
final class WorkbookBenchmark {

    private static final long MOST_ROWS = 1_000_000;
    private static final double LIMIT = 1.5;
    private static final double PEAK_LIMIT_MEGABYTES = 300;
    private static final int DONE = 0;

    private final BenchSettings settings;
    private final Scratch scratch;
    private final Processes processes;
    private final Consumer<String> progress;

    WorkbookBenchmark(BenchSettings settings, Scratch scratch, Consumer<String> progress) {
        this.settings = settings;
        this.scratch = scratch;
        this.processes = new Processes(scratch);
        this.progress = progress;
    }

    List<Finding> run() throws IOException {
        long rows = Math.min(MOST_ROWS, settings.rows());
        progress.accept("xlsx: writing a workbook of " + rows + " sales lines");
        Path csv = scratch.resolve("sales_lines.csv");
        Path workbook = scratch.resolve("sales_lines_2026-10-31.xlsx");
        SalesLines.write(csv, rows, Dialect.PLAIN);
        SalesWorkbook.write(csv, workbook);
        Scratch.remove(csv);
        Path profile = IngestBenchmark.profile(scratch.path(), Dialect.PLAIN);
        progress.accept("xlsx: reading it, and reading its cells by fastexcel-reader alone");
        List<Double> peaks = new ArrayList<>();
        Finding time = Rounds.compare(
                "xlsx: checked and read to clean text / fastexcel-reader, CPU s",
                settings.rounds(),
                LIMIT,
                () -> scan(workbook, profile, rows, peaks),
                () -> cells(workbook, rows));
        Finding peak = new Finding(
                "xlsx: largest resident memory, MB",
                peaks.stream().max(Double::compare).orElse(null),
                null,
                PEAK_LIMIT_MEGABYTES);
        Scratch.remove(workbook);
        return List.of(time, peak);
    }

    private double scan(Path workbook, Path profile, long rows, List<Double> peaks) throws IOException {
        Path folder = scratch.resolve("scan");
        Usage usage = processes.run(
                processes.java(ScanProgram.class, profile.toString(), workbook.toString(), folder.toString()), DONE);
        IngestBenchmark.requireAll(usage, rows);
        Scratch.remove(folder);
        IngestBenchmark.addPeak(usage, peaks);
        return usage.cpuSeconds();
    }

    private double cells(Path workbook, long rows) throws IOException {
        Usage usage = processes.run(processes.java(CellsProgram.class, workbook.toString()), DONE);
        IngestBenchmark.requireAll(usage, rows);
        return usage.cpuSeconds();
    }
}
