package io.kontor.jobs.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs programs and tells what CPU time they and all their children took, as the shell's {@code times} counts it. */
final class Processes {

    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private static final String SCRIPT = """
            said=$1; counted=$2; left=$3; shift 3; code=0
            while [ "$left" -gt 0 ]; do
                "$@" >"$said" 2>"$said.err" || code=$?
                left=$((left - 1))
            done
            times >"$counted"
            exit $code
            """;

    private final Scratch scratch;

    Processes(Scratch scratch) {
        this.scratch = scratch;
    }

    /**
     * What a program took and said.
     *
     * @param cpuSeconds user and system, of the whole tree
     * @param values     the lines {@code name=number} of its standard output
     */
    record Usage(double cpuSeconds, double wallSeconds, Map<String, Long> values) {

        /** A number that the program said; -1 for one that it did not. */
        long value(String name) {
            return values.getOrDefault(name, -1L);
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param exits the exit codes that are expected
     * @throws IllegalStateException where it ends with any other code; with the end of what it said
     */
    Usage run(List<String> command, Integer... exits) throws IOException {
        return repeat(1, command, exits);
    }

    /** Runs a program several times in turn; what it took is divided by them, since shells count in hundredths. */
    Usage repeat(int times, List<String> command, Integer... exits) throws IOException {
        Path said = scratch.resolve("said.txt");
        Path counted = scratch.resolve("times.txt");
        List<String> shell = new ArrayList<>(
                List.of("sh", "-c", SCRIPT, "sh", said.toString(), counted.toString(), Integer.toString(times)));
        shell.addAll(command);
        long start = System.nanoTime();
        int exit = waitFor(new ProcessBuilder(shell).inheritIO().start());
        double wall = (System.nanoTime() - start) / 1e9;
        if (!List.of(exits).contains(exit)) {
            String text = Files.readString(said) + Files.readString(Path.of(said + ".err"));
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit + ":\n"
                    + text.substring(Math.max(0, text.length() - 2000)));
        }
        return new Usage(cpuSeconds(Files.readString(counted)) / times, wall / times, values(Files.readString(said)));
    }

    /** A program of this package, with a small heap and otherwise this process's own Java options. */
    List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(javaCommand());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xmx"))
                .forEach(command::add);
        command.add("-Xmx256m");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    /** The sum of all times; the shell's own, the first two, are next to nothing. */
    static double cpuSeconds(String times) {
        double seconds = 0;
        Matcher time = TIME.matcher(times);
        while (time.find()) {
            seconds += 60.0 * Long.parseLong(time.group(1)) + Double.parseDouble(time.group(2));
        }
        return seconds;
    }

    private static Map<String, Long> values(String said) {
        Map<String, Long> values = new TreeMap<>();
        said.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2 && parts[1].matches("\\d{1,18}"))
                .forEach(parts -> values.put(parts[0], Long.parseLong(parts[1])));
        return values;
    }
}
