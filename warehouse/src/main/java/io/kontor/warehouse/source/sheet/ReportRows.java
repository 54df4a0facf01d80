package io.kontor.warehouse.source.sheet;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.Footer;
import io.kontor.warehouse.source.profile.ReportRules;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.ValueRules;
import io.kontor.warehouse.source.shape.Row;
import io.kontor.warehouse.source.shape.Row.Kind;
import io.kontor.warehouse.source.table.Header;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a report into those of a list: the texts of the groups above a detail, and the parameters above the
 * header, become cells at its end. What the row of a group states as a sum is held against its details.
 */
final class ReportRows {

    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

    private final ReportRules rules;
    private final ValueRules values;
    private final String label;
    private final Header header;
    private final int width;
    private final int labelColumn;
    private final int[] sumColumns;
    private final List<String> parameters;
    private final ReportTotals totals;
    private final Deque<Group> open = new ArrayDeque<>();
    private int detailWeight = -1;

    /** A group whose details are being read; of a sum that is no number nothing is known. */
    private static final class Group {

        private final String name;
        private final int weight;
        private final long line;
        private final @Nullable BigDecimal[] stated;
        private final @Nullable BigDecimal[] found;

        Group(String name, int weight, long line, @Nullable BigDecimal[] stated) {
            this.name = name;
            this.weight = weight;
            this.line = line;
            this.stated = stated;
            this.found = new BigDecimal[stated.length];
            Arrays.fill(found, BigDecimal.ZERO);
        }

        void add(@Nullable BigDecimal[] sums) {
            for (int i = 0; i < found.length; i++) {
                BigDecimal one = found[i];
                BigDecimal other = sums[i];
                found[i] = one == null || other == null ? null : one.add(other);
            }
        }
    }

    /**
     * @param titles the rows above the header
     * @param names  the header as the file has it
     * @throws KontorException K327 where a parameter is not there
     */
    ReportRows(SourceProfile profile, ReportRules rules, String label, List<List<String>> titles, Header names) {
        this.rules = rules;
        this.values = profile.values();
        this.label = label;
        this.width = names.names().size();
        this.labelColumn =
                rules.labels().map(names::find).orElse(OptionalInt.of(0)).orElse(0);
        this.sumColumns = rules.sums().stream()
                .map(names::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
        List<String> all = new ArrayList<>(names.names());
        all.addAll(rules.addedColumns());
        this.header = new Header(names.line(), all);
        this.totals =
                new ReportTotals(profile.footers(), names, (row, column) -> number(row.kind(column), row.text(column)));
        String text = String.join(
                "\n", titles.stream().map(row -> String.join(" ", row)).toList());
        this.parameters = rules.parameters().entrySet().stream()
                .map(parameter -> parameter(parameter.getKey(), parameter.getValue(), text))
                .toList();
    }

    private String parameter(String name, Pattern pattern, String titles) {
        Matcher matcher = pattern.matcher(titles);
        if (!matcher.find()) {
            throw refused(0, Reason.of(Code.K327, "parameter").with("name", name));
        }
        return matcher.group(1).strip();
    }

    private KontorException refused(long line, Reason reason) {
        return new KontorException(
                Problem.of(reason.with("file", label).with("line", line), Place.line(label, (int) line, 0)));
    }

    /** The names of the file's columns, of the groups, and of the parameters. */
    Header header() {
        return header;
    }

    /**
     * A row as a row of the list; null for the row of a group.
     *
     * @throws KontorException K327 where its level fits no group, or the sum of a group differs
     */
    @Nullable
    Row detail(Row row) {
        String name = row.text(labelColumn);
        if (row.kind(labelColumn) == Kind.ERROR || row.isEmpty()) {
            return row;
        }
        if (name.isBlank()) {
            totals.detail(row);
            return added(row);
        }
        int weight = row.depth(labelColumn);
        while (!open.isEmpty() && weight <= open.getLast().weight) {
            close(open.removeLast());
        }
        if (open.size() < rules.groups().size()) {
            open.addLast(new Group(name.strip(), weight, row.number(), sums(row)));
            return null;
        }
        if (!rules.groups().isEmpty()) {
            requireLevel(row, weight);
        }
        BigDecimal[] sums = sums(row);
        open.forEach(group -> group.add(sums));
        totals.detail(row);
        return added(row);
    }

    /**
     * Takes a total that has rows below it.
     *
     * @throws KontorException K327 where it is the sum of none of the rows above it
     */
    void total(Row row, Footer footer) {
        totals.between(row, footer).ifPresent(reason -> {
            throw refused(row.number(), reason);
        });
    }

    /** Whether a total below all rows is to be compared with all of them, and not only with those of its group. */
    boolean isOfAll(Row row, Footer footer) {
        return totals.isOfAll(row, footer);
    }

    /**
     * Ends the report.
     *
     * @throws KontorException K327 as {@link #detail}; or where there were groups, but nothing in them; or where rows stand
     *     below the last total
     */
    void end() {
        if (detailWeight < 0 && !open.isEmpty()) {
            throw refused(open.getFirst().line, Reason.of(Code.K327, "flat"));
        }
        while (!open.isEmpty()) {
            close(open.removeLast());
        }
        totals.end().ifPresent(reason -> {
            throw refused(0, reason);
        });
    }

    private void requireLevel(Row row, int weight) {
        if (detailWeight >= 0 && weight != detailWeight) {
            throw refused(
                    row.number(),
                    Reason.of(Code.K327, "level").with("groups", rules.groups().size()));
        }
        detailWeight = weight;
    }

    private Row added(Row row) {
        List<String> more = new ArrayList<>();
        open.forEach(group -> more.add(group.name));
        while (more.size() < rules.groups().size()) {
            more.add("");
        }
        more.addAll(parameters);
        // What stands right of the table stays right of it, so that it is seen.
        more.addAll(row.texts().subList(Math.min(width, row.cells()), row.cells()));
        return row.with(width, more);
    }

    private @Nullable BigDecimal[] sums(Row row) {
        return Arrays.stream(sumColumns)
                .mapToObj(column -> number(row.kind(column), row.text(column)))
                .toArray(BigDecimal[]::new);
    }

    /** Empty is nothing to add; what is no number makes the sum unknown. */
    private @Nullable BigDecimal number(Kind kind, String text) {
        String plain = text.replaceAll("[\\s\\p{Z}]", "");
        if (kind != Kind.NUMBER) {
            for (String strip : values.strip()) {
                plain = plain.replace(strip, "");
            }
            String thousands = values.thousands().map(String::valueOf).orElse("");
            plain = plain.replace(thousands, "").replace(values.decimal(), '.').replaceAll("[−–]", "-");
        }
        try {
            return plain.isEmpty() ? BigDecimal.ZERO : new BigDecimal(plain);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void close(Group group) {
        for (int i = 0; i < sumColumns.length; i++) {
            BigDecimal stated = group.stated[i];
            BigDecimal found = group.found[i];
            if (stated != null && found != null && stated.subtract(found).abs().compareTo(HALF_A_CENT) >= 0) {
                throw refused(
                        group.line,
                        Reason.of(Code.K327, "subtotal")
                                .with("group", group.name)
                                .with("column", header.names().get(sumColumns[i]))
                                .with("stated", stated.toPlainString())
                                .with("actual", found.toPlainString()));
            }
        }
    }
}
