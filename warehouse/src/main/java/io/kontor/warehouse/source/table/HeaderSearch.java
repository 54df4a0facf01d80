package io.kontor.warehouse.source.table;

import io.kontor.warehouse.source.profile.SourceProfile;
import java.util.ArrayList;
import java.util.List;

/** Finds the header among the first rows of a table, by the columns that the profile reads. */
public final class HeaderSearch {

    private final SourceProfile profile;
    private final String label;
    private final int headerRows;

    public HeaderSearch(SourceProfile profile, String label, int headerRows) {
        this.profile = profile;
        this.label = label;
        this.headerRows = headerRows;
    }

    /** The first row of the header, from 0: the one with most of the profile's columns; the first row where none has any. */
    public int find(List<List<String>> rows) {
        int best = 0;
        int most = 0;
        for (int row = 0; row + headerRows <= rows.size(); row++) {
            int found = new HeaderCheck(profile, label, header(row + 1, rows.subList(row, row + headerRows))).found();
            if (found > most) {
                best = row;
                most = found;
            }
        }
        return best;
    }

    /** The header that consists of these rows, of which the first is at a line. */
    public static Header header(int line, List<List<String>> rows) {
        return new Header(line, rows.size() == 1 ? rows.get(0) : joined(rows.get(0), rows.get(1)));
    }

    /** A name of the upper row also stands over the columns to its right that have none; so merged cells are written. */
    private static List<String> joined(List<String> upper, List<String> lower) {
        List<String> names = new ArrayList<>();
        String over = "";
        for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
            String above = i < upper.size() ? upper.get(i) : "";
            String below = i < lower.size() ? lower.get(i) : "";
            over = above.isEmpty() ? over : above;
            names.add(below.isEmpty() ? above : over.isEmpty() || over.equals(below) ? below : over + " / " + below);
        }
        return names;
    }
}
