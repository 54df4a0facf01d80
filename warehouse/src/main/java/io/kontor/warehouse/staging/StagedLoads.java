package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The loads of one staging table. A data file may hold the rows of many loads, since a file for each of a thousand small
 * exports would cost more than its rows; a load is replaced alone all the same: the rest of its file is written anew.
 */
final class StagedLoads {

    private static final String LOAD_ID = "load_id";
    private static final TableName SHARED = new TableName("shared_file");

    private final Store store;
    private final TableName table;
    private final Supplier<DuckDbEngine> engine;
    private final Map<Path, Set<String>> known = new HashMap<>();

    StagedLoads(Store store, TableName table, Supplier<DuckDbEngine> engine) {
        this.store = store;
        this.table = table;
        this.engine = engine;
    }

    /** A complete data file and the loads whose rows it holds. */
    record Content(DataFile file, Set<String> loads) {}

    /** Makes some files all that there is of some loads, in one commit, and leaves all other loads as they are. */
    void replace(Set<String> loads, List<Content> contents, Map<String, String> properties) {
        while (true) {
            PinnedTable present = store.pin(table);
            learn(present);
            Set<Path> out = present.files().stream()
                    .filter(file -> !Collections.disjoint(loads(file), loads))
                    .collect(Collectors.toSet());
            List<Content> in = new ArrayList<>(contents);
            for (Path file : out) {
                without(present, file, loads(file), loads).ifPresent(in::add);
            }
            List<DataFile> files = in.stream().map(Content::file).toList();
            if (store.exchange(table, present.snapshotId(), out, files, properties)
                    .isPresent()) {
                in.forEach(content -> known.put(content.file().path(), content.loads()));
                return;
            }
            // Another process was faster: what there is has to be looked at again.
        }
    }

    /** A file that nobody sees yet without the rows of some loads; empty where no others are in it. */
    Optional<Content> without(Content content, Set<String> loads) {
        if (Collections.disjoint(content.loads(), loads)) {
            return Optional.of(content);
        }
        PinnedTable present = store.pin(table);
        return without(present, content.file().path(), content.loads(), loads);
    }

    private Optional<Content> without(PinnedTable present, Path file, Set<String> held, Set<String> loads) {
        Set<String> rest = new TreeSet<>(held);
        rest.removeAll(loads);
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        Texts texts = new Texts();
        String kept = rest.stream().map(texts::bind).collect(Collectors.joining(", "));
        engine.get().register(SHARED, List.of(new PinnedTable(SHARED, 1, present.columns(), List.of(file))));
        StagedFile staged = store.stage(table);
        long rows = engine.get()
                .write(
                        new Sql(
                                "other loads of a file",
                                "select * from " + SHARED + " where load_id in (" + kept + ")"),
                        texts.parameters(),
                        new Output(staged.path(), staged.columns()));
        return Optional.of(new Content(store.complete(staged, rows), rest));
    }

    private Set<String> loads(Path file) {
        return known.getOrDefault(file, Set.of());
    }

    private void learn(PinnedTable present) {
        List<Path> unknown = present.files().stream()
                .filter(file -> !known.containsKey(file))
                .toList();
        if (!unknown.isEmpty()) {
            known.putAll(engine.get().textsByFile(unknown, LOAD_ID));
        }
    }
}
