package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.QuarantineDecisions;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Workbench;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pins the staged tables and the quarantine, and notes of which files they are: whatever is loaded from here on is not seen
 * by this run. Its outputs are the snapshots of these tables.
 */
public final class StagedStep implements Step {

    public static final String NAME = "pin staged tables";

    private static final String VIEW = "staged_";
    private static final String TABLE = "stg_";

    private final Session session;

    public StagedStep(Session session) {
        this.session = session;
    }

    /** The snapshots, by table, of the staged tables behind a view of an entity. */
    public static Map<String, String> snapshots(StepContext context, TableName view) {
        Map<String, String> parts = new TreeMap<>();
        context.outputs(NAME).forEach((table, snapshot) -> {
            if (view.value().equals(VIEW + table.substring(table.lastIndexOf("__") + 2))) {
                parts.put(table, snapshot);
            }
        });
        return parts;
    }

    /** The parts of a staged view as pinned by this run; one part without rows where no source fills it. */
    public static List<PinnedTable> pin(StepContext context, TableName view, Workbench workbench) {
        List<PinnedTable> parts = new ArrayList<>();
        snapshots(context, view)
                .forEach((table, snapshot) -> parts.add(workbench.pin(new TableName(table), Long.parseLong(snapshot))));
        if (parts.isEmpty()) {
            parts.add(empty(view));
        }
        return parts;
    }

    /** Whether a table that a query reads is the rows of all sources of an entity. */
    public static boolean isView(TableName table) {
        return table.value().startsWith(VIEW);
    }

    /** A staged view that no source fills. */
    public static PinnedTable empty(TableName view) {
        List<PinnedColumn> columns = new ArrayList<>();
        String entity = view.value().substring(VIEW.length());
        for (Column column : Staging.schema(view, entity).columns()) {
            columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type()));
        }
        return new PinnedTable(view, 0, columns, List.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The loads, and the decisions by which rows of them pass, tell what the tables hold, without a look into the store. */
    @Override
    public String inputHash(StepContext context) {
        InputHash hash = new InputHash();
        new LoadedFiles(session.database())
                .all().stream()
                        .map(file -> file.loadId() + " " + file.profileSha256())
                        .distinct()
                        .sorted()
                        .forEach(hash::add);
        hash.add(new QuarantineDecisions(session.database()).all().size());
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        Map<String, String> snapshots = new TreeMap<>(new LoadTables(session).write());
        for (TableName table : session.store().tables()) {
            if (table.value().startsWith(TABLE) || table.equals(Staging.QUARANTINE.name())) {
                session.store()
                        .currentSnapshot(table)
                        .ifPresent(snapshot -> snapshots.put(table.value(), Long.toString(snapshot)));
            }
        }
        return new StepOutcome(0, snapshots.size() + " staged tables", snapshots);
    }
}
