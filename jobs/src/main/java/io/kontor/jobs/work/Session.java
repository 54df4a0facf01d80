package io.kontor.jobs.work;

import io.kontor.jobs.run.Database;
import io.kontor.jobs.run.DatabaseSettings;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.jobs.workspace.WorkspaceSettings.ServerSettings;
import io.kontor.warehouse.archive.ArchiveKey;
import io.kontor.warehouse.archive.RawArchive;
import io.kontor.warehouse.conformed.Company;
import io.kontor.warehouse.matching.MatchDecisions;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An opened workspace. The database and the store are opened on first use, so that a command pays only for what it needs.
 * Used by one thread.
 */
public final class Session implements AutoCloseable {

    private final Workspace workspace;
    private final Clock clock;
    private @Nullable Database database;
    private @Nullable Store store;
    private @Nullable RawArchive archive;
    private @Nullable Path unpacked;

    public Session(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** What conforming has to know of the company, with what its people have decided of matches until now. */
    public Company company() {
        WorkspaceSettings settings = workspace.settings();
        return new Company(
                settings.zone().getId(),
                settings.currency(),
                settings.rateDays(),
                settings.country(),
                Secret.in(workspace.state()),
                MatchDecisions.read(workspace.decisions()).text());
    }

    public Clock clock() {
        return clock;
    }

    public Database database() {
        if (database == null) {
            database = Database.open(databaseSettings());
        }
        return database;
    }

    public Store store() {
        if (store == null) {
            // The database first: its own message is clearer when it cannot be reached.
            DatabaseSettings settings = database().settings();
            store = Store.open(
                    new StoreSettings(settings.url(), settings.user(), settings.password(), workspace.warehouse()));
        }
        return store;
    }

    /**
     * The archive of exports.
     *
     * @throws KontorException K362 where it is to be encrypted, and the key cannot be used
     */
    public RawArchive archive() {
        if (archive == null) {
            Optional<Path> keyFile = Optional.ofNullable(
                            workspace.settings().archive().keyFile())
                    .map(file -> workspace.root().resolve(file).normalize());
            keyFile.filter(file -> file.startsWith(workspace.warehouse())).ifPresent(file -> {
                throw new KontorException(
                        Problem.of(Reason.of(Code.K362, "inside"), Place.file(workspace.label(file))));
            });
            archive = new RawArchive(workspace.raw(), keyFile.map(ArchiveKey::read));
        }
        return archive;
    }

    /** A folder for what is only needed while this session is open. */
    public Path unpacked() {
        if (unpacked == null) {
            unpacked = workspace
                    .temporary()
                    .resolve("unpacked-" + ProcessHandle.current().pid());
        }
        return unpacked;
    }

    @Override
    public void close() {
        if (unpacked != null) {
            Trees.delete(unpacked);
        }
        if (store != null) {
            store.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private DatabaseSettings databaseSettings() {
        ServerSettings server = workspace.settings().database();
        return server == null
                ? DatabaseSettings.h2(workspace.state())
                : new DatabaseSettings(server.url(), server.user(), server.password());
    }
}
