package io.kontor.jobs.cli;

import io.kontor.jobs.run.Release;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Trees;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings.EngineSettings;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.Parity;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kontor verify}: one definition, two engines, equal results. */
@Command(name = "verify", description = "Run each metric on both engines and compare.", customSynopsis = "verify")
final class VerifyCommand extends InWorkspace {

    private static final int SHOWN = 5;

    @Mixin
    private final ReleaseOption at = new ReleaseOption();

    @Override
    int run(Session session) throws IOException {
        Release release = at.of(session);
        Workspace workspace = session.workspace();
        Files.createDirectories(workspace.temporary());
        Path folder = Files.createTempDirectory(workspace.temporary(), "verify-");
        kontor().say("Comparing DuckDB and Spark on " + release.tag() + "; Spark takes a while to start ...");
        EngineSettings settings = workspace.settings().engine();
        try (Engine duckDb = Engines.duckDb(settings, workspace);
                Engine spark = Engines.spark(settings, workspace)) {
            Parity parity = new Parity(duckDb, spark, folder);
            return report(parity.metrics(Metrics.ALL, conformed(session, release), parameters(session, release)));
        } finally {
            Trees.delete(folder);
        }
    }

    private int report(List<Parity.Result> results) {
        RowsBuilder rows = new RowsBuilder()
                .text("metric")
                .number("rows")
                .number("differences")
                .text("result");
        for (Parity.Result result : results) {
            rows.row(
                    result.relation().value(),
                    result.rows(),
                    (long) result.differences().size(),
                    result.agrees() ? "equal" : "DIFFERENT");
            result.differences().stream()
                    .limit(SHOWN)
                    .forEach(difference -> kontor().say("  " + result.relation() + ": " + difference));
        }
        kontor().output().print(rows.build(), out());
        return results.stream().allMatch(Parity.Result::agrees) ? Exit.DONE.code() : Exit.FAILED.code();
    }

    private static Map<TableName, List<PinnedTable>> conformed(Session session, Release release) {
        Map<TableName, List<PinnedTable>> tables = new LinkedHashMap<>();
        for (ConformedTable table : Conformed.TABLES) {
            tables.put(table.name(), List.of(session.store().pin(table.name(), release.snapshot(table.name()))));
        }
        return tables;
    }

    private static Parameters parameters(Session session, Release release) {
        return Parameters.NONE
                .with("zone", session.workspace().settings().zone().getId())
                .with("currency", session.workspace().settings().currency())
                .with("as_of_on", release.key().period().lastDay())
                .with("period_start_on", release.key().period().firstDay());
    }
}
