package io.kontor.jobs.run;

import static io.kontor.jobs.run.Transaction.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Which export files were read, so that no content is loaded twice under any name. */
public final class LoadedFiles {

    private static final String SELECT = """
            select sha256, source, path, size_bytes, modified_at, load_id, state, rows_read, rows_ok,
                rows_quarantined, rows_ignored
            from load_file
            """;

    private final Database database;

    public LoadedFiles(Database database) {
        this.database = database;
    }

    /** Replaces what was recorded for the same content and source. */
    public void record(LoadedFile file) {
        database.inTransaction(transaction -> {
            transaction.update("delete from load_file where sha256 = ? and source = ?", file.sha256(), file.source());
            return transaction.update(
                    """
                    insert into load_file (sha256, source, path, size_bytes, modified_at, load_id, state, loaded_at,
                        rows_read, rows_ok, rows_quarantined, rows_ignored)
                    values (?, ?, ?, ?, ?, ?, ?, current_timestamp, ?, ?, ?, ?)
                    """,
                    file.sha256(),
                    file.source(),
                    file.path(),
                    file.sizeBytes(),
                    stored(file.modifiedAt()),
                    file.loadId(),
                    file.isLoaded() ? "loaded" : "rejected",
                    file.rowsRead(),
                    file.rowsOk(),
                    file.rowsQuarantined(),
                    file.rowsIgnored());
        });
    }

    public Optional<LoadedFile> withContent(String sha256, String source) {
        return database.inTransaction(transaction ->
                transaction.first(SELECT + " where sha256 = ? and source = ?", LoadedFiles::read, sha256, source));
    }

    /**
     * The file that was read from this path when it had this size and time; saves reading it again only to learn that it
     * is the same.
     */
    public Optional<LoadedFile> unchanged(String path, long sizeBytes, Instant modifiedAt) {
        return database.inTransaction(transaction -> transaction.first(
                SELECT + " where path = ? and size_bytes = ? and modified_at = ? order by loaded_at desc limit 1",
                LoadedFiles::read,
                path,
                sizeBytes,
                stored(modifiedAt)));
    }

    /** All of them, by source and path. */
    public List<LoadedFile> all() {
        return database.inTransaction(
                transaction -> transaction.query(SELECT + " order by source, path, sha256", LoadedFiles::read));
    }

    /** Databases keep microseconds. */
    private static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static LoadedFile read(ResultSet row) throws SQLException {
        return new LoadedFile(
                row.getString("sha256"),
                row.getString("source"),
                row.getString("path"),
                row.getLong("size_bytes"),
                instant(row, "modified_at"),
                row.getString("load_id"),
                row.getString("state").equals("loaded"),
                row.getLong("rows_read"),
                row.getLong("rows_ok"),
                row.getLong("rows_quarantined"),
                row.getLong("rows_ignored"));
    }
}
