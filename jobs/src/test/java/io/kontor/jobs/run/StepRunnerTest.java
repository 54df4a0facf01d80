package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabases.class)
class StepRunnerTest {

    private static final RunKey KEY =
            new RunKey("weekly", BusinessPeriod.parse("2026-W46").orElseThrow());

    @Parameter
    TestDatabases kind;

    private Database database;
    private Ledger ledger;
    private StepRunner runner;

    private final FakeStep ingest = new FakeStep("ingest");
    private final FakeStep conform = new FakeStep("conform");
    private final FakeStep publish = new FakeStep("publish");
    private final List<Step> steps = List.of(ingest, conform, publish);

    @BeforeEach
    void open() {
        database = Database.open(kind.create());
        ledger = new Ledger(database);
        runner = new StepRunner(database, ledger);
    }

    @AfterEach
    void close() {
        database.close();
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
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ingest", 3L, 1),
                        org.assertj.core.groups.Tuple.tuple("conform", 41L, 1),
                        org.assertj.core.groups.Tuple.tuple("publish", 7L, 1));
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

    private RunResult run() {
        return runner.run(KEY, steps, Repeat.WHAT_CHANGED, RunListener.SILENT);
    }

    private List<Integer> executions() {
        return List.of(ingest.executions, conform.executions, publish.executions);
    }
}
