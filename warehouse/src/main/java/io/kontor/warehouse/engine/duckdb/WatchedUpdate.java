package io.kontor.warehouse.engine.duckdb;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Runs a long statement on a thread of its own, so that the one that waits for it can tell how far it is. An exception of
 * the listener ends the statement.
 */
final class WatchedUpdate {

    private static final long EVERY_MILLIS = 200;

    private final DuckDBPreparedStatement statement;
    private final DoubleConsumer watch;

    WatchedUpdate(DuckDBPreparedStatement statement, DoubleConsumer watch) {
        this.statement = statement;
        this.watch = watch;
    }

    /** Returns the number of rows. */
    long run() throws SQLException {
        FutureTask<Long> update = new FutureTask<>(statement::executeLargeUpdate);
        Thread worker = new Thread(update, "kontor-duckdb-write");
        worker.setDaemon(true);
        worker.start();
        try {
            return result(update);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while it wrote", e);
        } finally {
            end(update, worker);
        }
    }

    private long result(FutureTask<Long> update) throws SQLException, InterruptedException {
        while (true) {
            try {
                return update.get(EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                watch.accept(part());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SQLException failed) {
                    throw failed;
                }
                throw new SQLException(String.valueOf(e.getCause()), e);
            }
        }
    }

    /** From 0 to 1; 0 as long as nothing is known. */
    private double part() throws SQLException {
        return Math.min(1, Math.max(0, statement.getQueryProgress().getPercentage() / 100));
    }

    /** Nothing may go on with the connection while the statement still runs. */
    private void end(FutureTask<Long> update, Thread worker) throws SQLException {
        boolean interrupted = false;
        while (worker.isAlive()) {
            if (!update.isDone()) {
                statement.cancel();
            }
            try {
                worker.join(EVERY_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
