package io.kontor.jobs.work;

import io.kontor.jobs.run.Database;
import io.kontor.jobs.run.DatabaseSettings;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings.ServerSettings;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import java.time.Clock;
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

    public Session(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    public Workspace workspace() {
        return workspace;
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

    @Override
    public void close() {
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
