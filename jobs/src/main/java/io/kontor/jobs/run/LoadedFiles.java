package io.kontor.jobs.run;

import static io.kontor.jobs.run.Transaction.instant;
import static io.kontor.jobs.run.Transaction.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which export files were read, so that none is read again for nothing. */
public final class LoadedFiles {

    private static final String SELECT = """
            select sha256, source, path, size_bytes, modified_at, load_id, profile_sha256, cut_off_at, rows_read,
                rows_ok, rows_quarantined, rows_ignored, encoding, delimiter, header_sha256, control_total_expected,
                control_total_actual, loaded_at
            from load_file
            """;

    private final Database database;

    public LoadedFiles(Database database) {
        this.database = database;
    }

    /** Replaces what was recorded for the same contents, sources and paths, all at once. */
    public void record(Collection<LoadedFile> files) {
        database.inTransaction(transaction -> {
            for (LoadedFile file : files) {
                record(transaction, file);
            }
            return files.size();
        });
    }

    private static void record(Transaction transaction, LoadedFile file) throws SQLException {
        Instant cutOff = file.cutOffAt();
        LoadedFile.Form form = file.form();
        transaction.update(
                "delete from load_file where sha256 = ? and source = ? and path = ?",
                file.sha256(),
                file.source(),
                file.path());
        transaction.update(
                """
                insert into load_file (sha256, source, path, size_bytes, modified_at, load_id, profile_sha256,
                    cut_off_at, loaded_at, rows_read, rows_ok, rows_quarantined, rows_ignored, encoding, delimiter,
                    header_sha256, control_total_expected, control_total_actual)
                values (?, ?, ?, ?, ?, ?, ?, ?, current_timestamp, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                file.sha256(),
                file.source(),
                file.path(),
                file.sizeBytes(),
                stored(file.modifiedAt()),
                file.loadId(),
                file.profileSha256(),
                cutOff == null ? null : stored(cutOff),
                file.rowsRead(),
                file.rowsOk(),
                file.rowsQuarantined(),
                file.rowsIgnored(),
                form == null ? null : form.encoding(),
                form == null ? null : form.delimiter(),
                form == null ? null : form.headerSha256(),
                file.controlExpected(),
                file.controlActual());
    }

    /** All of them, by source and path. */
    public List<LoadedFile> all() {
        return database.inTransaction(
                transaction -> transaction.query(SELECT + " order by source, path, sha256", LoadedFiles::read));
    }

    /** All of them in the same order, each with the time of its last load. */
    public List<Noted> log() {
        return database.inTransaction(transaction -> transaction.query(
                SELECT + " order by source, path, sha256", row -> new Noted(read(row), instant(row, "loaded_at"))));
    }

    /** A file and when it was loaded. */
    public record Noted(LoadedFile file, Instant loadedAt) {}

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
                row.getString("profile_sha256"),
                instantOrNull(row, "cut_off_at"),
                row.getLong("rows_read"),
                row.getLong("rows_ok"),
                row.getLong("rows_quarantined"),
                row.getLong("rows_ignored"),
                form(row),
                row.getBigDecimal("control_total_expected"),
                row.getBigDecimal("control_total_actual"));
    }

    private static LoadedFile.@Nullable Form form(ResultSet row) throws SQLException {
        String encoding = row.getString("encoding");
        return encoding == null
                ? null
                : new LoadedFile.Form(encoding, row.getString("delimiter"), row.getString("header_sha256"));
    }
}
