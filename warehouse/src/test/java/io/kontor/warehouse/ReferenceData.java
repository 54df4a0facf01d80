package io.kontor.warehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real public data with known answers, in a folder {@code shared/data} beside the project. It is read in place; a test
 * that needs it is skipped, saying so, where it is absent.
 */
public final class ReferenceData {

    private ReferenceData() {}

    /** A file or folder of the reference data; skips the test where there is none. */
    public static Path path(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (here != null) {
            Path path = here.resolve("shared/data").resolve(name);
            if (Files.exists(path)) {
                return path;
            }
            here = here.getParent();
        }
        return Assumptions.abort("no reference data " + name + " in ../shared/data");
    }

    /** Lines of a CSV file, gzipped where its name says so, split at commas; quotes around cells are taken off. */
    public static List<String[]> csv(String name) {
        Path path = path(name);
        List<String[]> rows = new ArrayList<>();
        try (InputStream file = Files.newInputStream(path);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                for (int i = 0; i < cells.length; i++) {
                    boolean quoted = cells[i].length() > 1 && cells[i].startsWith("\"") && cells[i].endsWith("\"");
                    cells[i] = quoted ? cells[i].substring(1, cells[i].length() - 1) : cells[i];
                }
                rows.add(cells);
            }
        } catch (IOException e) {
            return Assumptions.abort("reference data " + path + " cannot be read: " + e.getMessage());
        }
        return rows;
    }
}
