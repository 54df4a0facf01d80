package io.kontor.warehouse.metric;

import io.kontor.warehouse.metric.contract.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A few input rows and the rows that a metric makes of them, small enough to be checked by hand. They lie in
 * {@code <family>/<metric>/<example>/} beside this class: {@code given-<table>.csv} for each table with rows,
 * {@code parameters.csv} and {@code expected.csv}. An empty cell is null; cells hold no commas.
 *
 * @param parameters name to value as text
 * @param given      table name to rows, each column name to text
 * @param expected   the result in its order; may name fewer columns than the metric has
 */
public record MetricExample(
        Metric metric,
        String name,
        Map<String, String> parameters,
        Map<String, List<Map<String, @Nullable String>>> given,
        List<Map<String, @Nullable String>> expected) {

    /** Every example of every metric, from a folder or a jar. */
    public static List<MetricExample> all() {
        List<MetricExample> examples = new ArrayList<>();
        for (Metric metric : Metrics.ALL) {
            examples.addAll(of(metric));
        }
        return examples;
    }

    /** The examples of one metric, by name. */
    public static List<MetricExample> of(Metric metric) {
        String folder = metric.name().value().replaceFirst("__", "/");
        URL url = MetricExample.class.getResource(folder);
        if (url == null) {
            throw new IllegalStateException(metric.name() + " has no example: no folder " + folder);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(metric, Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(metric, jar.provider().getPath(uri));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<MetricExample> read(Metric metric, Path folder) throws IOException {
        List<MetricExample> examples = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path each : folders.sorted().toList()) {
                examples.add(readOne(metric, each));
            }
        }
        return examples;
    }

    private static MetricExample readOne(Metric metric, Path folder) throws IOException {
        Map<String, List<Map<String, @Nullable String>>> given = new TreeMap<>();
        Map<String, String> parameters = new TreeMap<>();
        List<Map<String, @Nullable String>> expected = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals("expected.csv")) {
                    expected.addAll(csv(file));
                } else if (name.equals("parameters.csv")) {
                    csv(file)
                            .forEach(row -> parameters.put(
                                    Objects.requireNonNull(row.get("name")), Objects.requireNonNull(row.get("value"))));
                } else if (name.startsWith("given-") && name.endsWith(".csv")) {
                    given.put(name.substring("given-".length(), name.length() - ".csv".length()), csv(file));
                } else {
                    throw new IllegalStateException("what is " + file + "?");
                }
            }
        }
        String example = folder.getFileName().toString().replace("/", "");
        return new MetricExample(metric, example, parameters, given, expected);
    }

    private static List<Map<String, @Nullable String>> csv(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(",", -1);
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != header.length) {
                throw new IllegalStateException(file + " has a line of " + cells.length + " cells: " + line);
            }
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i].isEmpty() ? null : cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public String toString() {
        return metric.name() + ": " + name.replace('-', ' ');
    }
}
