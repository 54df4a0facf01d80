package io.kontor.jobs.run;

import io.kontor.jobs.run.RunListener.Position;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run: each step by the ledger's rules. Who calls the steps in order is another's business.
 */
final class Attempt {

    /** What follows from one step. */
    enum Ending {
        GO_ON,
        STOPPED,
        HELD,
        FAILED
    }

    private final Ledger ledger;
    private final Lease lease;
    private final List<Step> steps;
    private final RunListener listener;
    private final StepRunner.Repeat repeat;
    private final Map<String, StepRecord> before;
    private final Map<String, StepOutcome> outcomes = new LinkedHashMap<>();

    private int done;
    private int skipped;
    private RunState state = RunState.DONE;
    private @Nullable KontorException failure;

    Attempt(Ledger ledger, Lease lease, List<Step> steps, RunListener listener, StepRunner.Repeat repeat) {
        this.ledger = ledger;
        this.lease = lease;
        this.steps = steps;
        this.listener = listener;
        this.repeat = repeat;
        this.before = ledger.stepsByName(lease.runId());
    }

    Lease lease() {
        return lease;
    }

    List<Step> steps() {
        return steps;
    }

    RunState state() {
        return state;
    }

    Optional<KontorException> failure() {
        return Optional.ofNullable(failure);
    }

    int done() {
        return done;
    }

    int skipped() {
        return skipped;
    }

    Map<String, StepOutcome> outcomes() {
        return outcomes;
    }

    /**
     * Runs the step, or skips it if the ledger has it done from the same input.
     *
     * @throws IllegalStateException if an earlier step has ended the attempt
     */
    Ending run(int index) {
        if (state != RunState.DONE && state != RunState.WARNINGS) {
            throw new IllegalStateException("the attempt has ended: " + state.text());
        }
        Step step = steps.get(index);
        Position position = new Position(step.name(), index + 1, steps.size());
        long start = System.nanoTime();
        try {
            Context context = new Context(position);
            context.checkStop();
            String inputHash = step.inputHash(context);
            Optional<StepOutcome> earlier = doneBefore(step, inputHash);
            if (earlier.isPresent()) {
                skipped++;
                outcomes.put(step.name(), earlier.get());
                listener.stepSkipped(position, earlier.get());
                return after(earlier.get());
            }
            listener.stepStarted(position);
            ledger.stepStarted(lease, step.name(), inputHash);
            StepOutcome outcome = step.run(context);
            ledger.stepEnded(lease, step.name(), outcome);
            done++;
            outcomes.put(step.name(), outcome);
            listener.stepFinished(position, outcome, since(start));
            return after(outcome);
        } catch (StopRequestedException e) {
            return stopped(position, since(start));
        } catch (Exception e) {
            return failed(position, e, since(start));
        }
    }

    /** Whether no step has ended the attempt, and yet not all of them were run or skipped. */
    boolean isUnfinished() {
        return (state == RunState.DONE || state == RunState.WARNINGS) && done + skipped < steps.size();
    }

    /** Ends the attempt as failed for a reason outside its steps. */
    void fail(Throwable reason) {
        state = RunState.FAILED;
        failure = problemOf("the attempt", reason);
    }

    private Optional<StepOutcome> doneBefore(Step step, String inputHash) {
        return repeat == StepRunner.Repeat.ALL
                ? Optional.empty()
                : Optional.ofNullable(before.get(step.name()))
                        .flatMap(record -> StepRunner.doneFrom(inputHash, record));
    }

    private Ending after(StepOutcome outcome) {
        if (outcome.verdict() == StepOutcome.Verdict.HELD) {
            state = RunState.HELD;
            return Ending.HELD;
        }
        if (outcome.verdict() == StepOutcome.Verdict.WARNING) {
            state = RunState.WARNINGS;
        }
        return Ending.GO_ON;
    }

    private Ending stopped(Position position, Duration time) {
        state = RunState.STOPPED;
        ledger.stepBroken(lease, position.step(), RunState.STOPPED, null);
        listener.stepStopped(position, time);
        return Ending.STOPPED;
    }

    private Ending failed(Position position, Exception reason, Duration time) {
        KontorException problem = problemOf("step " + position.step(), reason);
        state = RunState.FAILED;
        failure = problem;
        listener.stepFailed(position, problem, time);
        try {
            ledger.stepBroken(lease, position.step(), RunState.FAILED, problem.getMessage());
        } catch (KontorException e) {
            problem.addSuppressed(e);
        }
        return Ending.FAILED;
    }

    private static KontorException problemOf(String who, Throwable reason) {
        if (reason instanceof KontorException known) {
            return known;
        }
        return new KontorException(
                Problem.of(
                        Code.K901,
                        who + " broke off: " + reason,
                        null,
                        "nothing was published; what was published before stays as it was",
                        "'kontor resume' tries again from this step; if it stays, report this text with the log"),
                reason);
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private final class Context implements StepContext {

        private final Position position;

        Context(Position position) {
            this.position = position;
        }

        @Override
        public RunKey key() {
            return lease.key();
        }

        @Override
        public Map<String, String> outputs(String step) {
            StepOutcome outcome = outcomes.get(step);
            if (outcome == null) {
                throw new IllegalArgumentException("no step '" + step + "' is done before '" + position.step() + "'");
            }
            return outcome.outputs();
        }

        @Override
        public Lease lease() {
            return lease;
        }

        @Override
        public void checkStop() {
            lease.checkHeld();
            if (lease.isStopRequested()) {
                throw new StopRequestedException();
            }
        }

        @Override
        public void progress(long done, long total, String unit) {
            checkStop();
            listener.stepProgress(position, done, total, unit);
        }

        @Override
        public void say(String text) {
            listener.stepSays(position, text);
        }
    }
}
