package io.kontor.jobs.bench;

import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Loads one file into a new store. Arguments: profile, file, folder of the store. */
final class LoadProgram {

    private LoadProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        DuckDbSettings settings =
                new DuckDbSettings(OwnProcess.MEMORY_LIMIT, OwnProcess.threads(), folder.resolve("tmp"));
        try (Store store =
                Store.open(StoreSettings.h2(folder.resolve("state").resolve("kontor"), folder.resolve("warehouse")))) {
            LoadResult result = new Loader(settings, store)
                    .load(
                            SourceProfiles.read(Path.of(arguments[0])),
                            file,
                            new LoadContext(file.getFileName().toString(), Instant.EPOCH));
            OwnProcess.say(OwnProcess.ROWS, result.loaded());
        }
        OwnProcess.sayPeak();
    }
}
