package io.kontor.jobs.run;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the steps of a job once for a business period, one after the other, on the caller's thread. What an earlier
 * attempt has done from the same input is skipped. Ctrl-C and SIGTERM ask the current step to stop.
 */
public final class StepRunner {

    /** Which steps are repeated. */
    public enum Repeat {
        /** Those that did not end well, and those whose input hash differs from the ledger's. */
        WHAT_CHANGED,
        ALL
    }

    /** How long a step may take to see a stop request before the process ends without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Database database;
    private final Ledger ledger;

    public StepRunner(Database database) {
        this(database, new Ledger(database));
    }

    StepRunner(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /**
     * Returns when the run has ended, well or not; how, is in the result and in the ledger. A run that is up to date
     * leaves no trace and is answered in a few milliseconds.
     *
     * @throws KontorException K501 if somebody works on the run, K401 if the database is away
     */
    public RunResult run(RunKey key, List<Step> steps, Repeat repeat, RunListener listener) {
        checkNames(steps);
        long start = System.nanoTime();
        if (repeat == Repeat.WHAT_CHANGED) {
            Optional<RunResult> upToDate = upToDate(key, steps, start);
            if (upToDate.isPresent()) {
                listener.runFinished(upToDate.get());
                return upToDate.get();
            }
        }
        Lease lease = ledger.acquire(key);
        CountDownLatch ended = new CountDownLatch(1);
        StopSignals signals = StopSignals.to(() -> stopSoon(lease, ended));
        try {
            RunResult result = attempt(lease, steps, repeat, listener, start);
            listener.runFinished(result);
            return result;
        } finally {
            ended.countDown();
            signals.close();
            lease.close();
        }
    }

    /**
     * The names of the steps that a run would do now. A step after a stale one counts as stale too, although it may turn
     * out to be up to date.
     */
    public List<String> stale(RunKey key, List<Step> steps) {
        Map<String, StepRecord> records =
                ledger.find(key).map(run -> ledger.stepsByName(run.id())).orElse(Map.of());
        Map<String, StepOutcome> outcomes = new LinkedHashMap<>();
        List<String> stale = new ArrayList<>();
        for (Step step : steps) {
            Optional<StepOutcome> done = Optional.ofNullable(records.get(step.name()))
                    .flatMap(record -> doneFrom(hash(step, key, outcomes), record));
            done.ifPresentOrElse(outcome -> outcomes.put(step.name(), outcome), () -> stale.add(step.name()));
        }
        return stale;
    }

    private RunResult attempt(Lease lease, List<Step> steps, Repeat repeat, RunListener listener, long start) {
        listener.runStarted(ledger.find(lease.runId()).orElseThrow(), steps.size());
        Attempt attempt = new Attempt(ledger, lease, steps, listener, repeat);
        BatchAttempt.run(attempt, database);
        ledger.finish(
                lease,
                attempt.state(),
                attempt.failure().map(Throwable::getMessage).orElse(null));
        return new RunResult(
                ledger.find(lease.runId()).orElseThrow(),
                attempt.done(),
                attempt.skipped(),
                attempt.outcomes(),
                attempt.failure(),
                since(start));
    }

    /** What the ledger has of a run that ended well, unless the input of a step has changed since. */
    private Optional<RunResult> upToDate(RunKey key, List<Step> steps, long start) {
        Optional<Run> run =
                ledger.find(key).filter(found -> found.state() == RunState.DONE || found.state() == RunState.WARNINGS);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        Map<String, StepRecord> records = ledger.stepsByName(run.get().id());
        Map<String, StepOutcome> outcomes = new LinkedHashMap<>();
        for (Step step : steps) {
            Optional<StepOutcome> outcome = Optional.ofNullable(records.get(step.name()))
                    .flatMap(record -> doneFrom(hash(step, key, outcomes), record));
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            outcomes.put(step.name(), outcome.get());
        }
        return Optional.of(new RunResult(run.get(), 0, steps.size(), outcomes, Optional.empty(), since(start)));
    }

    /** What the step said when it was done from this input; empty if it was not. */
    static Optional<StepOutcome> doneFrom(String inputHash, StepRecord record) {
        boolean same = record.state() == RunState.DONE && record.inputHash().equals(inputHash);
        return same ? Optional.ofNullable(record.outcome()) : Optional.empty();
    }

    /** Equal to no recorded hash if it cannot be computed: the attempt will say why. */
    private static String hash(Step step, RunKey key, Map<String, StepOutcome> outcomes) {
        try {
            return step.inputHash(new LookOnly(key, outcomes));
        } catch (Exception e) {
            return "";
        }
    }

    private void stopSoon(Lease lease, CountDownLatch ended) {
        lease.requestStop();
        Thread patience = new Thread(() -> cutOffUnless(ended, lease), "stop of run " + lease.runId());
        patience.setDaemon(true);
        patience.start();
    }

    /** A step that does not look is cut off, as by a crash; the next attempt repeats it. */
    private void cutOffUnless(CountDownLatch ended, Lease lease) {
        try {
            if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            ledger.finish(lease, RunState.STOPPED, null);
        } catch (InterruptedException | KontorException e) {
            // The ledger will see that this process has ended.
        }
        Runtime.getRuntime().halt(Code.Exit.STOPPED.code());
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static void checkNames(List<Step> steps) {
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("two steps are named '" + step.name() + "'");
            }
        }
    }

    /** For input hashes before there is an attempt. */
    private record LookOnly(RunKey key, Map<String, StepOutcome> outcomes) implements StepContext {

        @Override
        public Map<String, String> outputs(String step) {
            StepOutcome outcome = outcomes.get(step);
            if (outcome == null) {
                throw new IllegalArgumentException("step '" + step + "' is not done");
            }
            return outcome.outputs();
        }

        @Override
        public Lease lease() {
            throw new IllegalStateException("no attempt has begun");
        }

        @Override
        public void checkStop() {}

        @Override
        public void progress(long done, long total, String unit) {}

        @Override
        public void say(String text) {}
    }
}
