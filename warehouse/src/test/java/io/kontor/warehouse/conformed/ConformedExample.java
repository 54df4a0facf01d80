package io.kontor.warehouse.conformed;

import io.kontor.warehouse.matching.MatchDecisions;
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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A few staged rows and the conformed rows that come of them, small enough to be checked by hand. They lie in
 * {@code examples/<name>/} beside this class: {@code given-<entity>.csv} and {@code expected-<relation>.csv}. Cells hold
 * no commas, an empty cell is null. A key is written as the source's ids behind it, joined by {@code +}.
 *
 * @param given    entity to rows, each column name to text
 * @param expected relation to all its rows; may name fewer columns than the relation has
 * @param decisions what people decided of matches: {@code decisions.yml}, if there is one
 */
record ConformedExample(
        String name,
        Map<String, List<Map<String, @Nullable String>>> given,
        Map<String, List<Map<String, @Nullable String>>> expected,
        MatchDecisions decisions) {

    /** Every example, from a folder or a jar. */
    static List<ConformedExample> all() {
        URL url = ConformedExample.class.getResource("examples");
        if (url == null) {
            throw new IllegalStateException("no folder examples");
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.provider().getPath(uri));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ConformedExample named(String name) {
        return all().stream()
                .filter(example -> example.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<ConformedExample> read(Path folder) throws IOException {
        List<ConformedExample> examples = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path each : folders.sorted().toList()) {
                String name = each.getFileName().toString().replace("/", "");
                examples.add(
                        new ConformedExample(name, files(each, "given-"), files(each, "expected-"), decisions(each)));
            }
        }
        return examples;
    }

    private static MatchDecisions decisions(Path folder) {
        return MatchDecisions.read(folder.resolve("decisions.yml"));
    }

    private static Map<String, List<Map<String, @Nullable String>>> files(Path folder, String prefix)
            throws IOException {
        Map<String, List<Map<String, @Nullable String>>> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix)) {
                    tables.put(name.substring(prefix.length(), name.length() - ".csv".length()), csv(file));
                }
            }
        }
        return tables;
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
        return name.replace('-', ' ');
    }
}
