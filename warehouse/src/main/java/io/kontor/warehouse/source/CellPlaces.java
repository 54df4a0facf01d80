package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where cells stand in a file: found by reading it once more, which only messages need. */
public final class CellPlaces {

    private final String label;
    private final Map<Long, Map<String, Place>> places = new HashMap<>();

    private CellPlaces(String label) {
        this.label = label;
    }

    static CellPlaces find(SourceProfile profile, Path file, String label, Collection<Long> lines) throws IOException {
        CellPlaces found = new CellPlaces(label);
        Set<Long> wanted = new HashSet<>(lines);
        try (Table table = Tables.open(profile, file, label)) {
            Header header = table.header();
            while (header != null && !wanted.isEmpty() && table.advance()) {
                if (wanted.remove(table.line())) {
                    found.add(profile, header, table);
                }
            }
        }
        return found;
    }

    private void add(SourceProfile profile, Header header, Table table) {
        Map<String, Place> ofRecord = new HashMap<>();
        ofRecord.put("", table.place(-1));
        for (ColumnRef column : profile.columns()) {
            header.find(column).ifPresent(position -> ofRecord.put(column.name(), table.place(position)));
        }
        places.put(table.line(), ofRecord);
    }

    /**
     * The place of a cell, with the line's text.
     *
     * @param line   where its record starts
     * @param column as the profile names it; of several names joined by {@code ", "} the first counts
     */
    public Place of(long line, String column) {
        Map<String, Place> ofRecord = places.getOrDefault(line, Map.of());
        Place cell = ofRecord.get(column);
        if (cell == null) {
            cell = ofRecord.get(column.split(", ", 2)[0]);
        }
        if (cell == null) {
            cell = ofRecord.get("");
        }
        return cell == null ? Place.line(label, (int) line, 1) : cell;
    }
}
