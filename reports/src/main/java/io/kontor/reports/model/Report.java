package io.kontor.reports.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report, ready to be written in any form.
 *
 * @param about  what identifies the report
 * @param sheets in reading order
 */
public record Report(About about, List<Sheet> sheets) {

    public Report {
        sheets = List.copyOf(sheets);
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Sheet sheet : sheets) {
            if (!ids.add(sheet.id()) || !names.add(sheet.name())) {
                throw new IllegalArgumentException("two sheets are called " + sheet.id() + " or " + sheet.name());
            }
        }
    }

    public Sheet sheet(String id) {
        return sheets.stream()
                .filter(sheet -> sheet.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sheet " + id));
    }
}
