package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LedgerContract extends OnEachDatabase {

    private static final RunKey KEY =
            new RunKey("weekly", BusinessPeriod.parse("2026-W46").orElseThrow());
    private static final LeaseTimes NO_HEARTBEAT = new LeaseTimes(Duration.ofMillis(50), Duration.ofHours(1));

    private Ledger ledger;

    LedgerContract(TestDatabases kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        ledger = new Ledger(database);
    }

    @Test
    void ofManyWhoStartTheSameNewRunExactlyOneGetsIt() throws Exception {
        assertThat(race(6)).isEqualTo(1);
        assertThat(ledger.find(KEY).orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    void ofManyWhoRestartTheSameFailedRunExactlyOneGetsIt() throws Exception {
        for (int attempt = 1; attempt <= 10; attempt++) {
            ledger.finish(ledger.acquire(KEY), RunState.FAILED, "broke");
            assertThat(race(4)).isEqualTo(1);
            Run run = ledger.find(KEY).orElseThrow();
            assertThat(run.attempts()).isEqualTo(2 * attempt);
            endAsOwner(run);
        }
    }

    @Test
    void runWhoseOwnerDiedIsTakenOverAtOnce() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        Ledger other = new Ledger(database, Owner.of(process.toHandle()), LeaseTimes.USUAL);
        try (Lease lease = other.acquire(KEY)) {
            assertThatThrownBy(() -> ledger.acquire(KEY)).hasMessageContaining("error[K501]");
            process.destroyForcibly().waitFor();

            assertThat(ledger.find(KEY).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
            try (Lease taken = ledger.acquire(KEY)) {
                assertThat(taken.attempt()).isEqualTo(2);
                assertThat(taken.token()).isGreaterThan(lease.token());
            }
            assertThat(ledger.attempts(lease.runId()).get(0).state()).isEqualTo(RunState.FAILED);
            assertThat(ledger.attempts(lease.runId()).get(0).problem()).contains("ended or froze");
        }
    }

    @Test
    void processNumberThatWasGivenToAnotherProcessIsADeadOwner() {
        Owner me = Owner.thisProcess();
        Owner former = new Owner(me.host(), me.pid(), me.startedAt().minusSeconds(3600));
        try (Lease lease = new Ledger(database, former, LeaseTimes.USUAL).acquire(KEY);
                Lease taken = ledger.acquire(KEY)) {
            assertThat(taken.token()).isGreaterThan(lease.token());
        }
    }

    @Test
    void runOfAnotherMachineIsTakenOverWhenItsLeaseHasRunOut() throws InterruptedException {
        Owner elsewhere = new Owner("another-machine", 1, Instant.EPOCH);
        try (Lease lease = new Ledger(database, elsewhere, NO_HEARTBEAT).acquire(KEY)) {
            Thread.sleep(100);
            try (Lease taken = ledger.acquire(KEY)) {
                assertThat(taken.token()).isGreaterThan(lease.token());
            }
        }
    }

    @Test
    void heartbeatKeepsALeaseOverManyTimesItsLength() throws InterruptedException {
        Ledger lively =
                new Ledger(database, new Owner("another-machine", 1, Instant.EPOCH), new LeaseTimes(ms(600), ms(50)));
        try (Lease lease = lively.acquire(KEY)) {
            Thread.sleep(2000);

            lease.checkHeld();
            assertThatThrownBy(() -> ledger.acquire(KEY))
                    .isInstanceOfSatisfying(
                            KontorException.class,
                            e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.K501));
        }
    }

    @Test
    void ownerLearnsThatItsLeaseIsLost() throws InterruptedException {
        Ledger slow = new Ledger(database, Owner.thisProcess(), new LeaseTimes(ms(1), ms(300)));
        try (Lease lease = slow.acquire(KEY)) {
            Thread.sleep(10);
            try (Lease taken = ledger.acquire(KEY)) {
                Thread.sleep(1000);
                assertThatThrownBy(lease::checkHeld).hasMessageContaining("error[K502]");
                taken.checkHeld();
            }
        }
    }

    @Test
    void ownerThatLostItsLeaseChangesNothing() throws InterruptedException {
        Lease lease = new Ledger(database, Owner.thisProcess(), NO_HEARTBEAT).acquire(KEY);
        Thread.sleep(100);
        try (Lease taken = ledger.acquire(KEY)) {
            ledger.finish(lease, RunState.DONE, null);
            assertThatThrownBy(() -> ledger.stepStarted(lease, "ingest", "x")).hasMessageContaining("error[K502]");

            assertThat(ledger.find(taken.runId()).orElseThrow().state()).isEqualTo(RunState.RUNNING);
            assertThat(ledger.steps(taken.runId())).isEmpty();
        }
    }

    @Test
    void runsAreListedLatestFirst() {
        RunKey earlier = new RunKey("weekly", KEY.period().previous());
        ledger.finish(ledger.acquire(earlier), RunState.FAILED, "broke");
        ledger.finish(ledger.acquire(KEY), RunState.DONE, null);

        assertThat(ledger.recent(10)).extracting(Run::key).containsExactly(KEY, earlier);
        assertThat(ledger.recent(1)).extracting(Run::key).containsExactly(KEY);
        assertThat(ledger.lastUnfinished().orElseThrow().key()).isEqualTo(earlier);
    }

    /** How many of these, each with connections of its own, got the run. */
    private int race(int runners) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        CyclicBarrier start = new CyclicBarrier(runners);
        List<Future<Boolean>> results = new ArrayList<>();
        try {
            for (int i = 0; i < runners; i++) {
                results.add(threads.submit(contender(start)));
            }
            int winners = 0;
            for (Future<Boolean> result : results) {
                winners += result.get(60, TimeUnit.SECONDS) ? 1 : 0;
            }
            return winners;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Boolean> contender(CyclicBarrier start) {
        return () -> {
            try (Database own = openOnceMore()) {
                start.await();
                new Ledger(own).acquire(KEY).close();
                return true;
            } catch (KontorException e) {
                assertThat(e.problems().get(0).code()).isEqualTo(Code.K501);
                return false;
            }
        };
    }

    private void endAsOwner(Run run) {
        database.inTransaction(transaction ->
                transaction.update("update run set state = 'failed', lease_until = null where run_id = ?", run.id()));
    }

    private static Duration ms(int count) {
        return Duration.ofMillis(count);
    }
}
