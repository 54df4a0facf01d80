package io.kontor.jobs.run;

import static io.kontor.jobs.run.Transaction.instant;
import static io.kontor.jobs.run.Transaction.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The register of the raw archive: what is in it, and what became of what is not. */
public final class RawFiles {

    private static final String SELECT = """
            select sha256, source, path, size_bytes, stored_bytes, modified_at, archived_at, removed_at, rewritten_as
            from raw_file
            """;

    private final Database database;

    public RawFiles(Database database) {
        this.database = database;
    }

    /**
     * Notes that a content is archived under its newest name, unless another one took its place because a person was
     * erased from it.
     *
     * @return whether it was noted
     */
    public boolean record(RawFile file) {
        return database.inTransaction(transaction -> {
            Optional<RawFile> known = find(transaction, file.sha256());
            if (known.filter(raw -> raw.rewrittenAs() != null).isPresent()) {
                return false;
            }
            if (known.isPresent()) {
                transaction.update(
                        "update raw_file set source = ?, path = ?, modified_at = ?, archived_at = ?, removed_at = null,"
                                + " stored_bytes = ? where sha256 = ?",
                        file.source(),
                        file.path(),
                        stored(file.modifiedAt()),
                        stored(file.archivedAt()),
                        file.storedBytes(),
                        file.sha256());
            } else {
                transaction.update(
                        """
                        insert into raw_file (sha256, source, path, size_bytes, stored_bytes, modified_at, archived_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """,
                        file.sha256(),
                        file.source(),
                        file.path(),
                        file.sizeBytes(),
                        file.storedBytes(),
                        stored(file.modifiedAt()),
                        stored(file.archivedAt()));
            }
            return true;
        });
    }

    public Optional<RawFile> find(String sha256) {
        return database.inTransaction(transaction -> find(transaction, sha256));
    }

    private static Optional<RawFile> find(Transaction transaction, String sha256) throws SQLException {
        return transaction.first(SELECT + " where sha256 = ?", RawFiles::read, sha256);
    }

    /** All that was ever archived, oldest first. */
    public List<RawFile> all() {
        return database.inTransaction(
                transaction -> transaction.query(SELECT + " order by archived_at, sha256", RawFiles::read));
    }

    /** Notes that a content left the archive. */
    public void removed(String sha256, Instant at) {
        database.inTransaction(transaction ->
                transaction.update("update raw_file set removed_at = ? where sha256 = ?", stored(at), sha256));
    }

    /** Notes that another content took the place of one from which a person was erased. */
    public void rewritten(String sha256, String newSha256, long storedBytes) {
        database.inTransaction(transaction -> transaction.update(
                "update raw_file set rewritten_as = ?, stored_bytes = ? where sha256 = ?",
                newSha256,
                storedBytes,
                sha256));
    }

    /** Databases keep microseconds. */
    private static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static RawFile read(ResultSet row) throws SQLException {
        return new RawFile(
                row.getString("sha256"),
                row.getString("source"),
                row.getString("path"),
                row.getLong("size_bytes"),
                row.getLong("stored_bytes"),
                instant(row, "modified_at"),
                instant(row, "archived_at"),
                instantOrNull(row, "removed_at"),
                row.getString("rewritten_as"));
    }
}
