package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.Accounts.Counts;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.staging.EntityQuery.Way;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file on its way into the tables. */
final class FileLoad {

    private static final int EXAMPLES = 5;

    private final Loader.Batch batch;
    private final SourceProfile profile;
    private final ScannedFile file;
    private final LoadContext context;
    private final Scan scan;
    private final Accounts accounts;
    private final Sieve sieve;
    private final DuckDbEngine engine;
    private final Store store;
    private final List<EntityQuery> queries;
    private final List<EntityQuery> fastQueries;

    private final Map<TableName, List<DataFile>> files = new LinkedHashMap<>();
    private final Map<String, FileRows> rows = new HashMap<>();
    private final List<EntityLoad> entities = new ArrayList<>();
    private final List<DataFile> waiting = new ArrayList<>();
    private final List<Long> erasedLines = new ArrayList<>();

    FileLoad(Loader.Batch batch, ScannedFile file, Optional<ListLength> length) {
        this.batch = batch;
        this.profile = file.profile();
        this.file = file;
        this.context = file.context().withLength(length);
        this.scan = file.scan();
        this.accounts = new Accounts(file);
        this.engine = batch.engine(scan);
        this.store = batch.store();
        this.sieve = new Sieve(profile, context.decisions(), engine, store);
        this.queries = file.queries(Way.STRICT);
        this.fastQueries = file.queries(Way.FAST);
    }

    LoadResult run() {
        List<ControlTotal> controls = new ControlTotals(scan, engine, queries.get(0)).compare();
        for (int i = 0; i < queries.size(); i++) {
            batch.tell(i);
            stage(profile.entities().get(i), queries.get(i), fastQueries.get(i));
        }
        requireFewBad();
        requireTotals(controls);
        List<Finding> findings = new ArrayList<>(
                new FilePromises(profile, context, engine).require(rows, scan.records(), entities, controls));
        findings.addAll(doubts());
        long badCells = quarantine();
        batch.take(file.loadId(), files);
        return file.result(badCells, entities, controls, findings, erasedLines);
    }

    /** Asks whether dates could mean something else; entities that several mappings fill are asked once for each. */
    private List<Finding> doubts() {
        Doubts doubts = new Doubts(profile, engine, context.fileLabel());
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            EntityMapping mapping = profile.entities().get(i);
            FileRows own = rows.get(mapping.entity());
            if (own != null && doubts.arise(mapping)) {
                found.addAll(
                        doubts.look(mapping, own.register(engine), own.parameters(Parameters.NONE), queries.get(i)));
            }
        }
        return found;
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
        EntityLoad load = accounts.of(mapping, table, written.rows(), counts);
        DataFile content;
        if (sieve.looksAt(mapping.entity())) {
            Sieve.Sorted sorted = sieve.sort(mapping.entity(), written.staged());
            content =
                    sorted.isAll() ? store.complete(written.staged(), written.rows()) : keepBack(sorted, written, load);
            load = sorted.isAll() ? load : accounts.of(sorted, load, content.rows());
        } else {
            content = store.complete(written.staged(), written.rows());
        }
        files.computeIfAbsent(table, absent -> new ArrayList<>()).add(content);
        rows.merge(
                mapping.entity(),
                FileRows.of(new PinnedTable(table, 1, written.staged().columns(), List.of(content.path()))),
                FileRows::and);
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

    /** A file that the engine wrote. */
    private record Written(StagedFile staged, long rows) {}

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

    private void requireFewBad() {
        for (int i = 0; i < entities.size(); i++) {
            EntityLoad entity = entities.get(i);
            if (entity.quarantined() > profile.maxBadRatio() * scan.records()) {
                List<Problem> problems = new ArrayList<>();
                problems.add(tooMany(entity));
                problems.addAll(new FileProblems(profile, file.path(), context.fileLabel(), scan, engine)
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
                throw new KontorException(ControlTotals.disagrees(control, context.fileLabel()));
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
                Map.of("file", context.fileLabel(), "load_id", file.loadId(), "source_name", profile.name()));
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
