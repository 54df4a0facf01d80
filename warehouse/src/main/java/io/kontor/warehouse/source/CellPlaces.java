package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Where cells stand in a file: found by reading it once more, which only messages need. */
public final class CellPlaces {

    private static final int EXCERPT = 160;

    private final String label;
    private final Map<Long, Map<String, Place>> places = new HashMap<>();

    private CellPlaces(String label) {
        this.label = label;
    }

    static CellPlaces find(
            SourceProfile profile, ExportFormat.Csv format, Path file, String label, Collection<Long> lines)
            throws IOException {
        CellPlaces found = new CellPlaces(label);
        Set<Long> wanted = new HashSet<>(lines);
        try (Utf8Source source = new Utf8Source(file, format.encoding(), Long.MAX_VALUE)) {
            CsvRecords cut = new CsvRecords(source, format);
            Header header = CsvScan.header(cut, format);
            while (header != null && !wanted.isEmpty() && cut.advance()) {
                if (wanted.remove(cut.line())) {
                    found.add(profile, header, cut);
                }
            }
        }
        return found;
    }

    private void add(SourceProfile profile, Header header, CsvRecords cut) {
        Map<String, Place> ofRecord = new HashMap<>();
        String text = cut.text(Integer.MAX_VALUE / 8);
        ofRecord.put("", place(cut.line(), text, 0, text.length()));
        for (ColumnRef column : profile.columns()) {
            OptionalInt position = header.find(column);
            if (position.isPresent() && position.getAsInt() < cut.cells()) {
                int from = cut.charsBefore(position.getAsInt());
                ofRecord.put(column.name(), place(cut.line(), text, from, cut.charsIn(position.getAsInt())));
            }
        }
        places.put(cut.line(), ofRecord);
    }

    /** A record may go over several physical lines. */
    private Place place(long firstLine, String text, int from, int length) {
        int lineStart = text.lastIndexOf('\n', from - 1) + 1;
        long line = firstLine
                + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int lineEnd = text.indexOf('\n', from);
        String excerpt =
                text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd).replace("\r", "");
        int column = from - lineStart + 1;
        int shown = Math.min(excerpt.length(), Math.max(EXCERPT, column + length + 20));
        int underlined = Math.max(1, Math.min(length, shown - column + 1));
        return new Place(label, (int) line, column, excerpt.substring(0, shown), underlined);
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
