package io.kontor.jobs.work;

import io.kontor.jobs.run.Release;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a release: exactly the snapshots that were published, and nothing else on the machine. Takes questions only; see
 * {@link DuckDbEngine#requireSelect}.
 */
public final class ReleaseReader implements AutoCloseable {

    private final Session session;
    private final Release release;
    private final DuckDbEngine engine;

    public ReleaseReader(Session session, Release release) {
        this.session = session;
        this.release = release;
        this.engine = DuckDbEngine.openForReaders(
                Engines.duckDbSettings(session.workspace().settings().engine(), session.workspace()),
                session.workspace().warehouse());
    }

    /** The answer to one query over the tables of the release, which it names plainly. */
    public Rows query(String text) {
        Sql sql = new Sql("query", text);
        engine.requireSelect(sql);
        for (Map.Entry<TableName, Long> table : release.snapshots().entrySet()) {
            if (mentions(text, table.getKey())) {
                engine.register(table.getKey(), List.of(session.store().pin(table.getKey(), table.getValue())));
            }
        }
        return engine.query(sql, Parameters.NONE);
    }

    private static boolean mentions(String text, TableName table) {
        return Pattern.compile("\\b" + table + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    @Override
    public void close() {
        engine.close();
    }
}
