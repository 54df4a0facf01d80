package io.kontor.warehouse.store;

import io.kontor.warehouse.file.Disk;
import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * The tables of a warehouse. A writer stages a file, lets an engine fill it, completes it and then publishes it with
 * {@link #replace} or {@link #exchange}: each is one atomic commit, and doing it again changes nothing. A reader pins a
 * snapshot and reads exactly its files.
 *
 * <p>Safe for several threads and processes: commits that collide are retried on top of each other. Fails with
 * {@link KontorException}: K102 unknown table, K401 database, K402 disk full, K403 stored file missing, K405 the engine's
 * file is not what was asked for, K505 null in a required column.
 */
public final class Store implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.of("warehouse");

    /** Marks the snapshot of one commit. */
    private static final String COMMIT = "kontor.commit";

    private static final int TRIES = 10;

    /** Chosen for one machine: no statistics of values, since they would copy personal data into metadata. */
    private static final Map<String, String> TABLE_PROPERTIES = Map.of(
            TableProperties.FORMAT_VERSION, "2",
            TableProperties.DEFAULT_WRITE_METRICS_MODE, "counts",
            TableProperties.METADATA_COMPRESSION, "gzip",
            TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20",
            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
            TableProperties.COMMIT_NUM_RETRIES, "20",
            TableProperties.COMMIT_MIN_RETRY_WAIT_MS, "20",
            TableProperties.COMMIT_MAX_RETRY_WAIT_MS, "2000",
            TableProperties.COMMIT_TOTAL_RETRY_TIME_MS, "120000");

    private final StoreSettings settings;
    private final Catalog catalog;
    private final Failure failure;

    private Store(StoreSettings settings, Catalog catalog, Failure failure) {
        this.settings = settings;
        this.catalog = catalog;
        this.failure = failure;
    }

    /** Opens the store, creating its directory and the catalog's tables where they are missing. */
    public static Store open(StoreSettings settings) {
        Failure failure = new Failure(settings);
        Disk.createDirectories(settings.warehouse());
        return failure.told(() -> new Store(settings, Catalog.open(settings), failure));
    }

    /** Creates the table, or makes it follow its contract: see {@link #ensureByLoad} for what changes in place. */
    public void ensure(TableSchema contract) {
        ensure(contract, Contract.properties(contract));
    }

    /**
     * The same for a table whose rows come in loads, and whose files are put in the place of others by {@link #exchange}; it
     * needs {@code load_id} as a required STRING.
     *
     * <p>New columns are null in older rows. INT may become BIGINT and a DECIMAL get more digits before the point. A column
     * that is no longer in the contract is no longer read. Any other change of a type begins the column anew in a table that
     * is replaced as a whole, and is refused (K205) in a table of loads. Snapshots taken before keep their columns.
     */
    public void ensureByLoad(TableSchema contract) {
        ensure(contract, Contract.propertiesByLoad(contract));
    }

    public boolean exists(TableName name) {
        return failure.told(() -> catalog.tableExists(identifier(name)));
    }

    /** All tables, in the order of their names. */
    public List<TableName> tables() {
        return failure.told(() -> {
            try {
                return catalog.listTables(NAMESPACE).stream()
                        .map(identifier -> new TableName(identifier.name()))
                        .sorted()
                        .toList();
            } catch (NoSuchNamespaceException e) {
                return List.of();
            }
        });
    }

    /** A new place for a data file of the table as it is now. */
    public StagedFile stage(TableName name) {
        return staging(name).next();
    }

    /** The same for many files: the catalog is asked once. */
    public StagingPlace staging(TableName name) {
        return failure.told(
                () -> new StagingPlace(name, folder(name), load(name).schema()));
    }

    /**
     * Takes over a file that an engine has written: verifies its footer, columns and rows, takes its checksum, syncs it and
     * gives it its final name. It is not visible before it is published.
     *
     * @param expectedRows what the engine says that it wrote
     */
    public DataFile complete(StagedFile staged, long expectedRows) {
        return failure.told(() -> {
            Footer footer = Footer.read(staged.path());
            if (footer.rows() != expectedRows) {
                throw otherRows(staged.path(), footer.rows(), expectedRows);
            }
            footer.check(staged.schema());
            try {
                long bytes = Files.size(staged.path());
                String sha256 = Sha256.of(staged.path());
                Path path = folder(staged.table()).newDataFile(sha256);
                Disk.createDirectories(path.resolveSibling("."));
                Disk.sync(staged.path());
                Disk.rename(staged.path(), path);
                return new DataFile(path, expectedRows, bytes, sha256);
            } catch (IOException e) {
                throw Disk.refused(staged.path(), 0, e);
            }
        });
    }

    /**
     * Makes the files the whole content of the table. When the table already has exactly this content, by checksum, no
     * snapshot is added.
     *
     * @param properties recorded in the snapshot, for example the run; shown by other programs too
     * @return the snapshot that has the content; 0 when a table that never had rows stays empty
     */
    public long replace(TableName name, List<DataFile> files, Map<String, String> properties) {
        return failure.told(() -> {
            Table table = load(name);
            List<DataFile> filled = filled(files);
            Snapshot current = table.currentSnapshot();
            if (current == null ? filled.isEmpty() : isContent(plan(table.newScan()), filled)) {
                return current == null ? 0 : current.snapshotId();
            }
            return commit(
                    table, table.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue()), filled, properties);
        });
    }

    /**
     * Puts files in the place of others and leaves all others as they are, provided that nobody has changed the table since
     * it was looked at. When the new files are those that go, by checksum, no snapshot is added.
     *
     * @param seen the snapshot that was looked at; 0 for a table that never had rows
     * @param out  files of that snapshot that go
     * @return the snapshot that has the content, 0 when a table that never had rows stays empty; nothing when somebody has
     *     changed the table, which then is to be looked at again
     */
    public OptionalLong exchange(
            TableName name, long seen, Set<Path> out, List<DataFile> in, Map<String, String> properties) {
        return failure.told(() -> {
            Table table = load(name);
            Snapshot current = table.currentSnapshot();
            if (seen != (current == null ? 0 : current.snapshotId())) {
                return OptionalLong.empty();
            }
            List<FileScanTask> going = out.isEmpty()
                    ? List.of()
                    : plan(table.newScan()).stream()
                            .filter(task ->
                                    out.contains(LocalFileIO.path(task.file().location())))
                            .toList();
            List<DataFile> filled = filled(in);
            if (isContent(going, filled)) {
                return OptionalLong.of(seen);
            }
            OverwriteFiles overwrite = table.newOverwrite()
                    .conflictDetectionFilter(Expressions.alwaysTrue())
                    .validateNoConflictingData()
                    .validateNoConflictingDeletes();
            if (current != null) {
                overwrite.validateFromSnapshot(seen);
            }
            going.forEach(task -> overwrite.deleteFile(task.file()));
            try {
                return OptionalLong.of(commit(table, overwrite, filled, properties));
            } catch (ValidationException e) {
                return OptionalLong.empty();
            }
        });
    }

    public Optional<Long> currentSnapshot(TableName name) {
        return failure.told(
                () -> Optional.ofNullable(load(name).currentSnapshot()).map(Snapshot::snapshotId));
    }

    /** The table as it is now, with its newest columns. */
    public PinnedTable pin(TableName name) {
        return failure.told(() -> {
            Table table = load(name);
            Snapshot current = table.currentSnapshot();
            return current == null
                    ? new PinnedTable(name, 0, Contract.pinned(table.schema()), List.of())
                    : pin(name, current.snapshotId(), table.newScan());
        });
    }

    /**
     * The table as of a snapshot, with the columns that it had then.
     *
     * @param snapshotId as returned before; 0 is the table without rows
     */
    public PinnedTable pin(TableName name, long snapshotId) {
        return failure.told(() -> {
            Table table = load(name);
            if (snapshotId == 0) {
                return new PinnedTable(name, 0, Contract.pinned(table.schema()), List.of());
            }
            if (table.snapshot(snapshotId) == null) {
                throw unknown("table " + name + " has no snapshot " + snapshotId, "it may have been cleaned away");
            }
            return pin(name, snapshotId, table.newScan().useSnapshot(snapshotId));
        });
    }

    /** The table as of a tag; empty when the table has no such tag. */
    public Optional<PinnedTable> pin(TableName name, String tag) {
        return failure.told(() -> Optional.ofNullable(load(name).refs().get(tag))
                .filter(SnapshotRef::isTag)
                .map(reference -> pin(name, reference.snapshotId())));
    }

    /** Names a snapshot, so that {@link #clean} keeps it; a tag that is already there moves to this snapshot. */
    public void tag(TableName name, long snapshotId, String tag) {
        failure.told(() -> retried(() -> {
            Table table = load(name);
            SnapshotRef present = table.refs().get(tag);
            if (present == null || present.snapshotId() != snapshotId) {
                if (table.snapshot(snapshotId) == null) {
                    throw unknown("table " + name + " has no snapshot " + snapshotId, "so it cannot be tagged " + tag);
                }
                ManageSnapshots manage = table.manageSnapshots();
                (present == null ? manage.createTag(tag, snapshotId) : manage.replaceTag(tag, snapshotId)).commit();
            }
            return tag;
        }));
    }

    /** Takes a tag away, so that {@link #clean} may forget its snapshot; nothing happens when there is no such tag. */
    public void untag(TableName name, String tag) {
        failure.told(() -> retried(() -> {
            Table table = load(name);
            if (table.refs().containsKey(tag)) {
                table.manageSnapshots().removeTag(tag).commit();
            }
            return tag;
        }));
    }

    /**
     * Forgets snapshots that are neither current nor tagged nor kept, and deletes all files that nothing refers to any more:
     * staging files, completed files never published, leftovers of lost commits.
     *
     * @param keep   what running runs and untagged releases still read
     * @param before only what is older than this is touched; far enough back that no run which began before still works
     */
    public CleanUp clean(Collection<TableSnapshot> keep, Instant before) {
        return failure.told(() -> {
            CleanUp all = new CleanUp(0, 0, 0);
            for (TableName name : tables()) {
                Set<Long> kept = keep.stream()
                        .filter(snapshot -> snapshot.table().equals(name))
                        .map(TableSnapshot::snapshotId)
                        .collect(Collectors.toSet());
                try {
                    all = all.plus(new Sweep(load(name), folder(name), before).run(kept));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return all;
        });
    }

    /**
     * Every data file of the table as it is now, as its tags name it, and of more snapshots, each once and alone, with the
     * table's newest columns: to be looked through by {@link #rewriteHistory}'s caller.
     */
    public List<PinnedTable> files(TableName name, Collection<Long> snapshots) {
        return failure.told(() -> {
            Table table = load(name);
            return new History(table)
                    .kept(snapshots).stream()
                            .flatMap(snapshot -> plan(table.newScan().useSnapshot(snapshot)).stream())
                            .map(task -> LocalFileIO.path(task.file().location()))
                            .distinct()
                            .sorted()
                            .map(file -> new PinnedTable(name, 0, Contract.pinned(table.schema()), List.of(file)))
                            .toList();
        });
    }

    /**
     * Puts other files in the place of some, in the table as it is now, as its tags name it, and in more snapshots. A
     * snapshot with such a file is followed by a new one; its tags move there. The old ones stay until
     * {@link #forgetHistory}. Nobody may be writing to the table.
     *
     * @param instead by the path of the file that goes; nothing takes the place of a file without rows
     * @return the new snapshot of each that had such a file
     */
    public Map<Long, Long> rewriteHistory(
            TableName name, Collection<Long> snapshots, Map<Path, DataFile> instead, Map<String, String> properties) {
        return failure.told(() -> {
            Table table = load(name);
            Map<Long, Long> moved = new TreeMap<>();
            for (long snapshot : new History(table).kept(snapshots)) {
                List<FileScanTask> old = plan(table.newScan().useSnapshot(snapshot)).stream()
                        .filter(task ->
                                instead.containsKey(LocalFileIO.path(task.file().location())))
                        .toList();
                if (!old.isEmpty()) {
                    moved.put(snapshot, rewritten(table, snapshot, old, instead, properties));
                }
            }
            return moved;
        });
    }

    private static long rewritten(
            Table table,
            long snapshot,
            List<FileScanTask> old,
            Map<Path, DataFile> instead,
            Map<String, String> properties) {
        return new History(table).follow(snapshot, overwrite -> {
            List<DataFile> added = new ArrayList<>();
            for (FileScanTask task : old) {
                DataFile file = instead.get(LocalFileIO.path(task.file().location()));
                overwrite.deleteFile(task.file());
                if (file != null && file.rows() > 0) {
                    added.add(file);
                }
            }
            return commit(table, overwrite, added, properties);
        });
    }

    /**
     * Forgets all that a table ever was besides what it is now, what its tags name, and some more snapshots, and deletes the
     * files behind it at once: for tables of which something was erased. Nobody may be writing to the table.
     */
    public CleanUp forgetHistory(TableName name, Collection<Long> snapshots) {
        return failure.told(() -> {
            Table table = load(name);
            Set<Long> kept = Set.copyOf(new History(table).kept(snapshots));
            try {
                return new Sweep(table, folder(name), Instant.ofEpochMilli(Long.MAX_VALUE)).run(kept);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Reads every data file of every snapshot and compares it with the checksum taken when it was written. */
    public Scrub scrub() {
        return failure.told(() -> {
            Scrubber scrubber = new Scrubber();
            tables().forEach(name -> scrubber.scrub(name, folder(name).root(), () -> load(name)));
            return scrubber.result();
        });
    }

    @Override
    public void close() {
        catalog.close();
    }

    private void ensure(TableSchema contract, Map<String, String> properties) {
        failure.told(() -> retried(() -> {
            TableIdentifier identifier = identifier(contract.name());
            if (!catalog.tableExists(identifier) && create(contract, properties)) {
                return contract;
            }
            Contract.follow(catalog.loadTable(identifier), contract, properties);
            return contract;
        }));
    }

    /** Whether the table was created here and not, at the same moment, elsewhere. */
    private boolean create(TableSchema contract, Map<String, String> properties) {
        try {
            catalog.buildTable(identifier(contract.name()), Contract.iceberg(contract))
                    .withLocation(LocalFileIO.location(folder(contract.name()).root()))
                    .withProperties(TABLE_PROPERTIES)
                    .withProperties(properties)
                    .create();
            return true;
        } catch (AlreadyExistsException e) {
            return false;
        }
    }

    /** A file without rows is no part of a table. */
    private static List<DataFile> filled(List<DataFile> files) {
        return files.stream().filter(file -> file.rows() > 0).toList();
    }

    /** Whether files are those that are there, by the recorded checksums; an unknown one makes any content new. */
    private static boolean isContent(List<FileScanTask> present, List<DataFile> files) {
        List<String> recorded = present.stream()
                .flatMap(task ->
                        Folder.recordedSha256(LocalFileIO.path(task.file().location())).stream())
                .sorted()
                .toList();
        return recorded.size() == present.size()
                && recorded.equals(files.stream().map(DataFile::sha256).sorted().toList());
    }

    private static org.apache.iceberg.DataFile entry(Table table, DataFile file) {
        return DataFiles.builder(table.spec())
                .withPath(LocalFileIO.location(file.path()))
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withMetrics(Footer.read(file.path()).metrics(MetricsConfig.forTable(table)))
                .build();
    }

    /** Commits and finds the snapshot by its mark, since another commit may already have followed. */
    private static long commit(
            Table table, OverwriteFiles overwrite, List<DataFile> added, Map<String, String> properties) {
        String mark = UUID.randomUUID().toString();
        added.forEach(file -> overwrite.addFile(entry(table, file)));
        properties.forEach(overwrite::set);
        overwrite.set(COMMIT, mark).commit();
        table.refresh();
        for (Snapshot snapshot : table.snapshots()) {
            if (mark.equals(snapshot.summary().get(COMMIT))) {
                return snapshot.snapshotId();
            }
        }
        throw new IllegalStateException("committed to " + table.name() + " but not found there");
    }

    private static PinnedTable pin(TableName name, long snapshotId, TableScan scan) {
        List<Path> files = plan(scan).stream()
                .map(task -> LocalFileIO.path(task.file().location()))
                .sorted()
                .toList();
        return new PinnedTable(name, snapshotId, Contract.pinned(scan.schema()), files);
    }

    /** The files of a scan; refuses what an engine that reads whole Parquet files would read wrongly. */
    private static List<FileScanTask> plan(TableScan scan) {
        List<FileScanTask> tasks = new ArrayList<>();
        try (CloseableIterable<FileScanTask> planned = scan.planFiles()) {
            for (FileScanTask task : planned) {
                if (!task.deletes().isEmpty() || task.file().format() != FileFormat.PARQUET) {
                    throw foreign(task);
                }
                tasks.add(task);
            }
        } catch (KontorException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Failure.damaged(LocalFileIO.path(scan.table().location()), e);
        }
        return tasks;
    }

    /** Package-private for tests that act as another program. */
    Table load(TableName name) {
        try {
            return catalog.loadTable(identifier(name));
        } catch (NoSuchTableException e) {
            throw unknown("there is no table " + name, "nothing has written it yet");
        }
    }

    /** Repeats work on metadata that lost against another commit; it reads the table anew each time. */
    private static <T> T retried(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (CommitFailedException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Folder folder(TableName name) {
        return Folder.of(settings.warehouse(), name);
    }

    private static TableIdentifier identifier(TableName name) {
        return TableIdentifier.of(NAMESPACE, name.value());
    }

    private static KontorException unknown(String what, String why) {
        return new KontorException(
                Problem.of(Code.K102, what, null, why, "'kontor show tables' lists the tables that there are"));
    }

    private static KontorException otherRows(Path path, long found, long expected) {
        return new KontorException(Problem.of(
                Code.K405,
                "the engine's file has " + found + " rows where " + expected + " were written",
                Place.file(path.toString()),
                "a file that cannot be verified is never published; what was there before is untouched",
                "run the step again; if it happens twice, check the disk and memory of this machine"));
    }

    private static KontorException foreign(FileScanTask task) {
        return new KontorException(Problem.of(
                Code.K405,
                "another program has written "
                        + (task.deletes().isEmpty() ? task.file().format() + " files" : "row deletes")
                        + ", which Kontor does not read",
                Place.file(task.file().location()),
                "whole Parquet files are read as they are, so the result would be wrong; nothing was changed",
                "rewrite the table's data files there, for example with Spark's rewrite_data_files"));
    }
}
