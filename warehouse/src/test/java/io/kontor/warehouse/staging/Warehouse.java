package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A small warehouse in a test's folder: a real store and a real engine. */
final class Warehouse implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private final Path folder;
    private final Store store;

    Warehouse(Path folder) {
        this.folder = folder;
        this.store = Store.open(StoreSettings.h2(folder.resolve("state/catalog"), folder.resolve("warehouse")));
    }

    Store store() {
        return store;
    }

    DuckDbSettings settings() {
        return new DuckDbSettings("256MB", 2, folder.resolve("temp"));
    }

    SourceProfile profile(String yaml) {
        return SourceProfiles.read(file("profile.yml", yaml));
    }

    Path file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    Path file(String name, String text, Charset encoding) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(encoding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadResult load(SourceProfile profile, Path file) {
        return new Loader(settings(), store)
                .load(profile, file, new LoadContext(file.getFileName().toString(), NOW));
    }

    /** Runs a query over all tables of the store, by their own names. */
    Rows query(String sql) {
        try (DuckDbEngine engine = DuckDbEngine.open(settings())) {
            for (TableName table : store.tables()) {
                engine.register(table, List.of(store.pin(table)));
            }
            return engine.query(new Sql("test", sql), Parameters.NONE);
        }
    }

    Object value(String sql) {
        return query(sql).rows().get(0).get(0);
    }

    @Override
    public void close() {
        store.close();
    }
}
