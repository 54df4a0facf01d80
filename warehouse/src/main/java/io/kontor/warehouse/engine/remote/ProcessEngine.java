package io.kontor.warehouse.engine.remote;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.QueryProblem;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An engine in a Java process of its own, with its own class path, heap and flags: Spark never meets what else the
 * application needs. The process ends with this engine, and also when the application dies, since its input then ends.
 */
public final class ProcessEngine implements Engine {

    /** What Spark needs opened on Java 17 and later; its own list, which its launcher holds in a jar that we do not have. */
    static final List<String> JAVA_OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
            "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
            "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
            "-Djdk.reflect.useDirectMethodHandle=false",
            "-Dio.netty.tryReflectionSetAccessible=true",
            "-Dio.netty.allocator.type=pooled",
            "--enable-native-access=ALL-UNNAMED");

    private static final int SECONDS_TO_END = 30;

    private final Process process;
    private final PrintStream requests;
    private final BufferedReader responses;
    private final String name;

    private ProcessEngine(Process process) {
        this.process = process;
        this.requests = new PrintStream(process.getOutputStream(), false, StandardCharsets.UTF_8);
        this.responses = process.inputReader(StandardCharsets.UTF_8);
        this.name = awaitReady();
    }

    /**
     * Starts the process and waits until it is ready, some seconds for Spark.
     *
     * @throws KontorException K405 if it does not start
     */
    public static ProcessEngine open(ProcessSettings settings) {
        for (String entry : settings.classPath()) {
            Path place = Path.of(entry.endsWith("/*") ? entry.substring(0, entry.length() - 2) : entry);
            if (!Files.exists(place)) {
                throw dead("its class path lacks " + place + ", which 'package' of warehouse/spark makes", null);
            }
        }
        try {
            Files.createDirectories(settings.tempDirectory());
            Process process = new ProcessBuilder(command(settings))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ProcessEngine(process);
        } catch (IOException e) {
            throw dead("it does not start: " + e.getMessage(), e);
        }
    }

    private static List<String> command(ProcessSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.add("-Xmx" + settings.memory());
        command.add("-Dfile.encoding=UTF-8");
        command.add("-cp");
        command.add(String.join(File.pathSeparator, settings.classPath()));
        command.add(settings.mainClass());
        command.add("--master=local[" + settings.threads() + "]");
        command.add("--temp=" + settings.tempDirectory().toAbsolutePath());
        return command;
    }

    private String awaitReady() {
        try {
            if (receive() instanceof Response.Ready ready) {
                return ready.engine();
            }
            throw dead("it does not say that it is ready", null);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void register(TableName table, List<PinnedTable> parts) {
        ask(new Request.Register(
                table.value(), parts.stream().map(Request.Table::of).toList()));
    }

    @Override
    public Rows query(Sql sql, Parameters parameters) {
        if (ask(new Request.Query(sql, Request.Value.of(parameters))) instanceof Response.Result result) {
            return result.rows();
        }
        throw dead("it answered a query without rows", null);
    }

    @Override
    public long write(Sql sql, Parameters parameters, Output output) {
        return rows(new Request.Write(sql, Request.Value.of(parameters), Request.Target.of(output)));
    }

    /** The model's class must be on the process's class path; its state is not sent. */
    @Override
    public long map(Sql input, Parameters parameters, int keys, GroupFunction function, Output output) {
        return rows(new Request.Map(
                input, Request.Value.of(parameters), keys, function.getClass().getName(), Request.Target.of(output)));
    }

    private long rows(Request request) {
        if (ask(request) instanceof Response.Done done) {
            return done.rows();
        }
        throw dead("it answered a write without a number of rows", null);
    }

    private Response ask(Request request) {
        requests.print(Wire.line(request) + "\n");
        requests.flush();
        Response response = receive();
        if (response instanceof Response.Failed failed) {
            throw new KontorException(failed.problems(), null);
        } else if (response instanceof Response.Refused refused) {
            throw new IllegalArgumentException(refused.message());
        }
        return response;
    }

    private Response receive() {
        try {
            String line = responses.readLine();
            if (line == null) {
                throw dead("it has ended" + exit(), null);
            }
            return Wire.response(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String exit() {
        try {
            return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS) ? " with exit code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static KontorException dead(String what, @org.jspecify.annotations.Nullable Throwable cause) {
        Problem problem = QueryProblem.failed(new Sql("engine process", ""), what, cause)
                .problems()
                .get(0);
        return new KontorException(
                Problem.of(
                        Code.K405,
                        problem.what(),
                        problem.place(),
                        problem.why(),
                        "see what the process wrote above; check its memory, or run with --engine=duckdb"),
                cause);
    }

    /** Ends the process; one that does not end by itself is killed. */
    @Override
    public void close() {
        requests.close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
