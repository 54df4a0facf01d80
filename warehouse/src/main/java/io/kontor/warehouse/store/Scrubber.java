package io.kontor.warehouse.store;

import io.kontor.warehouse.file.Disk;
import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.store.Scrub.Damage;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** Collects what is wrong and never stops at the first damage. */
final class Scrubber {

    private final List<Damage> damages = new ArrayList<>();
    private int files;
    private long bytes;
    private int unrecorded;

    void scrub(TableName name, Path place, Supplier<Table> table) {
        try {
            Reachable.of(table.get()).data().stream().sorted().forEach(path -> scrub(name, path));
        } catch (UncheckedSQLException e) {
            throw e;
        } catch (RuntimeException e) {
            // Damaged bytes make a decoder throw anything.
            damages.add(new Damage(name, place, "metadata cannot be read: " + Disk.reason(e)));
        }
    }

    Scrub result() {
        return new Scrub(files, bytes, unrecorded, damages);
    }

    private void scrub(TableName name, Path path) {
        files++;
        Optional<String> recorded = Folder.recordedSha256(path);
        try {
            bytes += Files.size(path);
            if (recorded.isEmpty()) {
                unrecorded++;
            } else if (!recorded.get().equals(Sha256.of(path))) {
                damages.add(new Damage(name, path, "its bytes are no longer those that were written"));
            }
        } catch (NoSuchFileException e) {
            damages.add(new Damage(name, path, "the file is missing"));
        } catch (IOException e) {
            damages.add(new Damage(name, path, "the file cannot be read: " + Disk.reason(e)));
        }
    }
}
