package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pins the staged tables: whatever is loaded from here on is not seen by this run. Its outputs are the snapshots of all
 * staged tables.
 */
public final class StagedStep implements Step {

    public static final String NAME = "pin staged tables";

    private final Session session;

    public StagedStep(Session session) {
        this.session = session;
    }

    /** The snapshots, by table, of the staged tables behind a view of an entity. */
    public static Map<String, String> snapshots(StepContext context, TableName view) {
        Map<String, String> parts = new TreeMap<>();
        context.outputs(NAME).forEach((table, snapshot) -> {
            if (Staging.view(Staging.entity(new TableName(table))).equals(view)) {
                parts.put(table, snapshot);
            }
        });
        return parts;
    }

    /** The parts of a staged view as pinned by this run; one part without rows where no source fills it. */
    public static List<PinnedTable> pin(StepContext context, TableName view, Store store) {
        List<PinnedTable> parts = new ArrayList<>();
        snapshots(context, view)
                .forEach((table, snapshot) -> parts.add(store.pin(new TableName(table), Long.parseLong(snapshot))));
        if (parts.isEmpty()) {
            parts.add(Staging.empty(view));
        }
        return parts;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The loads tell what the tables hold, without a look into the store. */
    @Override
    public String inputHash(StepContext context) {
        InputHash hash = new InputHash();
        new LoadedFiles(session.database())
                .all().stream()
                        .filter(LoadedFile::isLoaded)
                        .map(file -> file.source() + " " + file.loadId())
                        .sorted()
                        .forEach(hash::add);
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        Map<String, String> snapshots = new TreeMap<>();
        for (TableName table : session.store().tables()) {
            if (Staging.isStaged(table)) {
                session.store()
                        .currentSnapshot(table)
                        .ifPresent(snapshot -> snapshots.put(table.value(), Long.toString(snapshot)));
            }
        }
        return new StepOutcome(0, snapshots.size() + " staged tables", snapshots);
    }
}
