package io.kontor.jobs.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The database of a workspace, H2 or PostgreSQL, with Kontor's tables in place. Opening one that is up to date costs one
 * query; migrations run only on an older one. Safe for use by several threads; several processes may open it at once.
 */
public final class Database implements AutoCloseable {

    /** The newest file in db/migration; opening runs Flyway when the database is older. */
    static final int SCHEMA_VERSION = 7;

    private static final int MOST_CONNECTIONS = 8;

    /** H2's error code. */
    private static final int DATABASE_IS_CLOSED = 90121;

    private static final int MOST_REPEATS = 10;
    private static final Duration REPEAT_AFTER = Duration.ofMillis(200);

    /** As many as may lie broken in the pool. */
    private static final int MOST_LOSSES = MOST_CONNECTIONS;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
    }

    /**
     * Connects, and creates or raises the tables where needed.
     *
     * @throws KontorException K401 if the database cannot be reached, or was written by a newer Kontor
     */
    public static Database open(DatabaseSettings settings) {
        Database database = new Database(settings, connect(settings));
        try {
            database.raiseSchema();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        pool.close();
    }

    /**
     * All or nothing; an exception rolls back. Where the connection is lost before the commit, the work is done again on a
     * new one: another process may have served the H2 file to this one and have ended, or PostgreSQL was restarted.
     */
    public <T> T inTransaction(Transaction.Work<T> work) {
        for (int losses = 0; ; losses++) {
            try {
                return tryInTransaction(work);
            } catch (ConnectionLostException e) {
                if (losses == MOST_LOSSES) {
                    throw unreachable(settings, e.loss);
                }
            } catch (SQLException e) {
                throw refused(settings, e);
            }
        }
    }

    private <T> T tryInTransaction(Transaction.Work<T> work) throws SQLException, ConnectionLostException {
        try (Connection connection = pool.getConnection()) {
            boolean done = false;
            try {
                T result = beforeCommit(connection, work);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack(connection);
                }
            }
        }
    }

    /** Nothing is decided yet: a loss in here may be repaired, one in the commit may not. */
    private static <T> T beforeCommit(Connection connection, Transaction.Work<T> work)
            throws SQLException, ConnectionLostException {
        try {
            connection.setAutoCommit(false);
            return work.in(new Transaction(connection));
        } catch (SQLException e) {
            if (isConnectionLoss(e)) {
                throw new ConnectionLostException(e);
            }
            throw e;
        }
    }

    /** Loss of a connection before the commit. */
    private static final class ConnectionLostException extends Exception {

        private final SQLException loss;

        ConnectionLostException(SQLException loss) {
            super(loss);
            this.loss = loss;
        }
    }

    /** Returns when all that was committed is on the disk. PostgreSQL does so at every commit, H2 only on demand. */
    void sync() {
        if (settings.isEmbedded()) {
            execute("checkpoint sync");
        }
    }

    /**
     * Writes the embedded file anew, so that no deleted text is left in it; ends the use of this database. PostgreSQL does
     * so by itself in time (VACUUM).
     */
    public void compactAndEnd() {
        if (!settings.isEmbedded()) {
            return;
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException e) {
            // The connection ends with the database that it has shut down.
            if (e.getErrorCode() != DATABASE_IS_CLOSED) {
                throw refused(settings, e);
            }
        }
    }

    boolean hasTable(String name) {
        return has(
                "select 1 from information_schema.tables where lower(table_name) = ? and table_schema ="
                        + " current_schema",
                name);
    }

    boolean hasSequence(String name) {
        return has(
                "select 1 from information_schema.sequences where lower(sequence_name) = ? and sequence_schema ="
                        + " current_schema",
                name);
    }

    /** Runs the work, with connections of its own, while no other process is inside this method. */
    void oneAtATime(Runnable work) {
        inTransaction(transaction -> {
            transaction.query(
                    "select installed_rank from flyway_schema_history where installed_rank = 1 for update",
                    row -> row.getInt(1));
            work.run();
            return true;
        });
    }

    private boolean has(String sql, String name) {
        return inTransaction(
                transaction -> transaction.first(sql, row -> 1, name).isPresent());
    }

    private void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw refused(settings, e);
        }
    }

    private void raiseSchema() {
        int found = schemaVersion().orElse(0);
        if (found > SCHEMA_VERSION) {
            throw new KontorException(Problem.of(
                    Code.K401,
                    "the database " + settings.shortUrl() + " was written by a newer Kontor (schema " + found + ")",
                    null,
                    "this version knows schemas up to " + SCHEMA_VERSION + "; nothing was read or changed",
                    "use the newer Kontor, or another database in kontor.yml"));
        }
        if (found < SCHEMA_VERSION) {
            migrate();
        }
    }

    /** Empty for a database that Kontor has not used yet. */
    private Optional<Integer> schemaVersion() {
        if (!hasTable("flyway_schema_history")) {
            return Optional.empty();
        }
        return inTransaction(transaction -> transaction.first(
                "select coalesce(max(cast(version as integer)), 0) from flyway_schema_history where success = true",
                row -> row.getInt(1)));
    }

    /**
     * Several processes may begin on an empty database together: Flyway refuses one that meets the history table of
     * another between its making and its first row, so it is asked again.
     */
    private void migrate() {
        FlywayException refused = tryToMigrate();
        for (int again = 0; refused != null && again < MOST_REPEATS; again++) {
            LockSupport.parkNanos(REPEAT_AFTER.toNanos());
            refused = tryToMigrate();
        }
        if (refused != null) {
            throw new KontorException(
                    Problem.of(
                            Code.K401,
                            "the tables of " + settings.shortUrl() + " cannot be brought up to date",
                            null,
                            firstLine(refused) + "; nothing was read or published",
                            "let '" + settings.user() + "' create tables there, or restore the last backup"),
                    refused);
        }
    }

    private @Nullable FlywayException tryToMigrate() {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    // The catalog of tables may have been here before us.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            return null;
        } catch (FlywayException e) {
            return e;
        }
    }

    private static HikariDataSource connect(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kontor");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        // One try: a person who waits wants to know at once.
        config.setInitializationFailTimeout(1);
        config.setConnectionTimeout(10_000);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw unreachable(settings, e);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and its transaction with it; the first failure is the one to report.
        }
    }

    private static KontorException refused(DatabaseSettings settings, SQLException e) {
        if (isConnectionLoss(e)) {
            return unreachable(settings, e);
        }
        return new KontorException(
                Problem.of(
                        Code.K901,
                        "the database refused a statement",
                        null,
                        firstLine(e) + "; the transaction was rolled back",
                        "run the command again; if it stays, report this text"),
                e);
    }

    private static boolean isConnectionLoss(SQLException e) {
        String state = e.getSQLState();
        return e instanceof java.sql.SQLTransientConnectionException
                || e instanceof java.sql.SQLNonTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P")));
    }

    private static KontorException unreachable(DatabaseSettings settings, Exception e) {
        return new KontorException(
                Problem.of(
                        Code.K401,
                        "the database " + settings + " cannot be reached",
                        null,
                        firstLine(rootOf(e)) + "; nothing was read or published",
                        settings.isEmbedded()
                                ? "see that its folder can be written and that no other program holds the file"
                                : "see that the server runs, and that url, user and password are right"),
                e);
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null && cause != root; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    private static String firstLine(Throwable e) {
        @Nullable String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
