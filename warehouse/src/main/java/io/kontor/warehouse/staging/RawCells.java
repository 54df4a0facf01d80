package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.MendedScan;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.SourceProfile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The cells of some records of an export, as texts by column of the profile.
 *
 * @param empty a record without a value, with every column in the order of the file
 */
public record RawCells(Map<String, String> empty, Map<Long, Map<String, String>> byLine) {

    /** Reads a file once. */
    public static RawCells of(SourceProfile profile, Path file, String label, Path temporary, Set<Long> lines) {
        try (WorkFolder folder = WorkFolder.in(temporary)) {
            Scan scan = Exports.scan(Exports.profileFor(profile, file, label), file, label, folder.path());
            Map<String, String> empty = new LinkedHashMap<>();
            scan.columns().entrySet().stream()
                    .sorted(Comparator.comparing(Map.Entry::getValue))
                    .forEach(column -> empty.put(column.getKey(), ""));
            return new RawCells(empty, MendedScan.cells(scan, lines));
        }
    }

    /** The cells of a record; empty ones where it has the wrong shape, so that it has no cells. */
    public Map<String, String> of(long line) {
        Map<String, String> cells = new LinkedHashMap<>(empty);
        cells.putAll(byLine.getOrDefault(line, Map.of()));
        return cells;
    }
}
