package io.kontor.warehouse.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.EngineContract;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that an engine must do, through a process that serves DuckDB. */
class ProcessEngineTest extends EngineContract {

    @Override
    protected Engine open() {
        return ProcessEngine.open(settings(DuckDbProcess.class));
    }

    @Test
    void aProcessThatDoesNotStartIsNoRiddle() {
        assertDead(() -> ProcessEngine.open(settings(EndsAtOnce.class)), "exit code 7");
    }

    @Test
    void aProcessThatDiesLeavesAnError() {
        try (Engine dying = ProcessEngine.open(settings(DiesWhenAsked.class))) {
            assertDead(() -> dying.query(sql("select 1 as x"), Parameters.NONE), "exit code 9");
            assertDead(() -> dying.query(sql("select 1 as x"), Parameters.NONE), "exit code 9");
        }
    }

    @Test
    void aClassPathThatWasNeverBuiltIsNamed() {
        assertDead(
                () -> ProcessEngine.open(ProcessSettings.spark(folder.resolve("nowhere"), "1g", 1, folder)),
                "nowhere, which 'package' of warehouse/spark makes");
    }

    private static void assertDead(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String part) {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.K405))
                .withMessageContaining(part);
    }

    private static ProcessSettings settings(Class<?> main) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessSettings(
                main.getName(), List.of(classPath.split(File.pathSeparator)), "256m", 2, folder.resolve("process"));
    }

    /** Serves DuckDB, as SparkMain serves Spark. */
    static final class DuckDbProcess {
        public static void main(String[] arguments) throws IOException {
            Path temp = Path.of(arguments[1].substring("--temp=".length()));
            try (Engine engine = DuckDbEngine.open(new DuckDbSettings("256MB", 2, temp))) {
                new EngineServer(engine)
                        .serve(
                                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                                System.out);
            }
        }
    }

    /** Does not start. */
    static final class EndsAtOnce {
        public static void main(String[] arguments) {
            System.exit(7);
        }
    }

    /** Starts, and is gone at the first request. */
    static final class DiesWhenAsked {
        public static void main(String[] arguments) throws IOException {
            System.out.println(Wire.line(new Response.Ready("dying")));
            if (System.in.read() >= 0) {
                System.exit(9);
            }
        }
    }
}
