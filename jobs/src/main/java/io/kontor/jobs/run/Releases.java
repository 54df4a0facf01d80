package io.kontor.jobs.run;

import static io.kontor.jobs.run.Transaction.instant;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.Release.ReleaseFile;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The releases of a workspace: published by the one who holds a run, read by everybody. */
public final class Releases {

    private static final String SELECT = "select release_id, run_id, job, period, revision, published_at from release";

    private final Database database;

    public Releases(Database database) {
        this.database = database;
    }

    /**
     * Publishes in one transaction, which is on the disk when this returns. Publishing once more what the period's latest
     * release already says returns that release, so a run that died right after this call can repeat it.
     *
     * @param files with paths relative to the workspace
     * @throws KontorException K502, with nothing published, if the run was taken by somebody else meanwhile
     */
    public Release publish(Lease lease, Map<TableName, Long> snapshots, List<ReleaseFile> files) {
        lease.checkHeld();
        Release release = database.inTransaction(transaction -> {
            Ledger.lockHeld(transaction, lease);
            Optional<Release> last = newest(transaction, lease.key());
            if (last.isPresent() && saysTheSame(last.get(), snapshots, files)) {
                return last.get();
            }
            return insert(transaction, lease, last.map(Release::revision).orElse(0) + 1, snapshots, files);
        });
        database.sync();
        return release;
    }

    /** The release published last, of any job and period. */
    public Optional<Release> latest() {
        return one(SELECT + " order by release_id desc limit 1");
    }

    /** The newest revision of any job's release of a period. */
    public Optional<Release> latest(BusinessPeriod period) {
        return one(SELECT + " where period = ? order by release_id desc limit 1", period.key());
    }

    /** The newest revision of a job's release of a period. */
    public Optional<Release> latest(RunKey key) {
        return database.inTransaction(transaction -> newest(transaction, key));
    }

    public Optional<Release> find(long releaseId) {
        return one(SELECT + " where release_id = ?", releaseId);
    }

    /** The latest first. */
    public List<Release> recent(int limit) {
        return database.inTransaction(
                transaction -> read(transaction, SELECT + " order by release_id desc limit ?", limit));
    }

    /** The snapshots of a table that releases name. */
    public List<Long> snapshots(TableName table) {
        return database.inTransaction(transaction -> transaction.query(
                "select distinct snapshot_id from release_table where table_name = ? order by snapshot_id",
                row -> row.getLong(1),
                table.value()));
    }

    /** Names other snapshots of a table, by those that were named before: a person was erased from them. */
    public void rename(TableName table, Map<Long, Long> snapshots) {
        database.inTransaction(transaction -> {
            for (Map.Entry<Long, Long> moved : snapshots.entrySet()) {
                transaction.update(
                        "update release_table set snapshot_id = ? where table_name = ? and snapshot_id = ?",
                        moved.getValue(),
                        table.value(),
                        moved.getKey());
            }
            return snapshots.size();
        });
        database.sync();
    }

    private Optional<Release> one(String sql, Object... parameters) {
        return database.inTransaction(
                transaction -> read(transaction, sql, parameters).stream().findFirst());
    }

    private static Optional<Release> newest(Transaction transaction, RunKey key) throws SQLException {
        return read(
                        transaction,
                        SELECT + " where job = ? and period = ? order by revision desc limit 1",
                        key.job(),
                        key.period().key())
                .stream()
                .findFirst();
    }

    private static boolean saysTheSame(Release last, Map<TableName, Long> snapshots, List<ReleaseFile> files) {
        return last.snapshots().equals(snapshots)
                && last.files().size() == files.size()
                && last.files().containsAll(files);
    }

    private static Release insert(
            Transaction transaction, Lease lease, int revision, Map<TableName, Long> snapshots, List<ReleaseFile> files)
            throws SQLException {
        long id = transaction.insert(
                """
                insert into release (run_id, attempt_number, job, period, revision, fencing_token, published_at)
                values (?, ?, ?, ?, ?, ?, current_timestamp)
                """,
                "release_id",
                lease.runId(),
                lease.attempt(),
                lease.key().job(),
                lease.key().period().key(),
                revision,
                lease.token());
        for (Map.Entry<TableName, Long> table : snapshots.entrySet()) {
            transaction.update(
                    "insert into release_table (release_id, table_name, snapshot_id) values (?, ?, ?)",
                    id,
                    table.getKey().value(),
                    table.getValue());
        }
        for (ReleaseFile file : files) {
            transaction.update(
                    "insert into release_file (release_id, path, sha256) values (?, ?, ?)",
                    id,
                    file.path(),
                    file.sha256());
        }
        return read(transaction, SELECT + " where release_id = ?", id).get(0);
    }

    private static List<Release> read(Transaction transaction, String sql, Object... parameters) throws SQLException {
        List<Release> releases = new ArrayList<>();
        for (Release head : transaction.query(sql, Releases::head, parameters)) {
            releases.add(withContent(transaction, head));
        }
        return releases;
    }

    private static Release head(ResultSet row) throws SQLException {
        return new Release(
                row.getLong("release_id"),
                row.getLong("run_id"),
                new RunKey(
                        row.getString("job"),
                        BusinessPeriod.parse(row.getString("period")).orElseThrow()),
                row.getInt("revision"),
                instant(row, "published_at"),
                Map.of(),
                List.of());
    }

    private static Release withContent(Transaction transaction, Release head) throws SQLException {
        Map<TableName, Long> snapshots = transaction
                .query(
                        "select table_name, snapshot_id from release_table where release_id = ?",
                        row -> Map.entry(new TableName(row.getString(1)), row.getLong(2)),
                        head.id())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<ReleaseFile> files = transaction.query(
                "select path, sha256 from release_file where release_id = ? order by path",
                row -> new ReleaseFile(row.getString(1), row.getString(2)),
                head.id());
        return new Release(head.id(), head.runId(), head.key(), head.revision(), head.publishedAt(), snapshots, files);
    }
}
