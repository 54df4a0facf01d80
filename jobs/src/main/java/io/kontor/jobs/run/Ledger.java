package io.kontor.jobs.run;

import static io.kontor.jobs.run.Transaction.instant;
import static io.kontor.jobs.run.Transaction.instantOrNull;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The truth about runs: who works on which, how far it is, how it ended. Exactly one process works on a run at a time;
 * all its times are the database's. Safe for use by several threads and processes.
 */
public final class Ledger {

    /** What the run's row says to its owner. */
    record Wish(boolean held, boolean stop) {}

    private static final String RUN_COLUMNS = """
            run_id, job, period, state, attempt_count, fencing_token, owner_host, owner_pid, owner_started_at,
            lease_until, created_at, started_at, finished_at, problem, current_timestamp as now_at
            """;

    private final Database database;
    private final Owner me;
    private final LeaseTimes times;

    public Ledger(Database database) {
        this(database, Owner.thisProcess(), LeaseTimes.USUAL);
    }

    Ledger(Database database, Owner me, LeaseTimes times) {
        this.database = database;
        this.me = me;
        this.times = times;
    }

    public Optional<Run> find(RunKey key) {
        return database.inTransaction(transaction -> transaction.first(
                "select " + RUN_COLUMNS + " from run where job = ? and period = ?",
                this::run,
                key.job(),
                key.period().key()));
    }

    public Optional<Run> find(long runId) {
        return database.inTransaction(transaction ->
                transaction.first("select " + RUN_COLUMNS + " from run where run_id = ?", this::run, runId));
    }

    /** The runs that were worked on last, the latest first. */
    public List<Run> recent(int limit) {
        return database.inTransaction(transaction -> transaction.query(
                "select " + RUN_COLUMNS + " from run order by started_at desc, run_id desc limit ?", this::run, limit));
    }

    /** The run that {@code kontor resume} goes on with when none is named: the latest one that did not end well. */
    public Optional<Run> lastUnfinished() {
        return database.inTransaction(transaction -> transaction
                .query(
                        "select " + RUN_COLUMNS
                                + " from run where state not in ('done', 'warnings') order by started_at desc, run_id"
                                + " desc",
                        this::run)
                .stream()
                .filter(run -> run.state().isResumable())
                .findFirst());
    }

    /** In order; empty for an unknown run. */
    public List<AttemptRecord> attempts(long runId) {
        return database.inTransaction(transaction -> transaction.query(
                """
                select attempt_number, owner, state, started_at, finished_at, problem
                from attempt where run_id = ? order by attempt_number
                """,
                row -> new AttemptRecord(
                        row.getInt("attempt_number"),
                        row.getString("owner"),
                        RunState.of(row.getString("state")),
                        instant(row, "started_at"),
                        instantOrNull(row, "finished_at"),
                        row.getString("problem")),
                runId));
    }

    /** In the order in which they last started. */
    public List<StepRecord> steps(long runId) {
        return database.inTransaction(transaction -> {
            Map<String, Map<String, String>> outputs = transaction
                    .query(
                            "select step_name, output_name, output_value from step_output where run_id = ?",
                            row -> new String[] {row.getString(1), row.getString(2), row.getString(3)},
                            runId)
                    .stream()
                    .collect(Collectors.groupingBy(
                            output -> output[0], Collectors.toMap(output -> output[1], output -> output[2])));
            return transaction.query(
                    """
                    select step_name, attempt_number, input_hash, state, row_count, detail, warning, started_at,
                        finished_at, problem
                    from step where run_id = ? order by started_at, step_name
                    """, row -> step(row, outputs.getOrDefault(row.getString("step_name"), Map.of())), runId);
        });
    }

    /**
     * Asks whoever works on a run to stop; it does within about a second of a step's next check.
     *
     * @return whether somebody works on it
     */
    public boolean requestStop(long runId) {
        return database.inTransaction(transaction -> transaction.update("""
                                update run set stop_requested_at = coalesce(stop_requested_at, current_timestamp)
                                where run_id = ? and state = 'running'
                                """, runId) > 0);
    }

    /**
     * Takes a run and begins a new attempt. A run is free if nobody works on it, if its owner was a process of this
     * machine that has ended, or if its owner's lease has run out.
     *
     * @throws KontorException K501 if somebody works on it
     */
    public Lease acquire(RunKey key) {
        createIfNew(key);
        return database.inTransaction(transaction -> {
            Held held = transaction
                    .first(
                            "select " + RUN_COLUMNS + " from run where job = ? and period = ? for update",
                            this::held,
                            key.job(),
                            key.period().key())
                    .orElseThrow();
            if (held.isWorkedOn(me.host())) {
                throw alreadyRunning(key, held);
            }
            closeLeftOver(transaction, held);
            return begin(transaction, held.run());
        });
    }

    /**
     * Gives a run back. Without effect, except on memory, if somebody else has taken it meanwhile.
     *
     * @param problem five-part text, or null
     */
    void finish(Lease lease, RunState state, @Nullable String problem) {
        lease.close();
        database.inTransaction(transaction -> {
            int mine = transaction.update("""
                    update run set state = ?, finished_at = current_timestamp, problem = ?, lease_until = null,
                        owner_host = null, owner_pid = null, owner_started_at = null, stop_requested_at = null
                    where run_id = ? and fencing_token = ? and state = 'running'
                    """, state.text(), problem, lease.runId(), lease.token());
            if (mine > 0) {
                endAttempt(transaction, lease.runId(), lease.attempt(), state, problem);
            }
            return mine;
        });
    }

    /** Whether the lease was still ours to renew. */
    boolean renew(Lease lease) {
        return database.inTransaction(transaction -> transaction.update(
                        "update run set lease_until = ? where run_id = ? and fencing_token = ? and state ="
                                + " 'running'",
                        transaction.now().plus(times.length()),
                        lease.runId(),
                        lease.token())
                > 0);
    }

    Wish wishFor(Lease lease) {
        return database.inTransaction(transaction -> transaction
                .first(
                        "select state, fencing_token, stop_requested_at from run where run_id = ?",
                        row -> new Wish(
                                row.getLong("fencing_token") == lease.token()
                                        && row.getString("state").equals(RunState.RUNNING.text()),
                                instantOrNull(row, "stop_requested_at") != null),
                        lease.runId())
                .orElse(new Wish(false, false)));
    }

    Map<String, StepRecord> stepsByName(long runId) {
        return steps(runId).stream().collect(Collectors.toMap(StepRecord::name, step -> step));
    }

    /** Locks the run's row until the transaction ends; nobody can take the run meanwhile. */
    static void lockHeld(Transaction transaction, Lease lease) throws SQLException {
        boolean held = transaction
                .first(
                        "select fencing_token from run where run_id = ? and state = 'running' for update",
                        row -> row.getLong(1) == lease.token(),
                        lease.runId())
                .orElse(false);
        if (!held) {
            throw Lease.lostProblem(lease.key());
        }
    }

    void stepStarted(Lease lease, String step, String inputHash) {
        database.inTransaction(transaction -> {
            lockHeld(transaction, lease);
            transaction.update("delete from step_output where run_id = ? and step_name = ?", lease.runId(), step);
            transaction.update("delete from step where run_id = ? and step_name = ?", lease.runId(), step);
            return transaction.update("""
                    insert into step (run_id, step_name, attempt_number, input_hash, state, started_at)
                    values (?, ?, ?, ?, 'running', current_timestamp)
                    """, lease.runId(), step, lease.attempt(), inputHash);
        });
    }

    /** After this the step is not run again for the same input. */
    void stepEnded(Lease lease, String step, StepOutcome outcome) {
        boolean held = outcome.verdict() == StepOutcome.Verdict.HELD;
        database.inTransaction(transaction -> {
            lockHeld(transaction, lease);
            for (Map.Entry<String, String> output : outcome.outputs().entrySet()) {
                transaction.update(
                        "insert into step_output (run_id, step_name, output_name, output_value) values (?, ?, ?, ?)",
                        lease.runId(),
                        step,
                        output.getKey(),
                        output.getValue());
            }
            return transaction.update(
                    """
                    update step set state = ?, row_count = ?, detail = ?, warning = ?, finished_at = current_timestamp
                    where run_id = ? and step_name = ?
                    """,
                    held ? RunState.HELD.text() : RunState.DONE.text(),
                    outcome.rows(),
                    outcome.detail(),
                    outcome.note(),
                    lease.runId(),
                    step);
        });
    }

    /** Records a step that has stopped or failed; without effect if somebody else has taken the run meanwhile. */
    void stepBroken(Lease lease, String step, RunState state, @Nullable String problem) {
        database.inTransaction(
                transaction -> transaction.update("""
                update step set state = ?, problem = ?, finished_at = current_timestamp
                where run_id = ? and step_name = ? and attempt_number = ?
                """, state.text(), problem, lease.runId(), step, lease.attempt()));
    }

    private void createIfNew(RunKey key) {
        if (find(key).isPresent()) {
            return;
        }
        try {
            database.inTransaction(transaction ->
                    transaction.update("""
                    insert into run (job, period, state, attempt_count, fencing_token, created_at)
                    values (?, ?, 'stopped', 0, 0, current_timestamp)
                    """, key.job(), key.period().key()));
        } catch (KontorException e) {
            // Another process was faster; that is as good.
            if (find(key).isEmpty()) {
                throw e;
            }
        }
    }

    private Lease begin(Transaction transaction, Run run) throws SQLException {
        int attempt = run.attempts() + 1;
        Instant now = transaction.now();
        transaction.update("""
                update run set state = 'running', attempt_count = ?, fencing_token = fencing_token + 1,
                    owner_host = ?, owner_pid = ?, owner_started_at = ?, lease_until = ?, stop_requested_at = null,
                    started_at = ?, finished_at = null, problem = null
                where run_id = ?
                """, attempt, me.host(), me.pid(), me.startedAt(), now.plus(times.length()), now, run.id());
        long token = transaction
                .first("select fencing_token from run where run_id = ?", row -> row.getLong(1), run.id())
                .orElseThrow();
        transaction.update("""
                insert into attempt (run_id, attempt_number, fencing_token, owner, state, started_at)
                values (?, ?, ?, ?, 'running', ?)
                """, run.id(), attempt, token, me.text(), now);
        return new Lease(this, run.key(), run.id(), attempt, token, times);
    }

    /** What a dead owner could not write. */
    private static void closeLeftOver(Transaction transaction, Held held) throws SQLException {
        if (held.storedState() != RunState.RUNNING) {
            return;
        }
        String problem = "its owner (" + held.run().owner() + ") ended or froze; another process took the run";
        endAttempt(transaction, held.run().id(), held.run().attempts(), RunState.FAILED, problem);
        transaction.update("""
                update step set state = 'failed', problem = ?, finished_at = current_timestamp
                where run_id = ? and state = 'running'
                """, problem, held.run().id());
    }

    private static void endAttempt(
            Transaction transaction, long runId, int attempt, RunState state, @Nullable String problem)
            throws SQLException {
        transaction.update("""
                update attempt set state = ?, problem = ?, finished_at = current_timestamp
                where run_id = ? and attempt_number = ?
                """, state.text(), problem, runId, attempt);
    }

    private static KontorException alreadyRunning(RunKey key, Held held) {
        return new KontorException(Problem.of(
                Code.K501,
                key + " is already running",
                null,
                held.run().owner() + " has worked on it since " + held.run().startedAt() + "; nothing was started",
                "wait for it ('kontor runs " + held.run().id() + "'), or stop it there with Ctrl-C"));
    }

    /** A run's row with what decides whether it is free. */
    private record Held(
            Run run,
            RunState storedState,
            @Nullable Owner owner,
            @Nullable Instant until,
            Instant now) {

        boolean isWorkedOn(String thisHost) {
            return storedState == RunState.RUNNING
                    && owner != null
                    && !owner.isDead(thisHost)
                    && until != null
                    && until.isAfter(now);
        }
    }

    private Run run(ResultSet row) throws SQLException {
        return held(row).run();
    }

    private Held held(ResultSet row) throws SQLException {
        String host = row.getString("owner_host");
        Owner owner = host == null ? null : new Owner(host, row.getLong("owner_pid"), instant(row, "owner_started_at"));
        RunState stored = RunState.of(row.getString("state"));
        Instant until = instantOrNull(row, "lease_until");
        Instant now = instant(row, "now_at");
        Instant started = instantOrNull(row, "started_at");
        Run run = new Run(
                row.getLong("run_id"),
                new RunKey(
                        row.getString("job"),
                        BusinessPeriod.parse(row.getString("period")).orElseThrow()),
                stored,
                row.getInt("attempt_count"),
                owner == null ? null : owner.text(),
                started == null ? instant(row, "created_at") : started,
                instantOrNull(row, "finished_at"),
                row.getString("problem"));
        Held held = new Held(run, stored, owner, until, now);
        boolean interrupted = stored == RunState.RUNNING && !held.isWorkedOn(me.host());
        return interrupted ? new Held(interrupted(run), stored, owner, until, now) : held;
    }

    private static Run interrupted(Run run) {
        return new Run(
                run.id(),
                run.key(),
                RunState.INTERRUPTED,
                run.attempts(),
                run.owner(),
                run.startedAt(),
                run.finishedAt(),
                run.problem());
    }

    private static StepRecord step(ResultSet row, Map<String, String> outputs) throws SQLException {
        RunState state = RunState.of(row.getString("state"));
        return new StepRecord(
                row.getString("step_name"),
                row.getInt("attempt_number"),
                row.getString("input_hash"),
                state,
                state == RunState.DONE || state == RunState.HELD ? outcome(row, state, outputs) : null,
                instant(row, "started_at"),
                instantOrNull(row, "finished_at"),
                row.getString("problem"));
    }

    private static StepOutcome outcome(ResultSet row, RunState state, Map<String, String> outputs) throws SQLException {
        StepOutcome good = new StepOutcome(row.getLong("row_count"), row.getString("detail"), outputs);
        String note = row.getString("warning");
        if (note == null) {
            return good;
        }
        return state == RunState.HELD ? good.held(note) : good.withWarning(note);
    }
}
