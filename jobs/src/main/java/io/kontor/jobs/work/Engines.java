package io.kontor.jobs.work;

import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings.EngineSettings;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.engine.remote.ProcessEngine;
import io.kontor.warehouse.engine.remote.ProcessSettings;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts engines with the workspace's settings. */
public final class Engines {

    private Engines() {}

    /** DuckDB inside this process. */
    public static Engine duckDb(EngineSettings settings, Workspace workspace) {
        return DuckDbEngine.open(duckDbSettings(settings, workspace));
    }

    public static DuckDbSettings duckDbSettings(EngineSettings settings, Workspace workspace) {
        Path scratch = workspace
                .temporary()
                .resolve("duckdb-" + ProcessHandle.current().pid());
        return new DuckDbSettings(settings.memory(), settings.threads(), scratch);
    }

    /**
     * Apache Spark in a process of its own.
     *
     * @throws KontorException K405 where Kontor on Spark is not there, or does not start
     */
    public static Engine spark(EngineSettings settings, Workspace workspace) {
        Path folder = sparkFolder(settings);
        if (!Files.isDirectory(folder.resolve("lib"))) {
            throw new KontorException(
                    Problem.of(
                            Code.K405,
                            "Kontor on Spark is not there",
                            Place.file(folder.toString()),
                            "Spark is not part of the usual build, because it is large; nothing was computed",
                            "build it with './mvnw -q -Dquick -DskipTests package', or name its folder as engine.lib in kontor.yml"));
        }
        String heap = settings.memory().replaceFirst("B$", "");
        Path scratch =
                workspace.temporary().resolve("spark-" + ProcessHandle.current().pid());
        return ProcessEngine.open(ProcessSettings.spark(folder, heap, settings.threads(), scratch));
    }

    /** As set in kontor.yml, else where the build puts it. */
    private static Path sparkFolder(EngineSettings settings) {
        String set = settings.sparkLib();
        if (set != null) {
            return Path.of(set);
        }
        String home = System.getenv("KONTOR_HOME");
        return Path.of(home == null ? "." : home, "warehouse", "spark", "target");
    }
}
