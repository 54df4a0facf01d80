package io.kontor.warehouse.source.sheet;

import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.ExportFormat.HeaderRows;
import io.kontor.warehouse.source.profile.Footer;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.shape.Row;
import io.kontor.warehouse.source.shape.Rows;
import io.kontor.warehouse.source.table.FooterLine;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.HeaderSearch;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet between its header and its footers; of a report, its details. */
final class DataRows implements Closeable {

    private final SourceProfile profile;
    private final String label;
    private final Rows rows;
    private List<List<String>> titles = List.of();
    private final @Nullable Header header;
    private final Deque<Row> waiting = new ArrayDeque<>();
    private final Deque<Row> ready = new ArrayDeque<>();
    private final List<Row> tail = new ArrayList<>();
    private final List<FooterLine> footers = new ArrayList<>();
    private @Nullable ReportRows report;

    /** Reads no further than the header, or than where it would be. */
    DataRows(SourceProfile profile, String label, Rows rows, HeaderRows place) throws IOException {
        this.profile = profile;
        this.label = label;
        this.rows = rows;
        this.header = place.isSearched() ? searched(place.rows()) : stated(place);
    }

    private @Nullable Header searched(int headerRows) throws IOException {
        List<List<String>> first = new ArrayList<>();
        int last = HeaderRows.SEARCHED + headerRows - 1;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            waiting.add(row);
            if (row.number() > last) {
                break;
            }
            put(first, row);
        }
        int found = new HeaderSearch(profile, label, headerRows).find(first) + 1;
        return header(found, headerRows, first);
    }

    private @Nullable Header stated(HeaderRows place) throws IOException {
        List<List<String>> first = new ArrayList<>();
        int last = place.row() + place.rows() - 1;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            waiting.add(row);
            if (row.number() > last) {
                break;
            }
            put(first, row);
            if (row.number() == last) {
                break;
            }
        }
        return header(place.row(), place.rows(), first);
    }

    private static void put(List<List<String>> first, Row row) {
        while (first.size() < row.number() - 1) {
            first.add(List.of());
        }
        first.add(row.texts().stream().map(String::strip).toList());
    }

    /** Leaves only the rows below the header waiting. */
    private @Nullable Header header(int line, int headerRows, List<List<String>> first) {
        waiting.removeIf(row -> row.number() < line + headerRows);
        if (line + headerRows - 1 > first.size()) {
            return null;
        }
        titles = List.copyOf(first.subList(0, line - 1));
        List<List<String>> names = first.subList(line - 1, line - 1 + headerRows);
        return names.stream().allMatch(row -> row.stream().allMatch(String::isEmpty))
                ? null
                : withReport(HeaderSearch.header(line, trimmed(names)));
    }

    private Header withReport(Header names) {
        if (profile.format().report().isEmpty()) {
            return names;
        }
        report = new ReportRows(profile, profile.format().report().get(), label, titles, names);
        return report.header();
    }

    /** A styled cell without a name, right of the last name, is no column. */
    private static List<List<String>> trimmed(List<List<String>> names) {
        return names.stream()
                .map(row -> {
                    int width = row.size();
                    while (width > 0 && row.get(width - 1).isEmpty()) {
                        width--;
                    }
                    return row.subList(0, width);
                })
                .toList();
    }

    @Nullable
    Header header() {
        return header;
    }

    /** The rows above the header. */
    List<List<String>> titles() {
        return titles;
    }

    /** The next row; null after the last one that is no footer. */
    @Nullable
    Row next() throws IOException {
        ReportRows groups = report;
        if (groups == null) {
            return nextBeforeFooters();
        }
        for (Row row = nextBeforeFooters(); row != null; row = nextBeforeFooters()) {
            Row detail = groups.detail(row);
            if (detail != null) {
                return detail;
            }
        }
        groups.end();
        return null;
    }

    /** Rows that look like footers are kept back until it is clear that only such ones follow. */
    private @Nullable Row nextBeforeFooters() throws IOException {
        if (!ready.isEmpty()) {
            return ready.poll();
        }
        for (Row row = raw(); row != null; row = raw()) {
            boolean kept = footer(row).isPresent() || (!tail.isEmpty() && row.isEmpty());
            if (!kept && tail.isEmpty()) {
                return row;
            }
            if (!kept && report != null) {
                // Totals between the groups of a report are no data either.
                totalsBetween(report);
                return row;
            }
            tail.add(row);
            if (!kept) {
                ready.addAll(tail);
                tail.clear();
                return ready.poll();
            }
        }
        tail.forEach(row -> footer(row).ifPresent(footer -> footers.add(line(footer, row))));
        tail.clear();
        return null;
    }

    private void totalsBetween(ReportRows groups) {
        for (Row row : tail) {
            footer(row).ifPresent(footer -> groups.total(row, footer));
        }
        tail.clear();
    }

    private @Nullable Row raw() throws IOException {
        return waiting.isEmpty() ? rows.next() : waiting.poll();
    }

    private Optional<Footer> footer(Row row) {
        if (row.isEmpty()) {
            return Optional.empty();
        }
        String text = text(row);
        return profile.footers().stream()
                .filter(footer -> footer.line().matcher(text).find())
                .findFirst();
    }

    /** The row as a line of text, so that one pattern fits text and sheets. */
    private String text(Row row) {
        String delimiter = String.valueOf(profile.format().text().delimiter().orElse(','));
        return row.texts().stream()
                .dropWhile(String::isBlank)
                .collect(Collectors.joining(delimiter))
                .strip();
    }

    private FooterLine line(Footer footer, Row row) {
        Map<String, String> sums = new LinkedHashMap<>();
        if (header != null && (report == null || report.isOfAll(row, footer))) {
            for (ColumnRef column : footer.sums()) {
                header.find(column).ifPresent(position -> sums.put(column.name(), number(row, position)));
            }
        }
        return new FooterLine(footer, row.number(), text(row), sums);
    }

    private String number(Row row, int position) {
        String text = row.text(position);
        return row.kind(position) == Row.Kind.NUMBER
                ? text.replace('.', profile.values().decimal())
                : text;
    }

    List<FooterLine> footers() {
        return List.copyOf(footers);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
