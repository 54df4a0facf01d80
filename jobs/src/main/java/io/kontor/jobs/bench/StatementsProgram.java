package io.kontor.jobs.bench;

import io.kontor.jobs.ingest.Inbox;
import io.kontor.jobs.ingest.InboxFile;
import io.kontor.jobs.ingest.StagedStep;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.Release;
import io.kontor.jobs.run.Releases;
import io.kontor.jobs.run.RunKey;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.TableQuery;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.conformed.Invariant;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.BareCopies;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Executes again what a released weekly job executed on DuckDB, over the same files and snapshots, with results thrown
 * away: one copy of each export's rows, one statement for each conformed table, each check, each metric, and each metric
 * that was read for the report. Says the CPU time from the start of DuckDB to the last result; scanning the exports and
 * finding the snapshots come before. Arguments: workspace, week, folder for results.
 */
final class StatementsProgram {

    private final Session session;
    private final Path folder;
    private final Map<TableName, List<PinnedTable>> tables = new LinkedHashMap<>();
    private final List<BareCopies> exports = new ArrayList<>();
    private int outputs;

    private StatementsProgram(Session session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Workspace workspace = Workspace.at(Path.of(arguments[0]));
        BusinessPeriod week = BusinessPeriod.parse(arguments[1]).orElseThrow();
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        try (Session session = new Session(workspace, Clock.systemUTC())) {
            StatementsProgram program = new StatementsProgram(session, folder);
            program.pin(new Releases(session.database())
                    .latest(new RunKey(Jobs.WEEKLY_EXECUTIVE, week))
                    .orElseThrow());
            program.scan();
            Duration before = OwnProcess.cpu();
            program.execute(week);
            OwnProcess.say(OwnProcess.CPU, OwnProcess.cpu().minus(before).toMillis());
        }
    }

    private void pin(Release release) {
        for (TableName view : Conformed.stagedViews()) {
            String suffix = "__" + view.value().substring("staged_".length());
            List<PinnedTable> parts = new ArrayList<>();
            release.snapshots().forEach((table, snapshot) -> {
                if (table.value().startsWith("stg_") && table.value().endsWith(suffix)) {
                    parts.add(session.store().pin(table, snapshot));
                }
            });
            tables.put(view, parts.isEmpty() ? List.of(StagedStep.empty(view)) : parts);
        }
        release.snapshots()
                .forEach((table, snapshot) ->
                        tables.put(table, List.of(session.store().pin(table, snapshot))));
    }

    private void scan() throws IOException {
        SourceProfiles profiles = SourceProfiles.readAll(session.workspace().sources());
        for (InboxFile file : new Inbox(session).files()) {
            Path clean = Files.createDirectories(folder.resolve("clean-" + exports.size()));
            exports.add(BareCopies.scan(
                    SourceChoice.of(file.path(), profiles).profile(),
                    file.path(),
                    new LoadContext(file.label(), Instant.EPOCH),
                    clean));
        }
    }

    private void execute(BusinessPeriod week) {
        WorkspaceSettings settings = session.workspace().settings();
        DuckDbSettings duckDb = Engines.duckDbSettings(settings.engine(), session.workspace());
        Parameters company = session.company().parameters();
        Parameters period = company.with("as_of_on", week.lastDay()).with("period_start_on", week.firstDay());
        try (DuckDbEngine engine = DuckDbEngine.open(duckDb)) {
            exports.forEach(export -> export.write(engine, this::next));
            tables.forEach(engine::register);
            for (ConformedTable table : Conformed.TABLES) {
                engine.compute(table.sql(), company, table.model(), output(table.schema()));
            }
            for (Invariant invariant : Conformed.invariants()) {
                engine.query(invariant.sql(), Parameters.NONE);
            }
            Metrics.ALL.forEach(metric ->
                    engine.compute(metric.sql(), metric.bind(period), metric.model(), output(metric.schema())));
            Metrics.ALL.forEach(metric -> engine.query(TableQuery.all(metric.schema()), Parameters.NONE));
        }
    }

    private Output output(TableSchema schema) {
        return new Output(next(), columns(schema));
    }

    /** The columns of a result that is no table of the store. */
    static List<PinnedColumn> columns(TableSchema schema) {
        List<PinnedColumn> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type()));
        }
        return columns;
    }

    private Path next() {
        return folder.resolve("result-" + outputs++ + ".parquet");
    }
}
