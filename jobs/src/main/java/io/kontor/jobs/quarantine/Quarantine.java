package io.kontor.jobs.quarantine;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that waits in quarantine now. */
public final class Quarantine {

    /** The reason of rows that wait for the approval of their id. */
    public static final String UNAPPROVED = Code.K371.name();

    private static final TableName TABLE = Staging.QUARANTINE.name();

    private final Session session;

    public Quarantine(Session session) {
        this.session = session;
    }

    /** By file, line and column. */
    public List<Quarantined> all() {
        if (!session.store().exists(TABLE)) {
            return List.of();
        }
        Map<String, LoadedFile> byLoad = new LoadedFiles(session.database())
                .all().stream()
                        .collect(Collectors.toMap(LoadedFile::loadId, Function.identity(), (one, other) -> other));
        List<Quarantined> all = new ArrayList<>();
        Rows rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            LoadedFile file = byLoad.get(text(rows, i, "load_id"));
            if (file != null) {
                all.add(new Quarantined(
                        file,
                        nullable(rows, i, "sheet"),
                        (Long) Objects.requireNonNull(rows.get(i, "line")),
                        nullable(rows, i, "entity"),
                        nullable(rows, i, "column_name"),
                        io.kontor.warehouse.staging.Quarantine.reason(rows, i),
                        text(rows, i, "raw_text"),
                        text(rows, i, "advice")));
            }
        }
        return all;
    }

    /**
     * What waits of one file.
     *
     * @param name its path as the ledger has it, or the end of it
     * @throws KontorException K373 where nothing does
     */
    public List<Quarantined> ofFile(String name) {
        List<Quarantined> found = all().stream()
                .filter(row ->
                        row.file().path().equals(name) || row.file().path().endsWith("/" + name))
                .toList();
        if (found.isEmpty()) {
            throw new KontorException(Problem.of(Reason.of(Code.K373, "").with("file", name), null));
        }
        return found;
    }

    private Rows rows() {
        try (Engine engine = Engines.duckDb(session.workspace().settings().engine(), session.workspace())) {
            engine.register(TABLE, List.of(session.store().pin(TABLE)));
            return engine.query(
                    new Sql(
                            "quarantine",
                            "select load_id, sheet, line, entity, column_name, reason_code, reason_kind, reason_values,"
                                    + " raw_text, advice from "
                                    + TABLE + " order by file, line, column_name, entity, reason_code"),
                    Parameters.NONE);
        }
    }

    private static String text(Rows rows, int row, String column) {
        return Objects.toString(rows.get(row, column), "");
    }

    private static @Nullable String nullable(Rows rows, int row, String column) {
        Object value = rows.get(row, column);
        return value == null ? null : value.toString();
    }
}
