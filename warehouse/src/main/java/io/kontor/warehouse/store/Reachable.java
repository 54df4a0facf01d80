package io.kontor.warehouse.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;

/** Everything that some snapshot of a table, or the table itself, still refers to. */
final class Reachable {

    private final Table table;
    private final Set<Path> metadata = new HashSet<>();
    private final Set<Path> data = new HashSet<>();

    private Reachable(Table table) {
        this.table = table;
    }

    /** As of now: the table is read anew. */
    static Reachable of(Table table) {
        table.refresh();
        Reachable reachable = new Reachable(table);
        reachable.collect(((HasTableOperations) table).operations().current());
        return reachable;
    }

    /** Data files of all snapshots. */
    Set<Path> data() {
        return data;
    }

    boolean has(Path path) {
        return data.contains(path) || metadata.contains(path);
    }

    private void collect(TableMetadata current) {
        metadata.add(path(current.metadataFileLocation()));
        current.previousFiles().forEach(entry -> metadata.add(path(entry.file())));
        for (StatisticsFile file : current.statisticsFiles()) {
            metadata.add(path(file.path()));
        }
        current.partitionStatisticsFiles().forEach(file -> metadata.add(path(file.path())));
        for (Snapshot snapshot : current.snapshots()) {
            metadata.add(path(snapshot.manifestListLocation()));
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                if (metadata.add(path(manifest.path()))) {
                    collect(manifest);
                }
            }
        }
    }

    private void collect(ManifestFile manifest) {
        if (manifest.content() == ManifestContent.DATA) {
            // Whole entries, so that damage anywhere in them is noticed here.
            try (CloseableIterable<DataFile> files = ManifestFiles.read(manifest, table.io(), table.specs())) {
                files.forEach(file -> data.add(path(file.location())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            try (CloseableIterable<DeleteFile> files =
                    ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
                files.forEach(file -> data.add(path(file.location())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path path(String location) {
        return LocalFileIO.path(location).normalize();
    }
}
