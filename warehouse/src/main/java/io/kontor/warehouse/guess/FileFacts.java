package io.kontor.warehouse.guess;

import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Exports.RecordSink;
import io.kontor.warehouse.source.profile.ExportFormat.Escape;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.source.table.TableShape;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the whole of a file says: how it is written, what stands in each column, and which lines at its end are no data.
 *
 * @param quoting  how quotes are written, as settings under {@code format}; empty for the usual way
 * @param footers  lines at the end that are no data, from the last one up
 */
record FileFacts(
        TableShape shape, String quoting, List<ColumnFacts> columns, List<Ending> footers, long records, long bad) {

    private static final Pattern FOOTER = Pattern.compile(
            "^[\"; ,\\t|]*(grand totals?|sub-?totals?|totals?|итого|всего|kopā|pavisam|confidential|copyright|©).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final List<String> QUOTINGS =
            List.of("", ", escape: " + Escape.BACKSLASH.name().toLowerCase(Locale.ROOT), ", quote: none");
    private static final int MOST_FOOTERS = 8;

    /**
     * One of the last records.
     *
     * @param cells empty for a record of another shape than the header's
     */
    record Ending(String text, List<String> cells) {}

    /** Reads the whole file, with other quotes where records do not have the shape of the header. */
    static FileFacts of(Path file, String label, HeaderWords words) {
        FileFacts best = read(file, label, words, QUOTINGS.get(0));
        for (String quoting : QUOTINGS.subList(1, QUOTINGS.size())) {
            if (best.bad() > 0) {
                FileFacts other = read(file, label, words, quoting);
                best = other.bad() < best.bad()
                                && other.columns().size() >= best.columns().size()
                        ? other
                        : best;
            }
        }
        return best;
    }

    private static FileFacts read(Path file, String label, HeaderWords words, String quoting) {
        Collector collector = new Collector();
        TableShape shape = Exports.records(dictionary(words, quoting), file, label, collector);
        return collector.facts(shape, quoting);
    }

    /** A profile that knows every word of the dictionary and needs none: by it the shape of the file is found. */
    private static SourceProfile dictionary(HeaderWords words, String quoting) {
        List<String> names = List.copyOf(words.allNames());
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            fields.append("      w")
                    .append(i)
                    .append(": ")
                    .append(Yaml.text(names.get(i)))
                    .append('\n');
        }
        return SourceProfiles.parse(Path.of("header-words"), """
                kind: source
                name: unknown
                system: unknown
                files: ["*"]
                format: {type: csv, encoding: auto, delimiter: auto, header-row: auto%s}
                header: {optional: %s}
                values: {dates: ["yyyy-MM-dd HH:mm:ss", yyyy-MM-dd]}
                entities:
                  - entity: account
                    fields:
                """.formatted(quoting, Yaml.list(names)) + fields);
    }

    ColumnFacts column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Passes records on once it is clear that they are not among the last ones. */
    private static final class Collector implements RecordSink {

        private final List<ColumnFacts> columns = new ArrayList<>();
        private final Deque<Ending> last = new ArrayDeque<>();
        private long records;
        private long bad;

        @Override
        public void take(List<String> cells) {
            hold(new Ending(String.join(" ", cells).strip(), cells));
        }

        @Override
        public void takeBad(String raw) {
            hold(new Ending(raw, List.of()));
        }

        private void hold(Ending ending) {
            last.addLast(ending);
            if (last.size() > MOST_FOOTERS) {
                learn(last.removeFirst());
            }
        }

        private void learn(Ending record) {
            records++;
            bad += record.cells().isEmpty() ? 1 : 0;
            while (columns.size() < record.cells().size()) {
                columns.add(new ColumnFacts());
            }
            for (int i = 0; i < record.cells().size(); i++) {
                columns.get(i).take(record.cells().get(i).strip());
            }
        }

        FileFacts facts(TableShape shape, String quoting) {
            List<Ending> footers = new ArrayList<>();
            while (!last.isEmpty() && FOOTER.matcher(last.getLast().text()).matches()) {
                footers.add(last.removeLast());
            }
            last.forEach(this::learn);
            List<ColumnFacts> named = new ArrayList<>();
            for (int i = 0; i < shape.header().size(); i++) {
                named.add((i < columns.size() ? columns.get(i) : new ColumnFacts())
                        .named(shape.header().get(i)));
            }
            return new FileFacts(shape, quoting, named, footers, records, bad);
        }
    }

    /** The word with which a footer begins. */
    static String firstWord(Ending footer) {
        Matcher matcher = FOOTER.matcher(footer.text());
        return matcher.matches() ? matcher.group(1) : footer.text();
    }
}
