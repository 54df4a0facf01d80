package io.kontor.jobs.bench;

import io.kontor.jobs.ingest.StagedStep;
import io.kontor.warehouse.conformed.Company;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads activities into a store, or conforms those that are there, with an engine that may take 1 GB. Arguments: profile,
 * folder of the store, and a file to load, or the name of a relation to compute with all that it reads.
 */
final class ActivityProgram {

    /** Of the memory that the engine could not hold, as files. */
    static final String SPILL = "spill-bytes";

    private static final String MEMORY_LIMIT = "1GB";
    private static final String ACTIVITY = "activity";

    private final Path folder;
    private final DuckDbSettings settings;

    private ActivityProgram(Path folder) {
        this.folder = folder;
        this.settings = new DuckDbSettings(MEMORY_LIMIT, OwnProcess.threads(), folder.resolve("tmp"));
    }

    public static void main(String[] arguments) throws IOException {
        SourceProfile profile = SourceProfiles.read(Path.of(arguments[0]));
        ActivityProgram program = new ActivityProgram(Files.createDirectories(Path.of(arguments[1])));
        Path file = Path.of(arguments[2]);
        try (Spill spill = Spill.of(program.settings.tempDirectory());
                Store store = Store.open(StoreSettings.h2(
                        program.folder.resolve("state").resolve("kontor"), program.folder.resolve("warehouse")))) {
            if (Files.isRegularFile(file)) {
                LoadContext context = new LoadContext(file.getFileName().toString(), Instant.EPOCH);
                OwnProcess.say(
                        OwnProcess.ROWS,
                        new Loader(program.settings, store)
                                .load(profile, file, context)
                                .loaded());
            } else {
                program.conform(store.pin(profile.table(ACTIVITY)), arguments[2]);
            }
            OwnProcess.say(SPILL, spill.largest());
        }
        OwnProcess.sayPeak();
    }

    /** Computes the relations up to the one that is asked for, from activities alone. */
    private void conform(PinnedTable activities, String relation) throws IOException {
        Path results = Files.createDirectories(folder.resolve("conformed"));
        List<ConformedTable> tables = upTo(relation);
        Parameters parameters = new Company("Europe/Riga", "EUR", "bench").parameters();
        try (DuckDbEngine engine = DuckDbEngine.open(settings)) {
            for (TableName view : Conformed.stagedViews()) {
                PinnedTable empty = StagedStep.empty(view);
                engine.register(view, List.of(view.value().equals("staged_" + ACTIVITY) ? activities : empty));
            }
            for (ConformedTable table : tables) {
                Duration before = OwnProcess.cpu();
                List<Path> files = new ArrayList<>();
                List<PinnedColumn> columns = StatementsProgram.columns(table.schema());
                List<Long> rows = engine.compute(table.sql(), parameters, table.model(), table.cut(), () -> {
                    files.add(results.resolve(table.name() + "-" + files.size() + ".parquet"));
                    return new Output(files.get(files.size() - 1), columns);
                });
                engine.register(table.name(), List.of(new PinnedTable(table.name(), 1, columns, files)));
                OwnProcess.say(
                        table.name() + "-rows",
                        rows.stream().mapToLong(each -> each).sum());
                OwnProcess.say(
                        table.name() + "-cpu-milliseconds",
                        OwnProcess.cpu().minus(before).toMillis());
            }
        }
    }

    /** A relation and all that it reads, in the order in which they are computed. */
    private static List<ConformedTable> upTo(String relation) {
        Set<TableName> wanted = new HashSet<>(Set.of(new TableName(relation)));
        List<ConformedTable> tables = new ArrayList<>(Conformed.TABLES);
        Collections.reverse(tables);
        List<ConformedTable> found = new ArrayList<>();
        for (ConformedTable table : tables) {
            if (wanted.contains(table.name())) {
                wanted.addAll(table.reads());
                found.add(table);
            }
        }
        Collections.reverse(found);
        return found;
    }
}
