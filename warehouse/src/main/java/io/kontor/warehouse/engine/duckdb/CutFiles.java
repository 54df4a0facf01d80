package io.kontor.warehouse.engine.duckdb;

import io.kontor.warehouse.engine.Cut;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the copies of cut tables lie, as long as their tables are registered: several relations in turn are cut by the same
 * keys of the same rows.
 */
final class CutFiles implements AutoCloseable {

    private final Path root;
    private final Map<TableName, Map<String, Path>> folders = new HashMap<>();

    CutFiles(Path tempDirectory) {
        this.root = tempDirectory.resolve("cut-" + UUID.randomUUID());
    }

    /** The folder for the pieces of a table; it is there if they are. */
    Path folder(Cut.Input input, int bits) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders.computeIfAbsent(input.table(), table -> new HashMap<>())
                .computeIfAbsent(
                        bits + " " + input.key(), key -> root.resolve(input.table() + "-" + UUID.randomUUID()));
    }

    /** Removes all copies of a table. */
    void forget(TableName table) {
        Map<String, Path> copies = folders.remove(table);
        if (copies != null) {
            copies.values().forEach(CutFiles::remove);
        }
    }

    @Override
    public void close() {
        List.copyOf(folders.keySet()).forEach(this::forget);
        remove(root);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
