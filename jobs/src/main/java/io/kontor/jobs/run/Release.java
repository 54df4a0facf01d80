package io.kontor.jobs.run;

import io.kontor.warehouse.table.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What readers see of a period: one snapshot of each table, and the files made from them. Never changes.
 *
 * @param revision  1 for the first release of a job and period, 2 when it was published again, and so on
 * @param snapshots store's snapshot id by table; 0 for a table without rows
 */
public record Release(
        long id,
        long runId,
        RunKey key,
        int revision,
        Instant publishedAt,
        Map<TableName, Long> snapshots,
        List<ReleaseFile> files) {

    /**
     * A file that belongs to a release.
     *
     * @param path   relative to the workspace, with forward slashes
     * @param sha256 of its bytes, lower-case hex
     */
    public record ReleaseFile(String path, String sha256) {}

    public Release {
        snapshots = Map.copyOf(snapshots);
        files = List.copyOf(files);
    }

    /** The snapshot of a table that is part of the release. */
    public long snapshot(TableName table) {
        return Optional.ofNullable(snapshots.get(table))
                .orElseThrow(() -> new IllegalArgumentException(table + " is not in " + tag()));
    }

    /** The tag of its snapshots in the store, for example {@code weekly-executive-2026-W46-r2}. */
    public String tag() {
        return key.job() + "-" + key.period() + "-r" + revision;
    }
}
