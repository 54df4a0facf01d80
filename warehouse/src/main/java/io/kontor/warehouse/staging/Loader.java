package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.MendedScan;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.ScanProgress;
import io.kontor.warehouse.source.layout.Drift;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.staging.EntityQuery.Way;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.staging.LoadResult.Ignored;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.StagingPlace;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads export files into the staging tables. The rows of a file replace those that an earlier load of the same bytes
 * brought, so loading again, also after a crash at any point, doubles nothing. Each table changes in one commit; a file
 * that is held changes none.
 */
public final class Loader {

    private static final int EXAMPLES = 5;
    private static final TableName DOUBTED = new TableName("rows_with_doubts");
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

    /** Files of one source on their way into the tables. What is not published leaves no trace in them. */
    public final class Batch implements AutoCloseable {

        private final SourceProfile profile;
        private final ScanProgress progress;
        private @Nullable DuckDbEngine engine;
        private @Nullable DuckDbEngine smallEngine;
        private final Map<TableName, StagingPlace> places = new HashMap<>();
        private final Map<TableName, Map<String, List<DataFile>>> loads = new TreeMap<>();
        private final Set<String> loadIds = new TreeSet<>();
        /** Tables of the file at hand that are written. */
        private int tablesBefore;

        private Batch(SourceProfile profile, ScanProgress progress) {
            this.profile = profile;
            this.progress = progress;
        }

        /** Small files are read with one thread, since handing work over to others takes longer than the work. */
        private DuckDbEngine engine(Scan scan) {
            if (scan.bytes() > SMALL_BYTES) {
                if (engine == null) {
                    engine = DuckDbEngine.open(settings);
                    engine.watch(part -> progress.written(
                            (tablesBefore + part) / profile.entities().size()));
                }
                return engine;
            }
            smallEngine = smallEngine == null ? DuckDbEngine.open(settings.withThreads(1)) : smallEngine;
            return smallEngine;
        }

        /**
         * Reads and checks one more file.
         *
         * @throws KontorException as {@link Loader#load}; the other files of the batch are not touched
         */
        public LoadResult add(Path file, LoadContext context) {
            Check.requireSound(profile);
            CutOffs.requireKnown(profile, file, context.fileLabel());
            SourceProfile known = Exports.profileFor(profile, file, context.fileLabel());
            try (WorkFolder folder = WorkFolder.in(settings.tempDirectory())) {
                Scan scan = Exports.scan(known, file, context.fileLabel(), folder.path(), progress);
                Drift drift = new LayoutCheck(known, context.known()).require(scan.layout(), context.fileLabel());
                MendedScan mended = MendedScan.of(scan, context.decisions().rows(), folder.path());
                return new Load(this, known, file, context, mended, drift).run();
            }
        }

        /**
         * Commits each table once. Tables that an earlier version of the profile filled from these files lose those rows.
         */
        public void publish() {
            if (loadIds.isEmpty()) {
                return;
            }
            for (TableName table : Staging.tablesOf(store, profile.name())) {
                loads.computeIfAbsent(table, absent -> new TreeMap<>());
            }
            Map<String, String> properties =
                    Map.of("kontor.source", profile.name(), "kontor.profile-sha256", profile.sha256());
            loads.forEach((table, files) -> {
                loadIds.forEach(loadId -> files.computeIfAbsent(loadId, absent -> List.of()));
                store.replaceLoads(table, files, properties);
            });
            loads.clear();
            loadIds.clear();
        }

        /** Takes a file out again that was added and is not published yet. */
        public void drop(String loadId) {
            loadIds.remove(loadId);
            loads.values().forEach(table -> table.remove(loadId));
        }

        @Override
        public void close() {
            Stream.of(Optional.ofNullable(engine), Optional.ofNullable(smallEngine))
                    .flatMap(Optional::stream)
                    .forEach(DuckDbEngine::close);
        }

        private StagedFile stage(TableName table) {
            return Objects.requireNonNull(places.get(table)).next();
        }

        private void ensure(TableSchema schema) {
            if (!places.containsKey(schema.name())) {
                store.ensureByLoad(schema);
                places.put(schema.name(), store.staging(schema.name()));
            }
        }

        private void take(String loadId, Map<TableName, List<DataFile>> files) {
            loadIds.add(loadId);
            files.forEach((table, content) ->
                    loads.computeIfAbsent(table, absent -> new TreeMap<>()).put(loadId, content));
        }
    }

    /** The queries of every entry under {@code entities}, for one file. */
    static List<EntityQuery> queries(
            SourceProfile profile,
            Scan scan,
            Map<String, String> origin,
            Optional<Instant> cutOffAt,
            Instant recordedAt,
            Way way) {
        return profile.entities().stream()
                .map(mapping -> new EntityQuery(profile, mapping, scan, origin, cutOffAt, recordedAt, way))
                .toList();
    }

    static Problem disagrees(ControlTotal control, String label) {
        BigDecimal actual = control.actual();
        Reason total = Reason.of(Code.K309, control.name().equals(ControlTotals.ROWS) ? "total.rows" : "total")
                .with("total", control.name())
                .with("file", label)
                .with("stated", control.text())
                .with("actual", actual == null ? "-" : actual.toPlainString());
        return Problem.of(total, Place.line(label, (int) control.line(), 1));
    }

    /** A file that the engine wrote. */
    private record Written(StagedFile staged, long rows) {}

    /** How many records a condition takes, and how many of these have only good cells. */
    private record Counts(long taken, long good) {}

    /** One file on its way into the tables. */
    private final class Load {

        private final Batch batch;
        private final SourceProfile profile;
        private final Path file;
        private final LoadContext context;
        private final Scan scan;
        private final long rejected;
        private final String sha256;
        private final Sieve sieve;
        private final Drift drift;
        private final DuckDbEngine engine;
        private final String loadId;
        private final Optional<Instant> cutOffAt;
        private final List<EntityQuery> queries;
        private final List<EntityQuery> fastQueries;

        private final Map<TableName, List<DataFile>> files = new LinkedHashMap<>();
        private final Map<String, PinnedTable> rows = new HashMap<>();
        private final List<EntityLoad> entities = new ArrayList<>();
        private final List<DataFile> waiting = new ArrayList<>();
        private final List<Long> erasedLines = new ArrayList<>();

        /** @param profile for the columns of this file */
        Load(Batch batch, SourceProfile profile, Path file, LoadContext context, MendedScan mended, Drift drift) {
            this.batch = batch;
            this.profile = profile;
            this.file = file;
            this.context = context;
            this.scan = mended.scan();
            this.rejected = mended.rejected();
            this.drift = drift;
            this.engine = batch.engine(scan);
            this.sha256 = context.decisions().originalSha256().orElse(scan.sha256());
            this.loadId = LoadIds.of(profile.name(), sha256);
            this.sieve = new Sieve(profile, context.decisions(), engine, store);
            this.cutOffAt = CutOffs.of(profile, file);
            this.queries = queries(profile, scan, origin(), cutOffAt, context.recordedAt(), Way.STRICT);
            this.fastQueries = queries(profile, scan, origin(), cutOffAt, context.recordedAt(), Way.FAST);
        }

        private Map<String, String> origin() {
            return Map.of(
                    "source_name", profile.name(),
                    "source_system", profile.system(),
                    "source_account", profile.account(),
                    "load_id", loadId,
                    "file", context.fileLabel());
        }

        LoadResult run() {
            List<ControlTotal> controls = new ControlTotals(scan, engine, queries.get(0)).compare();
            for (int i = 0; i < queries.size(); i++) {
                batch.tablesBefore = i;
                stage(profile.entities().get(i), queries.get(i), fastQueries.get(i));
            }
            requireFewBad();
            requireTotals(controls);
            List<Finding> findings = new ArrayList<>(contract(controls));
            findings.addAll(doubts());
            long badCells = quarantine();
            batch.take(loadId, files);
            return new LoadResult(
                    loadId,
                    profile.name(),
                    context.fileLabel(),
                    sha256,
                    profile.sha256(),
                    cutOffAt,
                    scan.records(),
                    badCells,
                    entities,
                    controls,
                    findings,
                    erasedLines,
                    scan.newColumns(),
                    scan.layout(),
                    drift);
        }

        /** Asks whether dates could mean something else; entities that several mappings fill are asked once for each. */
        private List<Finding> doubts() {
            Doubts doubts = new Doubts(profile, engine, context.fileLabel());
            List<Finding> found = new ArrayList<>();
            for (int i = 0; i < queries.size(); i++) {
                EntityMapping mapping = profile.entities().get(i);
                PinnedTable table = rows.get(mapping.entity());
                if (table != null && doubts.arise(mapping)) {
                    engine.register(DOUBTED, List.of(table));
                    found.addAll(doubts.look(mapping, DOUBTED.value(), Parameters.NONE, queries.get(i)));
                }
            }
            return found;
        }

        /** Looks at the source's promises while no row is seen yet. */
        private List<Finding> contract(List<ControlTotal> controls) {
            FilePromises promises = new FilePromises(profile, context, engine);
            List<Finding> findings = promises.look(rows, scan.records(), entities, controls);
            List<Problem> broken = findings.stream()
                    .filter(Finding::isBlocking)
                    .map(Finding::problem)
                    .toList();
            if (!broken.isEmpty()) {
                throw new KontorException(broken, null);
            }
            return findings;
        }

        /**
         * Writes the rows of one entity. The fast way is taken first where there is one; should it find other rows good
         * than the strict one, which counts when anything is missing, the strict way is taken.
         */
        private void stage(EntityMapping mapping, EntityQuery strict, EntityQuery fast) {
            TableName table = profile.table(mapping.entity());
            batch.ensure(Staging.schema(table, mapping.entity()));
            boolean tryFast = fast.isFast() && !mapping.distinct();
            Written written = write(table, tryFast ? fast : strict);
            Counts counts = counts(strict, written.rows());
            if (tryFast && counts.good() != written.rows()) {
                discard(written.staged());
                written = write(table, strict);
            }
            EntityLoad load = account(mapping, table, written.rows(), counts);
            DataFile file;
            if (sieve.looksAt(mapping.entity())) {
                Sieve.Sorted sorted = sieve.sort(mapping.entity(), written.staged());
                file = sorted.isAll()
                        ? store.complete(written.staged(), written.rows())
                        : keepBack(sorted, written, load);
                load = sorted.isAll() ? load : accountFor(sorted, load, file.rows());
            } else {
                file = store.complete(written.staged(), written.rows());
            }
            PinnedTable content = new PinnedTable(table, 1, written.staged().columns(), List.of(file.path()));
            files.computeIfAbsent(table, absent -> new ArrayList<>()).add(file);
            rows.merge(mapping.entity(), content, Load::together);
            entities.add(load);
        }

        /** Writes only the rows that pass, and notes the others. */
        private DataFile keepBack(Sieve.Sorted sorted, Written all, EntityLoad load) {
            StagedFile staged = batch.stage(load.table());
            Bound passing = sorted.passing();
            long count = engine.write(
                    passing.sql(), passing.parameters(), Map.of(), new Output(staged.path(), staged.columns()));
            erasedLines.addAll(sorted.erasedLines());
            if (sorted.waiting() > 0) {
                batch.ensure(Staging.QUARANTINE);
                write(Staging.QUARANTINE.name(), sorted.waitingRows(), load.entity(), waiting);
            }
            discard(all.staged());
            return store.complete(staged, count);
        }

        /** At once, and not only when somebody cleans: it may tell of an erased person. */
        private static void discard(StagedFile staged) {
            try {
                Files.deleteIfExists(staged.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private EntityLoad accountFor(Sieve.Sorted sorted, EntityLoad load, long passed) {
            List<Ignored> ignored = new ArrayList<>(load.ignored());
            ignore(ignored, "an id that a person rejected", sorted.rejected());
            ignore(ignored, "an erased person", sorted.erasedLines().size());
            EntityLoad result =
                    new EntityLoad(load.table(), load.entity(), passed, load.quarantined(), sorted.waiting(), ignored);
            if (!addsUp(result)) {
                throw new KontorException(lost(result, load.loaded(), load.loaded()));
            }
            return result;
        }

        /** The conservation law: every record is somewhere, and nowhere twice. */
        private boolean addsUp(EntityLoad load) {
            return load.loaded() + load.quarantined() + load.waiting() + load.ignoredCount() == scan.records();
        }

        /** Two entries under {@code entities} may fill one table. */
        private static PinnedTable together(PinnedTable one, PinnedTable other) {
            List<Path> both = new ArrayList<>(one.files());
            both.addAll(other.files());
            return new PinnedTable(one.name(), one.snapshotId(), one.columns(), both);
        }

        private Written write(TableName table, EntityQuery query) {
            StagedFile staged = batch.stage(table);
            return new Written(staged, query.write(engine, staged.path(), staged.columns()));
        }

        /** Counting is only needed where not every record became a row. */
        private Counts counts(EntityQuery strict, long loaded) {
            if (loaded == scan.clean()) {
                return new Counts(loaded, loaded);
            }
            Bound counts = strict.counts();
            Rows counted = engine.query(counts.sql(), counts.parameters());
            return new Counts(number(counted, "taken"), number(counted, "good"));
        }

        private static long number(Rows rows, String column) {
            return (Long) Objects.requireNonNull(rows.get(0, column));
        }

        /** Says what became of every record; the engine's counts must agree with those of the scan. */
        private EntityLoad account(EntityMapping mapping, TableName table, long loaded, Counts counts) {
            long taken = counts.taken();
            long good = counts.good();
            List<Ignored> ignored = new ArrayList<>();
            ignore(ignored, "every value is empty", scan.empty());
            ignore(ignored, "equal to the header", scan.repeatedHeaders());
            ignore(ignored, "not taken by 'only-when'", scan.clean() - taken);
            ignore(ignored, "equal to another row", good - loaded);
            ignore(ignored, "a record that a person rejected", rejected);
            EntityLoad result = new EntityLoad(table, mapping.entity(), loaded, scan.bad() + taken - good, 0, ignored);
            boolean duplicatesAllowed = mapping.distinct() ? good >= loaded : good == loaded;
            boolean conditionAllowed = mapping.onlyWhen().isPresent() ? scan.clean() >= taken : scan.clean() == taken;
            if (!duplicatesAllowed || !conditionAllowed || !addsUp(result)) {
                throw new KontorException(lost(result, taken, good));
            }
            return result;
        }

        private void ignore(List<Ignored> ignored, String reason, long count) {
            if (count != 0) {
                ignored.add(new Ignored(reason, count));
            }
        }

        private Problem lost(EntityLoad load, long taken, long good) {
            Reason lost = Reason.of(Code.K309, "lost")
                    .with("file", context.fileLabel())
                    .with("records", scan.records())
                    .with("clean", scan.clean())
                    .with("taken", taken)
                    .with("good", good)
                    .with("loaded", load.loaded())
                    .with("entity", load.entity());
            return Problem.of(lost, Place.file(context.fileLabel()));
        }

        private void requireFewBad() {
            for (int i = 0; i < entities.size(); i++) {
                EntityLoad entity = entities.get(i);
                if (entity.quarantined() > profile.maxBadRatio() * scan.records()) {
                    List<Problem> problems = new ArrayList<>();
                    problems.add(tooMany(entity));
                    problems.addAll(new FileProblems(profile, file, context.fileLabel(), scan, engine)
                            .first(List.of(queries.get(i)), EXAMPLES));
                    throw new KontorException(problems, null);
                }
            }
        }

        private Problem tooMany(EntityLoad entity) {
            BigDecimal most = BigDecimal.valueOf(profile.maxBadRatio()).movePointRight(2);
            Reason tooMany = Reason.of(Code.K311, "")
                    .with("bad", entity.quarantined())
                    .with("records", scan.records())
                    .with("file", context.fileLabel())
                    .with("most", most.stripTrailingZeros().toPlainString())
                    .with("profile", profile.name());
            return Problem.of(tooMany, Place.file(context.fileLabel()));
        }

        private void requireTotals(List<ControlTotal> controls) {
            boolean allGood = entities.stream().allMatch(entity -> entity.quarantined() == 0);
            for (ControlTotal control : controls) {
                if (allGood && !control.agrees()) {
                    throw new KontorException(disagrees(control, context.fileLabel()));
                }
            }
        }

        /** Writes what could not be read; without anything bad, an earlier load's entries are taken away. */
        private long quarantine() {
            TableName table = Staging.QUARANTINE.name();
            batch.ensure(Staging.QUARANTINE);
            boolean anyBad = entities.stream().anyMatch(entity -> entity.quarantined() > 0);
            List<DataFile> written = new ArrayList<>(waiting);
            files.put(table, written);
            if (!anyBad) {
                return 0;
            }
            long cells = 0;
            for (int i = 0; i < queries.size(); i++) {
                if (entities.get(i).quarantined() > scan.bad()) {
                    Bound bad = queries.get(i).badCells();
                    cells += write(table, bad, entities.get(i).entity(), written);
                }
            }
            if (scan.bad() > 0) {
                cells += write(table, badRows(), null, written);
            }
            return cells;
        }

        private Bound badRows() {
            String text =
                    "select line, cast(null as varchar) as column_name, reason_code, reason_kind, reason_values, raw_text, advice from read_csv("
                            + ":path, delim = ',', quote = '\"', escape = '\"', header = false, auto_detect = false,"
                            + " compression = 'none', columns = {'line': 'bigint', 'reason_code':"
                            + " 'varchar', 'reason_kind': 'varchar', 'reason_values': 'varchar', 'raw_text': 'varchar', 'advice':"
                            + " 'varchar'})";
            return new Bound(
                    new Sql("bad rows", text),
                    Parameters.NONE.with("path", scan.badRows().toString()));
        }

        private long write(TableName table, Bound bad, @Nullable String entity, List<DataFile> written) {
            StagedFile staged = batch.stage(table);
            Map<String, String> constants = new HashMap<>(
                    Map.of("file", context.fileLabel(), "load_id", loadId, "source_name", profile.name()));
            if (entity != null) {
                constants.put("entity", entity);
            }
            scan.sheet().ifPresent(sheet -> constants.put("sheet", sheet));
            String rest = Stream.of("entity", "sheet")
                    .filter(column -> !constants.containsKey(column))
                    .map(column -> ", cast(null as varchar) as " + column)
                    .collect(Collectors.joining());
            Sql sql = new Sql(
                    bad.sql().name(),
                    "select line, column_name, reason_code, reason_kind, reason_values, raw_text, advice, cast(:recorded_at as timestamp) as recorded_at"
                            + rest + " from (" + bad.sql().text() + ")");
            long rows = engine.write(
                    sql,
                    bad.parameters().with("recorded_at", context.recordedAt()),
                    constants,
                    new Output(staged.path(), staged.columns()));
            written.add(store.complete(staged, rows));
            return rows;
        }
    }
}
