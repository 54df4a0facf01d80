package io.kontor.jobs.bench;

import io.kontor.jobs.bench.Processes.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads many activities, in files of at most ten million rows that are written and removed in turn, or conforms them too, with
 * an engine that may take 1 GB. That it ends is what is measured; the figures say at what price.
 */
final class ActivityBenchmark {

    private static final long ROWS_EACH = 10_000_000;
    private static final double MEGABYTE = 1e6;
    /** The engine's limit, and as much as the loads of the other benchmark take besides theirs. */
    private static final double PEAK_LIMIT_MEGABYTES = 1300;

    private static final int DONE = 0;
    private static final String RELATION = "activity";

    private final BenchSettings settings;
    private final Scratch scratch;
    private final Processes processes;
    private final Consumer<String> progress;
    private final List<Finding> findings = new ArrayList<>();

    ActivityBenchmark(BenchSettings settings, Scratch scratch, Consumer<String> progress) {
        this.settings = settings;
        this.scratch = scratch;
        this.processes = new Processes(scratch);
        this.progress = progress;
    }

    /** Loads them. */
    List<Finding> load() throws IOException {
        loadAll();
        Scratch.remove(store());
        return findings;
    }

    /** Loads them and computes the relations that are made of them. */
    List<Finding> conform() throws IOException {
        loadAll();
        progress.accept("activities: conforming up to " + RELATION);
        Usage usage = run(RELATION);
        IngestBenchmark.require(usage, RELATION + "-rows", settings.rows());
        usage.values().forEach((name, value) -> {
            if (name.endsWith("-cpu-milliseconds")) {
                String table = name.replace("-cpu-milliseconds", "");
                findings.add(Finding.told("activities: " + table + ", CPU s", value / 1000.0));
            }
        });
        tell("activities: conform", List.of(usage));
        Scratch.remove(store());
        return findings;
    }

    private Path store() {
        return scratch.resolve("store");
    }

    private void loadAll() throws IOException {
        List<Usage> loads = new ArrayList<>();
        double megabytes = 0;
        for (long from = 0; from < settings.rows(); from += ROWS_EACH) {
            long to = Math.min(settings.rows(), from + ROWS_EACH);
            progress.accept("activities: loading " + from + " to " + to);
            Path file = scratch.resolve("amocrm_export_tasks_" + from + "_2026-10-31.csv");
            ActivityRows.write(file, from, to);
            megabytes += Files.size(file) / MEGABYTE;
            Usage usage = run(file.toString());
            IngestBenchmark.requireAll(usage, to - from);
            loads.add(usage);
            Scratch.remove(file);
        }
        tell("activities: load", loads);
        double seconds = loads.stream().mapToDouble(Usage::wallSeconds).sum();
        findings.add(Finding.told("activities: load, MB of text a second", megabytes / seconds));
    }

    private Usage run(String what) throws IOException {
        Path profile = settings.home().resolve("config/sources/amocrm/tasks.yml");
        return processes.run(processes.java(ActivityProgram.class, profile.toString(), store().toString(), what), DONE);
    }

    private void tell(String what, List<Usage> runs) {
        findings.add(Finding.told(
                what + ", CPU s", runs.stream().mapToDouble(Usage::cpuSeconds).sum()));
        findings.add(Finding.told(
                what + ", elapsed s",
                runs.stream().mapToDouble(Usage::wallSeconds).sum()));
        findings.add(Finding.told(
                what + ", largest spill of the engine, MB",
                runs.stream()
                                .mapToLong(run -> run.value(ActivityProgram.SPILL))
                                .max()
                                .orElse(0)
                        / MEGABYTE));
        List<Double> peaks = new ArrayList<>();
        runs.forEach(run -> IngestBenchmark.addPeak(run, peaks));
        findings.add(new Finding(
                what + ", largest resident memory, MB",
                peaks.stream().max(Double::compare).orElse(null),
                null,
                PEAK_LIMIT_MEGABYTES));
    }
}
