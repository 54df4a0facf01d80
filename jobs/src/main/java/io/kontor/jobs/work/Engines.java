package io.kontor.jobs.work;

import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings.EngineSettings;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import java.nio.file.Path;

/** Starts engines with the workspace's settings. */
public final class Engines {

    private Engines() {}

    /** DuckDB inside this process. */
    public static Engine duckDb(EngineSettings settings, Workspace workspace) {
        return DuckDbEngine.open(duckDbSettings(settings, workspace));
    }

    public static DuckDbSettings duckDbSettings(EngineSettings settings, Workspace workspace) {
        Path scratch = workspace.temporary().resolve("duckdb-" + ProcessHandle.current().pid());
        return new DuckDbSettings(settings.memory(), settings.threads(), scratch);
    }

    /** Apache Spark in a process of its own; K405 where Kontor on Spark is not installed. */
    public static Engine spark(EngineSettings settings, Workspace workspace) {
        throw new UnsupportedOperationException();
    }
}
