package io.kontor.warehouse.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;

/** The snapshots of a table that somebody still reads, and how one of them is followed by another in its place. */
final class History {

    /** Exists while a snapshot that is not the current one is being followed. */
    private static final String BRANCH = "kontor-rewritten";

    private final Table table;

    History(Table table) {
        this.table = table;
    }

    /** The snapshots that tags name, those of the list that there are, and the current one, which is the last. */
    List<Long> kept(Collection<Long> snapshots) {
        Set<Long> kept = new LinkedHashSet<>();
        table.refs().values().stream()
                .filter(SnapshotRef::isTag)
                .map(SnapshotRef::snapshotId)
                .forEach(kept::add);
        snapshots.stream().filter(snapshot -> table.snapshot(snapshot) != null).forEach(kept::add);
        if (table.currentSnapshot() != null) {
            kept.remove(table.currentSnapshot().snapshotId());
            kept.add(table.currentSnapshot().snapshotId());
        }
        return List.copyOf(kept);
    }

    /**
     * Commits a change after a snapshot, be it the current one or an older one, and moves its tags to the new one.
     *
     * @param change commits an overwrite and returns its snapshot
     * @return the new snapshot
     */
    long follow(long snapshot, ToLongFunction<OverwriteFiles> change) {
        removeBranch();
        boolean isCurrent = table.currentSnapshot().snapshotId() == snapshot;
        if (!isCurrent) {
            table.manageSnapshots().createBranch(BRANCH, snapshot).commit();
        }
        OverwriteFiles overwrite = table.newOverwrite();
        long next = change.applyAsLong(isCurrent ? overwrite : overwrite.toBranch(BRANCH));
        List<String> tags = new ArrayList<>();
        for (Map.Entry<String, SnapshotRef> ref : table.refs().entrySet()) {
            if (ref.getValue().isTag() && ref.getValue().snapshotId() == snapshot) {
                tags.add(ref.getKey());
            }
        }
        if (!tags.isEmpty()) {
            ManageSnapshots manage = table.manageSnapshots();
            tags.forEach(tag -> manage.replaceTag(tag, next));
            manage.commit();
        }
        removeBranch();
        return next;
    }

    /** One may be left by a process that died. */
    private void removeBranch() {
        if (table.refs().containsKey(BRANCH)) {
            table.manageSnapshots().removeBranch(BRANCH).commit();
            table.refresh();
        }
    }
}
