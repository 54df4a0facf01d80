package io.kontor.warehouse.store;

import io.kontor.warehouse.file.Disk;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;

/** What Iceberg, the database and the disk throw, in words for the person who can act. */
final class Failure {

    /** PostgreSQL's disk_full. */
    private static final String DISK_FULL = "53100";

    private final StoreSettings settings;

    Failure(StoreSettings settings) {
        this.settings = settings;
    }

    /** Does the work; whatever goes wrong outside this program comes out as a {@link KontorException}. */
    <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (KontorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    private RuntimeException told(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof KontorException known) {
                return known;
            }
            if (cause instanceof SQLException sql) {
                return database(sql, e);
            }
            if (cause instanceof IOException io && Disk.saysFull(io.getMessage())) {
                return Disk.full(settings.warehouse(), 0, e);
            }
            if (cause instanceof NotFoundException
                    || cause instanceof IOException
                    || (cause instanceof RuntimeIOException && cause.getCause() == null)) {
                return damaged(settings.warehouse(), (Exception) cause);
            }
        }
        return e;
    }

    private KontorException database(SQLException cause, RuntimeException e) {
        if (DISK_FULL.equals(cause.getSQLState()) || saysFull(cause)) {
            return Disk.full(databasePath(), 0, e);
        }
        return new KontorException(
                Problem.of(
                        Code.K401,
                        "the database does not answer: " + firstLine(cause),
                        Place.file(settings.jdbcUrl()),
                        "without its catalog no table can be read or changed; no file was deleted, and a change that was"
                                + " under way is either whole or absent",
                        "check that the database runs and that url, user and password in kontor.yml are right"),
                e);
    }

    private static boolean saysFull(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (Disk.saysFull(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private Path databasePath() {
        String file = "jdbc:h2:file:";
        String url = settings.jdbcUrl();
        if (!url.startsWith(file)) {
            return settings.warehouse();
        }
        int end = url.indexOf(';');
        return Path.of(url.substring(file.length(), end < 0 ? url.length() : end));
    }

    /** What the catalog promises cannot be read; whatever a decoder of damaged bytes may throw. */
    static KontorException damaged(Path place, Exception cause) {
        return new KontorException(
                Problem.of(
                        Code.K403,
                        "a file of the warehouse cannot be read: " + Disk.reason(cause),
                        Place.file(place.toString()),
                        "what the catalog promises is not on the disk; nothing was changed",
                        "run 'kontor doctor --scrub' to see what is affected, and restore those files from a backup"),
                cause);
    }

    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
