package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.JoinedText;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.Accounts.Counts;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.staging.EntityQuery.Way;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.staging.StagedLoads.Content;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Small files of one layout on their way into the tables: each table is written once for all of them, and each file is
 * judged by itself. A file that has anything out of the ordinary, such as a bad cell, is loaded alone.
 */
final class GroupLoad {

    /** A file beyond this is no small one: its rows cost more than what is saved. */
    private static final long SMALL_BYTES = 1_000_000;

    private static final TableName WRITTEN = new TableName("rows_of_loads");

    private final Loader.Batch batch;
    private final List<ScannedFile> files;
    private final Loader.Hearer hearer;
    private final SourceProfile profile;
    private final DuckDbEngine engine;
    private final Store store;

    /** A table as it was written for all files; by file: what became of its records. */
    private record Written(
            EntityMapping mapping, Content content, PinnedTable rows, Map<ScannedFile, EntityLoad> loads) {}

    GroupLoad(Loader.Batch batch, List<ScannedFile> files, Loader.Hearer hearer) {
        this.batch = batch;
        this.files = files;
        this.hearer = hearer;
        this.profile = files.get(0).profile();
        this.engine = batch.smallEngine();
        this.store = batch.store();
    }

    /** Neighbours that can be written at once, in the order of the files. */
    static List<List<ScannedFile>> groups(List<ScannedFile> files) {
        List<List<ScannedFile>> groups = new ArrayList<>();
        Set<String> loads = new TreeSet<>();
        for (ScannedFile file : files) {
            List<ScannedFile> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            boolean joins = !last.isEmpty() && isLike(last.get(0), file) && !loads.contains(file.loadId());
            if (!joins) {
                last = new ArrayList<>();
                groups.add(last);
                loads.clear();
            }
            last.add(file);
            loads.add(file.loadId());
        }
        return groups;
    }

    private static boolean isLike(ScannedFile one, ScannedFile other) {
        Scan first = one.scan();
        Scan second = other.scan();
        return isPlain(one)
                && isPlain(other)
                && first.header().equals(second.header())
                && first.columns().equals(second.columns())
                && first.width() == second.width()
                && first.delimiter() == second.delimiter()
                && first.lineBreaks() == second.lineBreaks();
    }

    private static boolean isPlain(ScannedFile file) {
        Scan scan = file.scan();
        Decisions decisions = file.context().decisions();
        return scan.bytes() <= SMALL_BYTES
                && scan.bad() == 0
                && scan.clean() > 0
                && scan.footers().isEmpty()
                && decisions.rows().isEmpty()
                && file.profile().entities().stream()
                        .noneMatch(mapping -> Sieve.looksAt(file.profile(), decisions, mapping.entity()));
    }

    void run() {
        List<Written> tables = write();
        List<ScannedFile> unfit = new ArrayList<>();
        Set<String> refused = new TreeSet<>();
        for (ScannedFile file : files) {
            if (!tables.stream().allMatch(table -> table.loads().containsKey(file))) {
                unfit.add(file);
                refused.add(file.loadId());
            } else if (!isTaken(file, tables)) {
                refused.add(file.loadId());
            }
        }
        // Even of a file without bad cells: an earlier load's entries are taken away.
        batch.ensure(Staging.QUARANTINE);
        for (Written table : tables) {
            TableName name = profile.table(table.mapping().entity());
            batch.without(name, table.content(), refused).ifPresent(content -> batch.take(name, content));
        }
        unfit.forEach(file -> batch.alone(file, hearer));
    }

    private boolean isTaken(ScannedFile file, List<Written> tables) {
        LoadResult result;
        try {
            result = judge(file, tables);
        } catch (KontorException e) {
            hearer.refused(file, e);
            return false;
        }
        batch.begin(file.loadId());
        hearer.loaded(file, result);
        return true;
    }

    private List<Written> write() {
        Scan joined = JoinedText.of(
                files.stream().map(ScannedFile::scan).toList(),
                files.get(0).folder().resolve("joined.csv"));
        List<Origin> origins = files.stream().map(ScannedFile::origin).toList();
        List<EntityQuery> strict = queries(joined, origins, Way.STRICT);
        List<EntityQuery> fast = queries(joined, origins, Way.FAST);
        List<Written> tables = new ArrayList<>();
        for (int i = 0; i < strict.size(); i++) {
            EntityMapping mapping = profile.entities().get(i);
            boolean isFast = fast.get(i).isFast() && !mapping.distinct();
            tables.add(write(mapping, joined, strict.get(i), isFast ? fast.get(i) : strict.get(i)));
        }
        return tables;
    }

    private List<EntityQuery> queries(Scan joined, List<Origin> origins, Way way) {
        return EntityQuery.all(profile, joined, origins, files.get(0).context().recordedAt(), way);
    }

    private Written write(EntityMapping mapping, Scan joined, EntityQuery strict, EntityQuery query) {
        TableName table = profile.table(mapping.entity());
        batch.ensure(Staging.schema(table, mapping.entity()));
        StagedFile staged = batch.stage(table);
        long rows = query.write(engine, staged.path(), staged.columns());
        PinnedTable content = new PinnedTable(table, 1, staged.columns(), List.of(staged.path()));
        Map<String, Long> loaded = loaded(content);
        Map<Integer, Counts> counts = rows == joined.clean() ? Map.of() : counts(strict);
        Map<ScannedFile, EntityLoad> loads = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            ScannedFile file = files.get(i);
            long own = loaded.getOrDefault(file.loadId(), 0L);
            Counts all = rows == joined.clean() ? new Counts(own, own) : counts.getOrDefault(i + 1, new Counts(0, 0));
            boolean isWhole = all.taken() == all.good() && (mapping.distinct() || all.good() == own);
            if (isWhole) {
                loads.put(file, new Accounts(file).of(mapping, table, own, all));
            }
        }
        Set<String> held = files.stream().map(ScannedFile::loadId).collect(Collectors.toCollection(TreeSet::new));
        Content complete = new Content(store.complete(staged, rows), held);
        PinnedTable kept = new PinnedTable(
                table, 1, content.columns(), List.of(complete.file().path()));
        return new Written(mapping, complete, kept, loads);
    }

    private Map<String, Long> loaded(PinnedTable content) {
        engine.register(WRITTEN, List.of(content));
        Sql sql = new Sql("rows of loads", "select load_id, count(*) as n from " + WRITTEN + " group by load_id");
        Map<String, Long> found = new HashMap<>();
        for (Row row : engine.query(sql, Parameters.NONE).rows()) {
            found.put(String.valueOf(row.get(0)), (Long) Objects.requireNonNull(row.get(1)));
        }
        return found;
    }

    private Map<Integer, Counts> counts(EntityQuery strict) {
        Bound counts = strict.counts();
        Map<Integer, Counts> found = new HashMap<>();
        for (Row row : engine.query(counts.sql(), counts.parameters()).rows()) {
            found.put(
                    ((Number) Objects.requireNonNull(row.get(0))).intValue(),
                    new Counts((Long) Objects.requireNonNull(row.get(1)), (Long) Objects.requireNonNull(row.get(2))));
        }
        return found;
    }

    /** @throws KontorException for a promise that blocks and is broken */
    private LoadResult judge(ScannedFile file, List<Written> tables) {
        List<EntityLoad> loads = tables.stream()
                .map(table -> Objects.requireNonNull(table.loads().get(file)))
                .toList();
        Map<String, FileRows> rows = new HashMap<>();
        for (Written table : tables) {
            rows.merge(
                    table.mapping().entity(),
                    new FileRows(List.of(table.rows()), Optional.of(file.loadId())),
                    FileRows::and);
        }
        LoadContext context = file.context().withLength(hearer.length(file));
        List<Finding> findings = new ArrayList<>(new FilePromises(profile, context, engine)
                .require(rows, file.scan().records(), loads, List.of()));
        findings.addAll(doubts(file, rows));
        return file.result(0, loads, List.of(), findings, List.of());
    }

    private List<Finding> doubts(ScannedFile file, Map<String, FileRows> rows) {
        Doubts doubts = new Doubts(profile, engine, file.label());
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < profile.entities().size(); i++) {
            EntityMapping mapping = profile.entities().get(i);
            if (doubts.arise(mapping)) {
                FileRows own = Objects.requireNonNull(rows.get(mapping.entity()));
                found.addAll(doubts.look(
                        mapping,
                        own.register(engine),
                        own.parameters(Parameters.NONE),
                        file.queries(Way.STRICT).get(i)));
            }
        }
        return found;
    }
}
