package io.kontor.jobs.work;

import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.jobs.workspace.WorkspaceSettings.EngineSettings;
import io.kontor.warehouse.engine.Cut;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Model;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.StagingPlace;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.TableSnapshot;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of one run are computed: an engine that sees pinned snapshots, and the store that takes the results.
 * The engine is started on first use, because a run that is resumed near its end may not need it.
 */
public final class Workbench implements AutoCloseable {

    private final Session session;
    private final String engineName;
    private final Map<TableSnapshot, PinnedTable> pins = new HashMap<>();
    private final Map<TableName, List<PinnedTable>> seen = new HashMap<>();
    private @Nullable Engine engine;

    /** A workbench on the engine of a name: {@code duckdb} or {@code spark}. */
    public Workbench(Session session, String engineName) {
        this.session = session;
        this.engineName = engineName;
    }

    public Session session() {
        return session;
    }

    public Store store() {
        return session.store();
    }

    /** A table as of a snapshot; looked up once. */
    public PinnedTable pin(TableName name, long snapshotId) {
        return pins.computeIfAbsent(
                new TableSnapshot(name, snapshotId), key -> store().pin(key.table(), key.snapshotId()));
    }

    /** Makes a table visible to the queries that follow, exactly as of a snapshot. */
    public void see(TableName name, long snapshotId) {
        see(name, List.of(pin(name, snapshotId)));
    }

    /** Makes the rows of several tables visible under one name. */
    public void see(TableName name, List<PinnedTable> parts) {
        if (!parts.equals(seen.get(name))) {
            engine().register(name, parts);
            seen.put(name, parts);
        }
    }

    public Rows query(Sql sql, Parameters parameters) {
        return engine().query(sql, parameters);
    }

    /** Computes the whole content of a table and commits it. Doing it twice from equal input changes nothing. */
    public TableVersion replace(
            TableSchema schema, Sql sql, Parameters parameters, Optional<Model> model, Optional<Cut> cut) {
        store().ensure(schema);
        StagingPlace place = store().staging(schema.name());
        List<StagedFile> staged = new ArrayList<>();
        List<Long> rows = engine().compute(sql, parameters, model, cut, () -> {
            StagedFile file = place.next();
            staged.add(file);
            return new Output(file.path(), file.columns());
        });
        List<DataFile> files = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            files.add(store().complete(staged.get(i), rows.get(i)));
        }
        return new TableVersion(
                rows.stream().mapToLong(each -> each).sum(),
                store().replace(schema.name(), files, Map.of("kontor.engine", engineName)));
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }

    private Engine engine() {
        if (engine == null) {
            EngineSettings settings = session.workspace().settings().engine();
            engine = engineName.equals(WorkspaceSettings.SPARK)
                    ? Engines.spark(settings, session.workspace())
                    : Engines.duckDb(settings, session.workspace());
        }
        return engine;
    }

    /** What a table was made to be: its rows and the snapshot that has them (0 for a table that never had any). */
    public record TableVersion(long rows, long snapshotId) {}
}
