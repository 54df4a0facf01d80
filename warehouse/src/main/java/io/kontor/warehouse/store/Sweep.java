package io.kontor.warehouse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;

/**
 * Takes away what a table no longer needs, in two steps that may each be cut short: old snapshots are first forgotten in
 * the metadata; then every file that nothing refers to is deleted, whatever made it litter.
 */
final class Sweep {

    private final Table table;
    private final Folder folder;
    private final Instant before;

    Sweep(Table table, Folder folder, Instant before) {
        this.table = table;
        this.folder = folder;
        this.before = before;
    }

    CleanUp run(Set<Long> keep) throws IOException {
        int snapshots = forget(keep);
        // Listed first: a file that is committed while we look is then among the reachable ones.
        List<Path> old = oldFiles();
        CleanUp found = new CleanUp(snapshots, 0, 0);
        if (old.isEmpty()) {
            return found;
        }
        Reachable reachable = Reachable.of(table);
        for (Path file : old) {
            if (!reachable.has(file)) {
                found = found.plus(delete(file));
            }
        }
        return found;
    }

    private int forget(Set<Long> keep) {
        Set<Long> kept = new HashSet<>(keep);
        table.refs().values().stream().map(SnapshotRef::snapshotId).forEach(kept::add);
        List<Long> forgotten = new ArrayList<>();
        for (Snapshot snapshot : table.snapshots()) {
            if (!kept.contains(snapshot.snapshotId()) && snapshot.timestampMillis() < before.toEpochMilli()) {
                forgotten.add(snapshot.snapshotId());
            }
        }
        if (!forgotten.isEmpty()) {
            // Only these: the age limit of Iceberg's own is switched off, and deleting is the second step's work.
            ExpireSnapshots expire =
                    table.expireSnapshots().expireOlderThan(0).cleanupLevel(ExpireSnapshots.CleanupLevel.NONE);
            forgotten.forEach(expire::expireSnapshotId);
            expire.commit();
        }
        return forgotten.size();
    }

    private List<Path> oldFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path directory : folder.swept()) {
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        if (Files.isRegularFile(file) && isOld(file)) {
                            found.add(file);
                        }
                    }
                }
            }
        }
        return found;
    }

    private boolean isOld(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static CleanUp delete(Path file) throws IOException {
        try {
            long bytes = Files.size(file);
            Files.delete(file);
            return new CleanUp(0, 1, bytes);
        } catch (NoSuchFileException e) {
            return new CleanUp(0, 0, 0);
        }
    }
}
