package io.kontor.jobs.bench;

import io.kontor.jobs.bench.Processes.Usage;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.sample.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The weekly executive job over the sample company's fresh exports, against its own DuckDB statements alone. */
final class DemoBenchmark {

    private static final double LIMIT = 4;
    private static final double GUIDE_SECONDS = 90;
    private static final int DONE = 0;
    private static final int WARNINGS = 4;

    private final BenchSettings settings;
    private final Scratch scratch;
    private final Processes processes;
    private final Consumer<String> progress;

    DemoBenchmark(BenchSettings settings, Scratch scratch, Consumer<String> progress) {
        this.settings = settings;
        this.scratch = scratch;
        this.processes = new Processes(scratch);
        this.progress = progress;
    }

    List<Finding> run() throws IOException {
        progress.accept("demo: writing the exports of the sample company");
        String launcher = settings.launcher().toString();
        Path workspace = scratch.resolve("demo");
        processes.run(List.of(launcher, "init", workspace.toString(), "--demo"), DONE);
        String week = BusinessPeriod.weekOf(SampleSettings.DEFAULT.lastSunday()).key();
        List<String> job = List.of(launcher, "-C", workspace.toString(), "run", "weekly-executive", "--week", week);
        List<String> statements = processes.java(
                StatementsProgram.class,
                workspace.toString(),
                week,
                scratch.resolve("results").toString());
        progress.accept("demo: the weekly job, and its DuckDB statements alone");
        List<Double> walls = new ArrayList<>();
        Finding time = Rounds.compare(
                "demo: weekly-executive / its DuckDB statements alone, CPU s",
                settings.rounds(),
                LIMIT,
                () -> {
                    forget(workspace);
                    Usage usage = processes.run(job, DONE, WARNINGS);
                    walls.add(usage.wallSeconds());
                    return usage.cpuSeconds();
                },
                () -> {
                    Usage usage = processes.run(statements, DONE);
                    Scratch.remove(scratch.resolve("results"));
                    return usage.value(OwnProcess.CPU) / 1000.0;
                });
        Finding wall = new Finding(
                "demo: time of weekly-executive (a guide, for 2 idle cores), s",
                Rounds.median(walls),
                null,
                GUIDE_SECONDS);
        return List.of(time, wall);
    }

    /** Takes everything but configuration and exports away. */
    private static void forget(Path workspace) throws IOException {
        for (String made : List.of("warehouse", "state", "out")) {
            Scratch.remove(workspace.resolve(made));
        }
    }
}
