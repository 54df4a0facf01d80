package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Pinned files in, one file out. */
final class SparkFiles {

    /** Names are names: with this option "false", Spark does not take them for patterns. */
    private static final String NO_PATTERNS = "__globPaths__";

    private final SparkSession session;

    SparkFiles(SparkSession session) {
        this.session = session;
    }

    /**
     * The rows of a table. Spark can read by field id itself, but looks types up by name: a column that took over the
     * former name of another would be read as the other's type. So files of equal layout are read as they are, and the
     * columns renamed and cast afterwards.
     */
    Dataset<Row> read(PinnedTable table) {
        Map<FileLayout, List<Path>> alike = new LinkedHashMap<>();
        for (Path file : table.files()) {
            alike.computeIfAbsent(FileLayout.of(file), layout -> new ArrayList<>())
                    .add(file);
        }
        return alike.entrySet().stream()
                .map(entry -> readAlike(entry.getKey(), entry.getValue(), table.columns()))
                .reduce(Dataset::union)
                .orElseGet(() -> session.createDataFrame(List.of(), SparkTypes.schema(table.columns())));
    }

    private Dataset<Row> readAlike(FileLayout layout, List<Path> files, List<PinnedColumn> columns) {
        return session.read()
                .schema(layout.schema())
                .option(NO_PATTERNS, "false")
                .parquet(files.stream().map(SparkFiles::name).toArray(String[]::new))
                .select(columns.stream().map(layout::column).toArray(Column[]::new));
    }

    /** Spark writes a folder of parts; the one part becomes the file. */
    long write(Dataset<Row> rows, Output output) {
        Path folder = output.path().resolveSibling(output.path().getFileName() + ".parts");
        try {
            rows.select(columns(output)).repartition(1).write().parquet(name(folder));
            Files.move(onlyPart(folder), output.path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            discard(folder);
        }
        // From the footer; an observation of the rows on their way would leave a listener in the session.
        return session.read()
                .option(NO_PATTERNS, "false")
                .parquet(name(output.path()))
                .count();
    }

    /** The exact types, and the field ids under which the file will hold them. */
    private static Column[] columns(Output output) {
        return Stream.of(SparkTypes.schema(output.columns()).fields())
                .map(field -> functions
                        .col('`' + field.name() + '`')
                        .cast(field.dataType())
                        .as(field.name(), field.metadata()))
                .toArray(Column[]::new);
    }

    private static Path onlyPart(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .reduce((one, two) -> {
                        throw new IllegalStateException("Spark wrote more than one part to " + folder);
                    })
                    .orElseThrow(() -> new IllegalStateException("Spark wrote nothing to " + folder));
        }
    }

    private static void discard(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // The store's clean-up removes what staging leaves behind.
        }
    }

    /** Hadoop's form of a name: a URI that is not percent-encoded. */
    private static String name(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri()).toString();
    }
}
