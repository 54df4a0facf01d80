package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.engine.remote.EngineServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Spark as a process. Without files it serves requests on its standard input and answers on its standard output, which
 * carries nothing else. With {@code --requests=FILE --responses=FILE} it works off a file of requests and ends, which is
 * how spark-submit runs it on a cluster; the exit code is 1 if any request failed.
 *
 * <p>{@code --master=} says where Spark runs (left out under spark-submit), {@code --temp=} where it may overflow.
 */
public final class SparkMain {

    private static final Set<String> OPTIONS = Set.of("master", "temp", "requests", "responses");

    private SparkMain() {}

    public static void main(String[] arguments) throws IOException {
        // Whoever prints in this process must not break the answers.
        PrintStream answers = System.out;
        System.setOut(System.err);
        Map<String, String> options;
        try {
            options = options(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(options, answers) ? 0 : 1);
    }

    private static boolean run(Map<String, String> options, PrintStream answers) throws IOException {
        try (SparkEngine engine = SparkEngine.open(settings(options));
                BufferedReader requests = requests(options);
                PrintStream responses = responses(options, answers)) {
            boolean allDone = new EngineServer(engine).serve(requests, responses);
            return allDone || !options.containsKey("requests");
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            int is = argument.indexOf('=');
            String name = argument.startsWith("--") && is > 0 ? argument.substring(2, is) : argument;
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException("unknown option '" + argument + "'; there are --master=, --temp=,"
                        + " --requests= and --responses=");
            }
            options.put(name, argument.substring(is + 1));
        }
        if (options.containsKey("requests") != options.containsKey("responses")) {
            throw new IllegalArgumentException("--requests= and --responses= go together");
        }
        return options;
    }

    private static SparkSettings settings(Map<String, String> options) {
        String temp = options.get("temp");
        Path folder = Path.of(temp == null ? System.getProperty("java.io.tmpdir") : temp);
        return new SparkSettings(options.get("master"), Runtime.getRuntime().availableProcessors(), folder);
    }

    private static BufferedReader requests(Map<String, String> options) throws IOException {
        String file = options.get("requests");
        InputStream in = file == null ? System.in : Files.newInputStream(Path.of(file));
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static PrintStream responses(Map<String, String> options, PrintStream answers) throws IOException {
        String file = options.get("responses");
        OutputStream out = file == null ? answers : Files.newOutputStream(Path.of(file));
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }
}
