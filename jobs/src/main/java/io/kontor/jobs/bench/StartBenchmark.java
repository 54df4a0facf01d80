package io.kontor.jobs.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What it costs to start Kontor, against an empty Java program and against the same application as one fat jar. */
final class StartBenchmark {

    private static final double HELP_LIMIT = 5;
    private static final double COMMAND_LIMIT = 12;
    private static final int STARTS = 5;
    private static final double NOTHING_TO_DO_LIMIT = 0.6;
    private static final int DONE = 0;
    private static final int NOTHING_TO_DO = 5;

    private final BenchSettings settings;
    private final Scratch scratch;
    private final Processes processes;
    private final Consumer<String> progress;

    StartBenchmark(BenchSettings settings, Scratch scratch, Consumer<String> progress) {
        this.settings = settings;
        this.scratch = scratch;
        this.processes = new Processes(scratch);
        this.progress = progress;
    }

    List<Finding> run() throws IOException {
        String launcher = settings.launcher().toString();
        List<String> help = List.of(launcher, "--help");
        List<String> empty = emptyProgram();
        progress.accept("start: kontor --help, and an empty Java program");
        processes.run(help, DONE);
        Finding helped = starts("start: kontor --help / empty Java program, CPU s", HELP_LIMIT, help, empty);
        // The launcher knows the help by heart; this one has to start Java.
        List<String> command = List.of(launcher, "explain", "K101");
        Finding explained = starts("start: kontor explain / empty Java program, CPU s", COMMAND_LIMIT, command, empty);

        progress.accept("start: a run with nothing to do, by the launcher and as one jar");
        String workspace = releasedWorkspace(launcher).toString();
        List<String> work = List.of("-C", workspace, "run", "weekly-executive", "--week", SmallExports.WEEK);
        List<String> launched = with(List.of(launcher), work);
        List<String> fat =
                with(List.of(Processes.javaCommand(), "-jar", settings.fatJar().toString()), work);
        Finding idle = Rounds.compare(
                "start: run with nothing to do / same as one fat jar, CPU s",
                settings.rounds(),
                NOTHING_TO_DO_LIMIT,
                () -> processes.run(launched, NOTHING_TO_DO).cpuSeconds(),
                () -> processes.run(fat, NOTHING_TO_DO).cpuSeconds());
        return List.of(helped, explained, idle);
    }

    private Finding starts(String measure, double limit, List<String> kontor, List<String> against) throws IOException {
        return Rounds.compare(
                measure,
                settings.rounds(),
                limit,
                () -> processes.repeat(STARTS, kontor, DONE).cpuSeconds(),
                () -> processes.repeat(STARTS, against, DONE).cpuSeconds());
    }

    /** As anybody would start it, from a class file in a folder. */
    private List<String> emptyProgram() throws IOException {
        String name = Empty.class.getName();
        Path file = scratch.resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream in = Empty.class.getResourceAsStream("Empty.class")) {
            if (in == null) {
                throw new IllegalStateException("class " + name + " is not there");
            }
            Files.copy(in, file);
        }
        return List.of(Processes.javaCommand(), "-cp", scratch.path().toString(), name);
    }

    private Path releasedWorkspace(String launcher) throws IOException {
        Path workspace = scratch.resolve("small");
        processes.run(List.of(launcher, "init", workspace.toString(), "--library", SmallExports.LIBRARY), DONE);
        SmallExports.write(workspace);
        processes.run(
                List.of(launcher, "-C", workspace.toString(), "run", "weekly-executive", "--week", SmallExports.WEEK),
                DONE,
                4);
        return workspace;
    }

    private static List<String> with(List<String> program, List<String> arguments) {
        return Stream.concat(program.stream(), arguments.stream()).toList();
    }
}
