package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class StepRunnerContract extends OnEachDatabase {

    private static final RunKey KEY =
            new RunKey("weekly", BusinessPeriod.parse("2026-W46").orElseThrow());

    private Ledger ledger;
    private StepRunner runner;

    private final FakeStep ingest = new FakeStep("ingest");
    private final FakeStep conform = new FakeStep("conform");
    private final FakeStep publish = new FakeStep("publish");
    private final List<Step> steps = List.of(ingest, conform, publish);

    StepRunnerContract(TestDatabases kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        ledger = new Ledger(database);
        runner = new StepRunner(database, ledger);
    }

    @Test
    void runsEachStepOnceAndRemembersWhatItSaid() {
        ingest.doing(context -> new StepOutcome(3, "3 rows", Map.of("deal", "41")));
        conform.doing(context ->
                new StepOutcome(Long.parseLong(context.outputs("ingest").get("deal")), "from 41", Map.of()));

        RunResult result = run();

        assertThat(result.exit()).isEqualTo(Code.Exit.DONE);
        assertThat(result.run().state()).isEqualTo(RunState.DONE);
        assertThat(result.stepsDone()).isEqualTo(3);
        assertThat(ledger.steps(result.run().id()))
                .extracting(StepRecord::name, step -> step.outcome().rows(), StepRecord::attempt)
                .containsExactly(tuple("ingest", 3L, 1), tuple("conform", 41L, 1), tuple("publish", 7L, 1));
    }

    @Test
    void secondRunFromTheSameInputHasNothingToDo() {
        run();
        RunResult again = run();

        assertThat(again.exit()).isEqualTo(Code.Exit.NOTHING_TO_DO);
        assertThat(again.stepsSkipped()).isEqualTo(3);
        assertThat(again.run().attempts()).isEqualTo(1);
        assertThat(executions()).containsExactly(1, 1, 1);
    }

    @Test
    void onlyTheStepWhoseInputChangedIsRepeated() {
        run();
        conform.input = "other";
        RunResult again = run();

        assertThat(again.exit()).isEqualTo(Code.Exit.DONE);
        assertThat(again.run().attempts()).isEqualTo(2);
        assertThat(executions()).containsExactly(1, 2, 1);
    }

    @Test
    void allStepsAreRepeatedOnDemand() {
        run();
        runner.run(KEY, steps, Repeat.ALL, RunListener.SILENT);

        assertThat(executions()).containsExactly(2, 2, 2);
    }

    @Test
    void failureIsRecordedWithItsTextAndResumeRepeatsOnlyWhatFailed() {
        conform.doing(context -> {
            throw new KontorException(Problem.of(Code.K306, "bad cell", null, "why", "fix"));
        });
        RunResult failed = run();

        assertThat(failed.exit()).isEqualTo(Code.Exit.REJECTED);
        assertThat(failed.run().state()).isEqualTo(RunState.FAILED);
        assertThat(failed.run().problem()).startsWith("error[K306]: bad cell");
        assertThat(executions()).containsExactly(1, 1, 0);
        assertThat(ledger.lastUnfinished().orElseThrow().id())
                .isEqualTo(failed.run().id());

        conform.doing(context -> new StepOutcome(1, "mended", Map.of()));
        RunResult resumed = run();

        assertThat(resumed.exit()).isEqualTo(Code.Exit.DONE);
        assertThat(executions()).containsExactly(1, 2, 1);
        assertThat(ledger.attempts(failed.run().id()))
                .extracting(AttemptRecord::state)
                .containsExactly(RunState.FAILED, RunState.DONE);
        assertThat(ledger.lastUnfinished()).isEmpty();
    }

    @Test
    void heldStepEndsTheRunAndIsCheckedAgain() {
        conform.doing(context -> new StepOutcome(1, "checked", Map.of()).held("sums differ"));
        RunResult held = run();

        assertThat(held.exit()).isEqualTo(Code.Exit.REJECTED);
        assertThat(held.run().state()).isEqualTo(RunState.HELD);
        assertThat(executions()).containsExactly(1, 1, 0);

        conform.doing(context -> new StepOutcome(1, "checked", Map.of()));
        assertThat(run().exit()).isEqualTo(Code.Exit.DONE);
        assertThat(executions()).containsExactly(1, 2, 1);
    }

    @Test
    void warningIsRememberedWhenItsStepIsSkipped() {
        ingest.doing(context -> new StepOutcome(1, "read", Map.of()).withWarning("2 rows quarantined"));
        assertThat(run().exit()).isEqualTo(Code.Exit.WARNINGS);

        publish.input = "other";
        RunResult again = run();

        assertThat(again.exit()).isEqualTo(Code.Exit.WARNINGS);
        assertThat(again.outcomes().get("ingest").note()).isEqualTo("2 rows quarantined");
        assertThat(executions()).containsExactly(1, 1, 2);
    }

    @Test
    void unexpectedExceptionIsADefectWithAdvice() {
        publish.doing(context -> {
            throw new IllegalStateException("surprise");
        });
        RunResult failed = run();

        assertThat(failed.exit()).isEqualTo(Code.Exit.FAILED);
        assertThat(failed.run().problem()).contains("error[K901]: step publish broke off", "surprise", "kontor resume");
    }

    @Test
    void stopRequestFromAnotherProcessStopsTheStepAndResumeCompletes() throws InterruptedException {
        conform.doing(context -> {
            try (Database other = openOnceMore()) {
                assertThat(new Ledger(other)
                                .requestStop(ledger.find(KEY).orElseThrow().id()))
                        .isTrue();
            }
            return pollFor(Duration.ofSeconds(20), context);
        });
        RunResult stopped = run();

        assertThat(stopped.exit()).isEqualTo(Code.Exit.STOPPED);
        assertThat(stopped.run().state()).isEqualTo(RunState.STOPPED);
        assertThat(executions()).containsExactly(1, 1, 0);
        assertThat(batchStates(stopped)).containsExactly("STOPPED");
        assertThat(ledger.requestStop(stopped.run().id())).isFalse();

        conform.doing(context -> new StepOutcome(1, "to the end", Map.of()));
        assertThat(run().exit()).isEqualTo(Code.Exit.DONE);
        assertThat(executions()).containsExactly(1, 2, 1);
    }

    @Test
    void eachAttemptIsAJobInstanceOfItsOwnInBatch() {
        conform.doing(context -> {
            throw new IllegalStateException("once");
        });
        run();
        conform.doing(context -> new StepOutcome(1, "mended", Map.of()));
        RunResult done = run();

        assertThat(batchStates(done)).containsExactly("FAILED", "COMPLETED");
    }

    @Test
    void batchThatLosesTrackOfItsRecordsFailsTheAttemptAndResumeCompletes() {
        conform.doing(context -> {
            database.inTransaction(
                    transaction -> transaction.update("update batch_step_execution set version = version + 7"));
            return new StepOutcome(1, "done all the same", Map.of());
        });
        RunResult failed = run();

        assertThat(failed.exit()).isEqualTo(Code.Exit.FAILED);
        assertThat(failed.run().state()).isEqualTo(RunState.FAILED);

        assertThat(run().exit()).isEqualTo(Code.Exit.DONE);
        assertThat(executions()).containsExactly(1, 1, 1);
    }

    @Test
    void listenerHearsEachStep() {
        run();
        conform.input = "other";
        conform.doing(context -> {
            context.progress(1, 2, "tables");
            return new StepOutcome(5, "five", Map.of());
        });
        List<String> heard = new ArrayList<>();
        runner.run(KEY, steps, Repeat.WHAT_CHANGED, new NotingListener(heard));

        assertThat(heard)
                .containsExactly(
                        "run 2 of 3 steps",
                        "skip 1 of 3 ingest",
                        "start 2 of 3 conform",
                        "1 of 2 tables",
                        "end 2 of 3 conform 5",
                        "skip 3 of 3 publish",
                        "DONE");
    }

    @Test
    void secondStartOfARunningRunIsRefused() {
        conform.doing(context -> {
            try (Database other = openOnceMore()) {
                StepRunner second = new StepRunner(other);
                assertThatThrownBy(() -> second.run(KEY, steps, Repeat.WHAT_CHANGED, RunListener.SILENT))
                        .isInstanceOf(KontorException.class)
                        .hasMessageContaining("error[K501]: weekly 2026-W46 is already running");
            }
            return new StepOutcome(1, "undisturbed", Map.of());
        });

        assertThat(run().exit()).isEqualTo(Code.Exit.DONE);
        assertThat(executions()).containsExactly(1, 1, 1);
    }

    /** The lease is over after a millisecond, and renewed every twenty: somewhere between it is free. */
    private void stealBetweenTwoHeartbeats() throws InterruptedException {
        for (int attempt = 0; attempt < 1000; attempt++) {
            try {
                ledger.acquire(KEY).close();
                return;
            } catch (KontorException e) {
                Thread.sleep(3);
            }
        }
        throw new AssertionError("the lease was never free");
    }

    @Test
    void stepWithALostLeaseEndsWithoutPublishing() {
        Ledger shortSighted =
                new Ledger(database, Owner.thisProcess(), new LeaseTimes(Duration.ofMillis(1), Duration.ofMillis(20)));
        Releases releases = new Releases(database);
        conform.doing(context -> {
            stealBetweenTwoHeartbeats();
            return pollFor(Duration.ofSeconds(20), context);
        });
        publish.doing(context -> {
            releases.publish(context.lease(), Map.of(), List.of());
            return new StepOutcome(0, "published", Map.of());
        });
        RunResult lost =
                new StepRunner(database, shortSighted).run(KEY, steps, Repeat.WHAT_CHANGED, RunListener.SILENT);

        assertThat(lost.failure().orElseThrow()).hasMessageContaining("error[K502]");
        assertThat(lost.run().state()).isNotEqualTo(RunState.FAILED);
        assertThat(publish.executions).isZero();
        assertThat(releases.latest()).isEmpty();
    }

    private static StepOutcome pollFor(Duration patience, StepContext context) throws InterruptedException {
        for (long waited = 0; waited < patience.toMillis(); waited += 10) {
            context.checkStop();
            Thread.sleep(10);
        }
        throw new IllegalStateException("not stopped within " + patience);
    }

    private List<String> batchStates(RunResult result) {
        return database.inTransaction(transaction -> transaction.query(
                """
                select e.status from batch_job_execution e
                join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
                where p.parameter_name = 'run' and p.parameter_value = ? order by e.job_execution_id
                """, row -> row.getString(1), Long.toString(result.run().id())));
    }

    private RunResult run() {
        return runner.run(KEY, steps, Repeat.WHAT_CHANGED, RunListener.SILENT);
    }

    private List<Integer> executions() {
        return List.of(ingest.executions, conform.executions, publish.executions);
    }
}
