package io.kontor.warehouse.guess;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Exports.RecordSink;
import io.kontor.warehouse.source.layout.ValueKind;
import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.ExportFormat.Escape;
import io.kontor.warehouse.source.profile.ExportFormat.HeaderRows;
import io.kontor.warehouse.source.table.TableShape;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the whole of a file says: how it is written, what stands in each column, and which lines at its end are no data.
 *
 * @param settings by which the file was read
 * @param footers  lines at the end that are no data, from the last one up
 * @param first    the cells of the first row below the header
 * @param totals   rows inside the list that are totals, one of each kind, by the pattern that finds them
 */
record FileFacts(
        TableShape shape,
        Settings settings,
        List<ColumnFacts> columns,
        List<Ending> footers,
        DepthFacts depths,
        long records,
        long bad,
        Map<String, Ending> totals,
        List<String> first) {

    private static final String TELLS_OF_WHAT = " +(по|за|par|for|of) ";

    /** A customer may be called Total Trade: a total stands alone, or tells of what. */
    private static final Pattern TOTAL = Pattern.compile(
            "(grand totals?|sub-?totals?|totals?|итого|всего|kopā|pavisam)( *[:(.].*|" + TELLS_OF_WHAT + ".*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    private static final Pattern NOTE = Pattern.compile(
            "(confidential|copyright|©).*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final Pattern UNNAMED = Pattern.compile("\\s*(#\\d+)?");
    /** Between the cells of a record that does not fit, of text or of a sheet. */
    private static final Pattern CELL_ENDS = Pattern.compile(" \\| |[;,\\t|]");

    private static final int MOST_FOOTERS = 8;
    /** A title has one name of a column by chance. */
    private static final int LEAST_NAMES = 2;

    /**
     * Settings under {@code format} by which a file was read.
     *
     * @param delimiter empty: the one that gives the header most known names
     */
    record Settings(Quoting quoting, Optional<Character> delimiter, HeaderRows header) {

        private static final Settings USUAL = new Settings(Quoting.DOUBLED, Optional.empty(), new HeaderRows(0, 1));

        private Settings withQuoting(Quoting other) {
            return new Settings(other, delimiter, header);
        }

        private Settings withDelimiter(char other) {
            return new Settings(quoting, Optional.of(other), header);
        }

        private Settings withTwoRows(char usedDelimiter, int first) {
            return new Settings(quoting, Optional.of(usedDelimiter), new HeaderRows(first, 2));
        }

        private ExportFormat in(ExportFormat format) {
            ExportFormat.Text text =
                    new ExportFormat.Text(format.text().encodings(), delimiter, quoting.quote, quoting.escape, false);
            return new ExportFormat(format.kind(), text, format.sheet(), header, format.report());
        }
    }

    /** How quotes inside values are written. */
    enum Quoting {
        DOUBLED('"', Escape.DOUBLED, ""),
        BACKSLASH('"', Escape.BACKSLASH, "escape: backslash"),
        NONE((char) 0, Escape.DOUBLED, "quote: none");

        private final char quote;
        private final Escape escape;
        private final String setting;

        Quoting(char quote, Escape escape, String setting) {
            this.quote = quote;
            this.escape = escape;
            this.setting = setting;
        }

        /** As a profile writes it; empty for the usual way. */
        String setting() {
            return setting;
        }
    }

    /**
     * One of the last records.
     *
     * @param cells empty for a record of another shape than the header's
     */
    record Ending(String text, List<String> cells, int depth) {

        /** The first thing that it says. */
        private String label() {
            return cells.stream()
                    .filter(cell -> !cell.isBlank())
                    .findFirst()
                    .orElseGet(() -> text.replaceFirst("^[\"; ,\t|]+", "").replaceFirst("[\";,\t|].*", ""))
                    .strip();
        }

        /** A total says no more than its name and numbers. */
        private boolean isTotal() {
            return TOTAL.matcher(label()).matches()
                    && cells.stream()
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty() && !cell.equals(label()))
                            .allMatch(cell -> ValueKind.of(cell) == ValueKind.NUMBER);
        }

        /** A note stands alone in its row. */
        private boolean isNote() {
            return NOTE.matcher(label()).matches()
                    && cells.stream().filter(cell -> !cell.isBlank()).count() <= 1;
        }

        /** The word with which a total or a note begins. */
        String firstWord() {
            return Stream.of(TOTAL, NOTE)
                    .map(pattern -> pattern.matcher(label()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .findFirst()
                    .orElseThrow();
        }

        /** The number of records that it states, as Salesforce does. */
        boolean isCounted() {
            return label().matches("(?s).* \\(\\d+ .*");
        }

        /** A regular expression for the line of a total or note like this one, and for no name that begins so. */
        String pattern() {
            String start = "^[\"; ,|\\t]*" + firstWord();
            if (!isTotal()) {
                return start;
            }
            String rest = label().substring(firstWord().length());
            return start
                    + (isCounted()
                            ? " \\((\\d+)"
                            : rest.isEmpty() ? "\"?([;,|\\t]|$)" : rest.startsWith(" ") ? TELLS_OF_WHAT : " *[:(.]");
        }
    }

    /** Reads the whole file, with other settings where those before do not fit well. */
    static FileFacts of(Path file, String label, HeaderWords words) {
        FileFacts best = read(file, label, words, Settings.USUAL);
        best = withDelimiter(best, file, label, words);
        best = withTwoHeaderRows(best, file, label, words);
        for (Quoting quoting : List.of(Quoting.BACKSLASH, Quoting.NONE)) {
            if (best.bad() > 0) {
                int columns = best.columns().size();
                Optional<FileFacts> other =
                        tried(file, label, words, best.settings().withQuoting(quoting));
                best = better(
                        best,
                        other.filter(facts -> facts.columns().size() >= columns),
                        Comparator.comparing(FileFacts::bad).reversed());
            }
        }
        return best;
    }

    /** A header of which no name is known gives no hint; it has one column only where nothing divides it. */
    private static FileFacts withDelimiter(FileFacts usual, Path file, String label, HeaderWords words) {
        FileFacts best = usual;
        if (usual.shape().encoding().isPresent() && usual.known(words) == 0) {
            for (char delimiter : List.of(';', '\t', '|')) {
                best = better(
                        best,
                        tried(file, label, words, Settings.USUAL.withDelimiter(delimiter)),
                        Comparator.comparing(facts -> facts.columns().size()));
            }
        }
        return best;
    }

    /** Where names are missing, they may stand in a second row of the header, above or below the one that was found. */
    private static FileFacts withTwoHeaderRows(FileFacts found, Path file, String label, HeaderWords words) {
        int row = found.shape().headerRow();
        List<List<String>> titles = found.shape().titles();
        List<Integer> upper = new ArrayList<>();
        if (found.isNamedBy(found.first())) {
            upper.add(row);
        }
        List<String> above = titles.isEmpty() ? List.of() : titles.get(titles.size() - 1);
        boolean named =
                above.stream().filter(name -> !words.meanings(name).isEmpty()).count() >= LEAST_NAMES;
        if (named || found.isNamedBy(above)) {
            upper.add(row - 1);
        }
        FileFacts best = found;
        for (int first : upper) {
            Settings settings = found.settings().withTwoRows(found.shape().delimiter(), first);
            Optional<FileFacts> other = tried(file, label, words, settings);
            // Two known names above the names are no accident, even where the second row is as well known as both.
            long least = found.known(words) + (named && first < row ? 0 : 1);
            best = other.filter(facts -> facts.bad() <= found.bad() && facts.known(words) >= least)
                    .orElse(best);
        }
        return best;
    }

    /** Whether a row has nothing but texts, and one of them stands where the header has no name. */
    private boolean isNamedBy(List<String> row) {
        boolean texts = row.stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .allMatch(cell -> ValueKind.of(cell) == ValueKind.TEXT);
        return texts
                && IntStream.range(0, row.size())
                        .filter(i -> !row.get(i).isBlank())
                        .anyMatch(i -> i >= shape.header().size()
                                || UNNAMED.matcher(shape.header().get(i)).matches());
    }

    /** What was found by other settings, where it says more. */
    private static FileFacts better(FileFacts found, Optional<FileFacts> other, Comparator<FileFacts> says) {
        return other.filter(facts -> says.compare(facts, found) > 0).orElse(found);
    }

    /** Empty where the file cannot be read so. */
    private static Optional<FileFacts> tried(Path file, String label, HeaderWords words, Settings settings) {
        try {
            return Optional.of(read(file, label, words, settings));
        } catch (KontorException e) {
            return Optional.empty();
        }
    }

    /** How many columns have a name of the dictionary. */
    private long known(HeaderWords words) {
        return columns.stream()
                .filter(column -> !words.meanings(column.name()).isEmpty())
                .count();
    }

    private static FileFacts read(Path file, String label, HeaderWords words, Settings settings) {
        Collector collector = new Collector();
        TableShape shape = Exports.records(
                words.profile().withFormat(settings.in(words.profile().format())), file, label, collector);
        return collector.facts(shape, settings);
    }

    ColumnFacts column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The column in which the rows of a report are named: the first one that has a name. */
    ColumnFacts labelColumn() {
        return columns.stream()
                .filter(column -> !column.name().isBlank())
                .findFirst()
                .orElseThrow();
    }

    /** Passes records on once it is clear that they are not among the last ones. */
    private static final class Collector implements RecordSink {

        private final List<ColumnFacts> columns = new ArrayList<>();
        private final Deque<Ending> last = new ArrayDeque<>();
        private final DepthFacts depths = new DepthFacts();
        private List<String> first = List.of();
        private long records;
        private long bad;
        private final Map<String, Ending> totals = new LinkedHashMap<>();

        @Override
        public void take(List<String> cells, int depth) {
            first = records == 0 && last.isEmpty() ? cells : first;
            hold(new Ending(String.join(" ", cells).strip(), cells, depth));
        }

        @Override
        public void takeBad(String raw) {
            first = records == 0 && last.isEmpty() ? List.of(CELL_ENDS.split(raw)) : first;
            hold(new Ending(raw, List.of(), 0));
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
            if (!record.cells().isEmpty() && record.isTotal()) {
                totals.putIfAbsent(record.pattern(), record);
                return;
            }
            if (!record.cells().isEmpty()) {
                depths.take(record.label(), record.depth());
            }
            for (int i = 0; i < record.cells().size(); i++) {
                columns.get(i).take(record.cells().get(i).strip());
            }
        }

        FileFacts facts(TableShape shape, Settings settings) {
            List<Ending> footers = new ArrayList<>();
            while (!last.isEmpty()
                    && (last.getLast().isTotal() || last.getLast().isNote())) {
                footers.add(last.removeLast());
            }
            last.forEach(this::learn);
            List<ColumnFacts> named = new ArrayList<>();
            for (int i = 0; i < shape.header().size(); i++) {
                named.add((i < columns.size() ? columns.get(i) : new ColumnFacts())
                        .named(shape.header().get(i)));
            }
            return new FileFacts(shape, settings, named, footers, depths, records, bad, totals, first);
        }
    }
}
