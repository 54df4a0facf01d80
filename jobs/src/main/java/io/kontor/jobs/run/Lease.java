package io.kontor.jobs.run;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The right to work on a run, kept alive by a heartbeat while this object is open. The fencing token grows each time that
 * somebody takes the run, so that a former owner that wakes up is known by its lower token.
 */
public final class Lease implements AutoCloseable {

    private final Ledger ledger;
    private final RunKey key;
    private final long runId;
    private final int attempt;
    private final long token;
    private final LeaseTimes times;
    private final ScheduledExecutorService heart;

    private volatile boolean stopRequested;
    private volatile boolean lost;
    private long renewedNanos = System.nanoTime();

    Lease(Ledger ledger, RunKey key, long runId, int attempt, long token, LeaseTimes times) {
        this.ledger = ledger;
        this.key = key;
        this.runId = runId;
        this.attempt = attempt;
        this.token = token;
        this.times = times;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease of run " + runId);
            thread.setDaemon(true);
            return thread;
        });
        long period = times.beat().toNanos();
        ScheduledFuture<?> unused = heart.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.NANOSECONDS);
    }

    public RunKey key() {
        return key;
    }

    public long runId() {
        return runId;
    }

    /** The number of this attempt, from 1. */
    public int attempt() {
        return attempt;
    }

    public long token() {
        return token;
    }

    public boolean isStopRequested() {
        return stopRequested;
    }

    /** Asks the work under this lease to stop at its next check. */
    public void requestStop() {
        stopRequested = true;
    }

    /**
     * Returns while the run is ours.
     *
     * @throws KontorException K502 if somebody else may work on it by now
     */
    public void checkHeld() {
        if (lost) {
            throw lostProblem(key);
        }
    }

    /** Stops the heartbeat; the run is given back by {@link Ledger#finish}. */
    @Override
    public void close() {
        heart.shutdownNow();
    }

    static KontorException lostProblem(RunKey key) {
        return new KontorException(Problem.of(
                Code.K502,
                "this process no longer holds the run " + key,
                null,
                "it was frozen or cut off from the database, and another one may have taken the run; nothing was"
                        + " published by this one",
                "see 'kontor runs'; if nobody works on it, 'kontor resume'"));
    }

    private void beat() {
        try {
            long since = System.nanoTime() - renewedNanos;
            if (since > times.length().toNanos() / 3) {
                long start = System.nanoTime();
                lost |= !ledger.renew(this);
                renewedNanos = start;
            }
            Ledger.Wish wish = ledger.wishFor(this);
            lost |= !wish.held();
            stopRequested |= wish.stop();
        } catch (RuntimeException e) {
            // The database may come back before the lease ends; a heart that throws would never beat again.
            lost |= System.nanoTime() - renewedNanos > times.length().toNanos();
        }
    }
}
