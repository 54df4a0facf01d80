package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.warehouse.problem.Code;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real processes do to each other: start together, be killed, be frozen, be told to stop. */
abstract class ProcessesContract extends OnEachDatabase {

    @TempDir
    private Path folder;

    Path go;
    private final List<Process> children = new ArrayList<>();

    ProcessesContract(TestDatabases kind) {
        super(kind);
    }

    @BeforeEach
    void nameTheFile() {
        go = folder.resolve("go");
    }

    @AfterEach
    void endChildren() throws InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void ofTwoProcessesThatStartARunTogetherOneWorks() throws Exception {
        Child first = start(30_000);
        Child second = start(30_000);
        Files.createFile(go);

        List<Integer> exits = List.of(first.exit(), second.exit());
        List<String> work = new ArrayList<>(first.rest());
        work.addAll(second.rest());
        // The second may come so late that everything is done.
        assertThat(exits).contains(0).containsAnyOf(6, 5);
        assertThat(work).containsExactly("ingest", "measure", "publish");
    }

    @Test
    void runOfAKilledProcessIsTakenOverAtOnceAndOnlyTheRestIsDone() throws Exception {
        Child victim = start(30_000);
        victim.await("measure");
        victim.process().destroyForcibly().waitFor();
        assertThat(new Ledger(database).find(RunProcess.KEY).orElseThrow().state())
                .isEqualTo(RunState.INTERRUPTED);

        Child successor = start(30_000);
        Files.createFile(go);
        assertThat(successor.exit()).isZero();
        assertThat(successor.rest()).containsExactly("measure", "publish");
    }

    @Test
    void terminatedProcessStopsItsRunAndResumeCompletesIt() throws Exception {
        Child told = start(30_000);
        told.await("measure");
        told.process().destroy();

        assertThat(told.exit()).isEqualTo(Code.Exit.STOPPED.code());
        assertThat(new Ledger(database).find(RunProcess.KEY).orElseThrow().state())
                .isEqualTo(RunState.STOPPED);

        Files.createFile(go);
        Child resumed = start(30_000);
        assertThat(resumed.exit()).isZero();
        assertThat(resumed.rest()).containsExactly("measure", "publish");
    }

    @Test
    void frozenProcessThatWakesUpPublishesNothing() throws Exception {
        Child frozen = start(1000);
        frozen.await("measure");
        signal("STOP", frozen);
        Files.createFile(go);
        Thread.sleep(1500);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        RunResult successor = new StepRunner(database)
                .run(RunProcess.KEY, RunProcess.steps(database, go, silent), Repeat.WHAT_CHANGED, RunListener.SILENT);
        signal("CONT", frozen);

        assertThat(frozen.exit()).isEqualTo(Code.K502.exit().code());
        assertThat(successor.exit()).isEqualTo(Code.Exit.DONE);
        assertThat(new Releases(database).recent(10))
                .extracting(release -> release.snapshots().values().iterator().next())
                .containsExactly(2L);
    }

    private static void signal(String name, Child child) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(child.process().pid()))
                .start()
                .waitFor();
    }

    private Child start(long leaseMillis) throws IOException {
        return start(RunProcess.KEY.job(), leaseMillis);
    }

    final Child start(String job, long leaseMillis) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunProcess.class.getName(),
                        settings().url(),
                        settings().user(),
                        settings().password(),
                        go.toString(),
                        Long.toString(leaseMillis),
                        job)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        children.add(process);
        return new Child(
                process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    record Child(Process process, BufferedReader output) {

        void await(String line) throws IOException {
            String read;
            do {
                read = output.readLine();
                assertThat(read).as("the process has ended before '%s'", line).isNotNull();
            } while (!read.equals(line));
        }

        /** What it has said and nobody has read. */
        List<String> rest() {
            return output.lines().toList();
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }
}
