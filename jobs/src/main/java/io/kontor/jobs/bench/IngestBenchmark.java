package io.kontor.jobs.bench;

import io.kontor.jobs.bench.Processes.Usage;
import io.kontor.jobs.bench.SalesLines.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A load with everything that it checks and commits, against DuckDB's bare COPY of the same file. */
final class IngestBenchmark {

    private static final double PLAIN_LIMIT = 1.25;
    private static final double RUSSIAN_LIMIT = 1.6;
    private static final double FILES_LIMIT = 3;
    private static final double PEAK_LIMIT_MEGABYTES = 700;
    private static final int FILES = 1000;
    private static final int ROWS_EACH = 1000;
    private static final int DONE = 0;
    private static final double KILOBYTES = 1000 / 1024.0 * 1000;
    private static final String NAME = "sales_lines_2026-10-31.csv";

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
        progress.accept("ingest: writing " + settings.rows() + " sales lines in two dialects");
        Path plain = Files.createDirectories(scratch.resolve("plain")).resolve(NAME);
        Path russian = Files.createDirectories(scratch.resolve("russian")).resolve(NAME);
        SalesLines.write(plain, settings.rows(), Dialect.PLAIN);
        SalesLines.write(russian, settings.rows(), Dialect.RUSSIAN_EXCEL);
        List<Finding> findings = new ArrayList<>();
        List<Double> peaks = new ArrayList<>();
        progress.accept("ingest: loading them, and copying them by DuckDB alone");
        findings.add(Rounds.compare(
                "ingest: validated load / raw DuckDB COPY, CPU s",
                settings.rounds(),
                PLAIN_LIMIT,
                () -> load(plain, Dialect.PLAIN, peaks),
                () -> copy(plain)));
        findings.add(Rounds.compare(
                "ingest: the same in windows-1251 with ; and decimal comma / raw COPY of UTF-8, CPU s",
                settings.rounds(),
                RUSSIAN_LIMIT,
                () -> load(russian, Dialect.RUSSIAN_EXCEL, peaks),
                () -> copy(plain)));
        findings.add(new Finding(
                "ingest: largest resident memory of these loads, MB",
                peaks.stream().max(Double::compare).orElse(null),
                null,
                PEAK_LIMIT_MEGABYTES));
        Scratch.remove(plain);
        Scratch.remove(russian);
        progress.accept("ingest: loading " + FILES + " files of " + ROWS_EACH + " lines, and one of them all");
        findings.add(Rounds.compare(
                "ingest: 1,000 files of 1,000 lines / one file of 1,000,000, CPU s",
                settings.rounds(),
                FILES_LIMIT,
                () -> ingest(FILES, ROWS_EACH),
                () -> ingest(1, (long) FILES * ROWS_EACH)));
        return findings;
    }

    /** The whole command in a new workspace, with archive and ledger. */
    private double ingest(int files, long rowsEach) throws IOException {
        String launcher = settings.launcher().toString();
        Path workspace = scratch.resolve("workspace");
        processes.run(List.of(launcher, "init", workspace.toString(), "--library", SmallExports.LIBRARY), DONE);
        Path sources = workspace.resolve("sources");
        Scratch.remove(sources);
        profile(Files.createDirectories(sources), Dialect.PLAIN);
        Path inbox = workspace.resolve("inbox");
        SalesLines.write(
                IntStream.range(0, files)
                        .mapToObj(file -> inbox.resolve("sales_lines_" + file + "_2026-10-31.csv"))
                        .toList(),
                rowsEach,
                Dialect.PLAIN);
        Usage usage = processes.run(List.of(launcher, "-C", workspace.toString(), "ingest"), DONE);
        Scratch.remove(workspace);
        return usage.cpuSeconds();
    }

    /** Writes the profile of sales lines in a dialect. */
    static Path profile(Path folder, Dialect dialect) throws IOException {
        try (InputStream in = IngestBenchmark.class.getResourceAsStream("bench-sales.yml")) {
            if (in == null) {
                throw new IllegalStateException("the profile of the benchmark is not there");
            }
            String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("bench-sales.yml"), dialect.profile(template));
        }
    }

    private double load(Path csv, Dialect dialect, List<Double> peaks) throws IOException {
        Path folder = scratch.resolve("load");
        Path profile = profile(scratch.path(), dialect);
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
        require(usage, OwnProcess.ROWS, rows);
    }

    static void require(Usage usage, String name, long rows) {
        if (usage.value(name) != rows) {
            throw new IllegalStateException(usage.value(name) + " of " + rows + " rows were made");
        }
    }
}
