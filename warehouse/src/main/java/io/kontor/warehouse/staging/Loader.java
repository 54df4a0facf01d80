package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.ScanProgress;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.StagedLoads.Content;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.StagingPlace;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads export files into the staging tables. The rows of a file replace those that an earlier load of the same bytes
 * brought, so loading again, also after a crash at any point, doubles nothing. Each table changes in one commit; a file
 * that is held changes none.
 */
public final class Loader {

    private static final long SMALL_BYTES = 8_000_000;

    private final DuckDbSettings settings;
    private final Store store;

    /** @param settings of the engine that reads the files; clean copies lie in its temporary folder while it does */
    public Loader(DuckDbSettings settings, Store store) {
        this.settings = settings.withFreeOrder();
        this.store = store;
    }

    /**
     * Loads one file.
     *
     * @throws KontorException when nothing was loaded: K203 or K205 for the profile; K301, K303, K310, K204, K304 or K305
     *     for the file's shape; K340 where its columns differ from those of earlier files; K311 when more rows are bad than the
     *     profile allows; K364 when a blocking check of the contract fails; K309 when rows or control totals do
     *     not add up
     */
    public LoadResult load(SourceProfile profile, Path file, LoadContext context) {
        try (Batch batch = batch(profile)) {
            LoadResult result = batch.add(file, context);
            batch.publish();
            return result;
        }
    }

    /** Begins to load several files of one source, whose tables then change in one commit each. */
    public Batch batch(SourceProfile profile) {
        return batch(profile, ScanProgress.UNSEEN);
    }

    /** The same, telling how far the pass over each file is. */
    public Batch batch(SourceProfile profile, ScanProgress progress) {
        return new Batch(profile, progress);
    }

    /** Hears what becomes of files that are loaded together, mostly in their order. */
    public interface Hearer {

        /** With what the number of records of a file is compared; empty where it is not, or not for this file alone. */
        Optional<ListLength> length(ScannedFile file);

        void loaded(ScannedFile file, LoadResult result);

        /** Nothing of the file was loaded. */
        void refused(ScannedFile file, KontorException why);
    }

    /** Files of one source on their way into the tables. What is not published leaves no trace in them. */
    public final class Batch implements AutoCloseable {

        private final SourceProfile profile;
        private final ScanProgress progress;
        private boolean isSound;
        private @Nullable DuckDbEngine engine;
        private @Nullable DuckDbEngine smallEngine;
        private final Map<TableName, StagingPlace> places = new HashMap<>();
        private final Map<TableName, StagedLoads> tables = new HashMap<>();
        private final Map<TableName, List<Content>> contents = new TreeMap<>();
        private final Set<String> loadIds = new TreeSet<>();
        private int tablesBefore;

        private Batch(SourceProfile profile, ScanProgress progress) {
            this.profile = profile;
            this.progress = progress;
        }

        /**
         * Passes over one file; {@link #add(List, Hearer)} loads it.
         *
         * @throws KontorException as {@link Loader#load} for the profile, the file's shape and its columns
         */
        public ScannedFile scan(Path file, LoadContext context) {
            if (!isSound) {
                Check.requireSound(profile);
                isSound = true;
            }
            return ScannedFile.of(profile, file, context, settings.tempDirectory(), progress);
        }

        /**
         * Reads and checks one more file.
         *
         * @throws KontorException as {@link Loader#load}; the other files of the batch are not touched
         */
        public LoadResult add(Path file, LoadContext context) {
            try (ScannedFile scanned = scan(file, context)) {
                return new FileLoad(this, scanned, context.length()).run();
            }
        }

        /** Checks several more files; small ones of one layout are written at once. */
        public void add(List<ScannedFile> files, Hearer hearer) {
            for (List<ScannedFile> group : GroupLoad.groups(files)) {
                if (group.size() > 1) {
                    new GroupLoad(this, group, hearer).run();
                } else {
                    alone(group.get(0), hearer);
                }
            }
        }

        /** Loads a file by itself. */
        void alone(ScannedFile file, Hearer hearer) {
            LoadResult result;
            try {
                result = new FileLoad(this, file, hearer.length(file)).run();
            } catch (KontorException e) {
                hearer.refused(file, e);
                return;
            }
            hearer.loaded(file, result);
        }

        /**
         * Commits each table once. Tables that an earlier version of the profile filled from these files lose those rows.
         */
        public void publish() {
            if (loadIds.isEmpty()) {
                return;
            }
            for (TableName table : Staging.tablesOf(store, profile.name())) {
                contents.computeIfAbsent(table, absent -> new ArrayList<>());
            }
            Map<String, String> properties =
                    Map.of("kontor.source", profile.name(), "kontor.profile-sha256", profile.sha256());
            contents.forEach((table, written) -> loads(table).replace(loadIds, written, properties));
            contents.clear();
            loadIds.clear();
        }

        /** Takes a file out again that was added and is not published yet. */
        public void drop(String loadId) {
            if (loadIds.remove(loadId)) {
                contents.forEach((table, written) -> {
                    List<Content> rest = written.stream()
                            .flatMap(content -> loads(table).without(content, Set.of(loadId)).stream())
                            .toList();
                    written.clear();
                    written.addAll(rest);
                });
            }
        }

        @Override
        public void close() {
            Stream.of(Optional.ofNullable(engine), Optional.ofNullable(smallEngine))
                    .flatMap(Optional::stream)
                    .forEach(DuckDbEngine::close);
        }

        Store store() {
            return store;
        }

        Path temporary() {
            return settings.tempDirectory();
        }

        /** Small files are read with one thread, since handing work over to others takes longer than the work. */
        DuckDbEngine engine(Scan scan) {
            if (scan.bytes() <= SMALL_BYTES) {
                return smallEngine();
            }
            if (engine == null) {
                engine = DuckDbEngine.open(settings);
                engine.watch(part -> progress.written(
                        (tablesBefore + part) / profile.entities().size()));
            }
            return engine;
        }

        DuckDbEngine smallEngine() {
            smallEngine = smallEngine == null ? DuckDbEngine.open(settings.withThreads(1)) : smallEngine;
            return smallEngine;
        }

        /** Tells how many tables of the file at hand are written. */
        void tell(int written) {
            tablesBefore = written;
        }

        StagedFile stage(TableName table) {
            return Objects.requireNonNull(places.get(table)).next();
        }

        void ensure(TableSchema schema) {
            if (!places.containsKey(schema.name())) {
                store.ensureByLoad(schema);
                places.put(schema.name(), store.staging(schema.name()));
            }
        }

        /** Takes the rows of one load. */
        void take(String loadId, Map<TableName, List<DataFile>> files) {
            begin(loadId);
            files.forEach((table, written) -> {
                List<Content> content = contents.computeIfAbsent(table, absent -> new ArrayList<>());
                written.forEach(file -> content.add(new Content(file, Set.of(loadId))));
            });
        }

        /** Notes that a load is in this batch; an earlier one of the same bytes is gone. */
        void begin(String loadId) {
            drop(loadId);
            loadIds.add(loadId);
        }

        /** Takes a file with the rows of several loads that are in the batch. */
        void take(TableName table, Content content) {
            contents.computeIfAbsent(table, absent -> new ArrayList<>()).add(content);
        }

        /** The rows that are left of a file when some loads are not taken. */
        Optional<Content> without(TableName table, Content content, Set<String> refused) {
            return loads(table).without(content, refused);
        }

        private StagedLoads loads(TableName table) {
            return tables.computeIfAbsent(table, absent -> new StagedLoads(store, table, this::smallEngine));
        }
    }
}
