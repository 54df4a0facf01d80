package io.kontor.reports.definition;

import io.kontor.reports.definition.MetricRows.Line;
import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Sheet.Page;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Table.Column;
import io.kontor.reports.model.Table.Kind;
import io.kontor.reports.model.Table.Look;
import io.kontor.reports.model.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How customers move between segments, and how few of them make most of the sales. */
final class SegmentsSheet implements Finding.Finder {

    /** Best first; the last is no segment, but "not a customer". */
    private static final List<String> ORDER = List.of(
            "champions",
            "loyal",
            "potential_loyalist",
            "new",
            "promising",
            "need_attention",
            "about_to_sleep",
            "at_risk",
            "cant_lose",
            "hibernating",
            "lost",
            "none");

    private static final Set<String> HEALTHY = Set.of("champions", "loyal", "potential_loyalist", "new", "promising");
    private static final Set<String> FADING = Set.of("about_to_sleep", "at_risk", "cant_lose", "hibernating", "lost");
    private static final int TOP = 15;

    private final Wording words;
    private final List<Line> moves;
    private final List<Line> customers;
    private final List<String> present;

    SegmentsSheet(MetricRows rows, Wording words) {
        this.words = words;
        this.moves = rows.of("segmentation__migration", row -> row.count("customer_count") > 0);
        this.customers = rows.of("segmentation__abc").stream()
                .sorted(Comparator.comparingLong((Line row) -> row.count("customer_rank"))
                        .thenComparing(row -> row.text("account_name"))
                        .thenComparingLong(row -> row.count("account_key")))
                .toList();
        this.present = ORDER.stream()
                .filter(code -> moves.stream().anyMatch(row -> from(row).equals(code) || to(row).equals(code)))
                .toList();
    }

    private static String from(Line row) {
        return row.text("from_segment_code");
    }

    private static String to(Line row) {
        return row.text("to_segment_code");
    }

    Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Parts.headline(
                words,
                message(),
                words.say("segments.subtitle", words.texts().day(words.context().asOf()))));
        if (moves.isEmpty() && customers.isEmpty()) {
            blocks.add(new Block.Notes(List.of(words.say("missing.sales"))));
        }
        if (!moves.isEmpty()) {
            blocks.add(migration());
            blocks.add(new Block.Notes(List.of(howToRead())));
        }
        if (!customers.isEmpty()) {
            blocks.add(new Block.Space(1));
            blocks.add(classes());
            blocks.add(new Block.Space(1));
            blocks.add(largest());
        }
        List<Integer> grid = new ArrayList<>();
        grid.add(184);
        for (int i = 0; i < Math.max(present.size(), 10) + 3; i++) {
            grid.add(78);
        }
        return new Sheet("segments", words.say("sheet.segments"), grid, 0, Page.LONG, blocks);
    }

    private String message() {
        return wave().map(row -> words.say(
                        "segments.headline.wave", row.count("customer_count"), name(from(row)), name(to(row))))
                .orElseGet(() -> moves.isEmpty()
                        ? words.say(customers.isEmpty() ? "segments.headline.none" : "segments.headline.abc", classA())
                        : words.say("segments.headline.stable"));
    }

    private long classA() {
        return customers.stream()
                .filter(row -> row.text("abc_class").equals("A"))
                .count();
    }

    /** The flow from a healthy to a fading segment with the most sales behind it. */
    private Optional<Line> wave() {
        return moves.stream()
                .filter(row -> HEALTHY.contains(from(row)) && FADING.contains(to(row)))
                .max(Comparator.comparing((Line row) -> row.moneyOrZero("net_sales_12m_amount"))
                        .thenComparingLong(row -> row.count("customer_count"))
                        .thenComparing(SegmentsSheet::from)
                        .thenComparing(SegmentsSheet::to));
    }

    private String name(String code) {
        return words.say("segment." + code);
    }

    private Table migration() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(words.say("column.from_to"), Look.STRONG));
        present.forEach(code -> columns.add(Column.of(name(code), Look.HEAT)));
        columns.add(Column.of(words.say("column.before"), Look.MUTED));
        columns.add(Column.of(words.say("column.now"), Look.STRONG));
        columns.add(Column.of(words.say("column.net"), Look.PLAIN));
        List<Table.Line> lines = new ArrayList<>();
        for (String code : present) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Wording.text(name(code)));
            present.forEach(other -> cells.add(share(code, other)));
            long before = count(row -> from(row).equals(code));
            long now = count(row -> to(row).equals(code));
            boolean outside = code.equals("none");
            cells.add(outside ? new Cell.Blank() : new Cell.Count(before));
            cells.add(outside ? new Cell.Blank() : new Cell.Count(now));
            cells.add(outside ? new Cell.Blank() : Wording.difference(now - before, tone(code, now - before)));
            lines.add(new Table.Line(Kind.BODY, cells, outside ? -1 : present.indexOf(code) + 1));
        }
        return Table.of("segment_migration", words.say("segments.migration"), columns, lines);
    }

    private Cell share(String from, String to) {
        return moves.stream()
                .filter(row -> from(row).equals(from) && to(row).equals(to))
                .findFirst()
                .filter(row -> row.number("share_ratio").isPresent())
                .<Cell>map(row -> new Cell.Ratio(row.number("share_ratio").orElseThrow(), 0))
                .orElseGet(Cell.Blank::new);
    }

    private long count(Predicate<Line> condition) {
        return moves.stream()
                .filter(condition)
                .mapToLong(row -> row.count("customer_count"))
                .sum();
    }

    private static Tone tone(String code, long change) {
        return HEALTHY.contains(code)
                ? Tone.moreIsBetter((double) change)
                : FADING.contains(code) ? Tone.lessIsBetter((double) change) : Tone.NEUTRAL;
    }

    private String howToRead() {
        Line example = wave().or(() -> moves.stream()
                        .filter(row -> !from(row).equals(to(row))
                                && row.number("share_ratio").isPresent())
                        .max(Comparator.comparingLong((Line row) -> row.count("customer_count"))
                                .thenComparing(SegmentsSheet::from)
                                .thenComparing(SegmentsSheet::to)))
                .orElseGet(() -> moves.get(0));
        long base = count(row -> from(row).equals(from(example)));
        return words.say(
                "segments.read",
                base,
                name(from(example)),
                words.percent(example.number("share_ratio").orElse(0)),
                example.count("customer_count"),
                name(to(example)));
    }

    private Table classes() {
        BigDecimal total = sales(customers);
        Scale scale = Wording.scaleFor(total.doubleValue());
        List<Column> columns = List.of(
                Column.of(words.say("column.class"), Look.STRONG),
                Column.of(words.say("column.customers"), Look.PLAIN),
                Column.of(words.say("column.share_customers"), Look.PLAIN),
                Column.of(words.say("column.amount", words.unit(scale)), Look.STRONG),
                Column.of(words.say("column.share_sales"), Look.PLAIN),
                Column.of("", Look.BAR).over(2));
        List<Table.Line> lines = new ArrayList<>();
        for (String code : List.of("A", "B", "C")) {
            List<Line> members = customers.stream()
                    .filter(row -> row.text("abc_class").equals(code))
                    .toList();
            lines.add(new Table.Line(
                    Kind.BODY,
                    List.of(
                            Wording.text(words.say("abc." + code)),
                            new Cell.Count(members.size()),
                            new Cell.Ratio((double) members.size() / customers.size(), 0),
                            words.money(sales(members), scale),
                            share(members, total),
                            words.money(sales(members), scale)),
                    -1));
        }
        lines.add(new Table.Line(
                Kind.TOTAL,
                List.of(
                        Wording.text(words.say("row.total")),
                        new Cell.Count(customers.size()),
                        new Cell.Blank(),
                        words.money(total, scale),
                        new Cell.Blank(),
                        new Cell.Blank()),
                -1));
        return Table.of("abc_classes", words.say("segments.abc"), columns, lines);
    }

    private Cell share(List<Line> members, BigDecimal total) {
        return total.signum() > 0
                ? new Cell.Ratio(sales(members).doubleValue() / total.doubleValue(), 0)
                : words.missing("sales");
    }

    private static BigDecimal sales(List<Line> rows) {
        return rows.stream().map(row -> row.moneyOrZero("net_sales_amount")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Table largest() {
        List<Line> first = customers.subList(0, Math.min(TOP, customers.size()));
        Scale scale = Wording.scaleFor(
                10 * first.get(0).moneyOrZero("net_sales_amount").doubleValue());
        List<Column> columns = List.of(
                Column.of(words.say("column.customer"), Look.STRONG),
                Column.of(words.say("column.class_short"), Look.PLAIN),
                Column.of(words.say("column.amount", words.unit(scale)), Look.STRONG),
                Column.of(words.say("column.share"), Look.PLAIN),
                Column.of(words.say("column.cumulative"), Look.MUTED),
                Column.of("", Look.BAR).over(2),
                Column.of(words.say("column.industry"), Look.MUTED).over(3));
        List<Table.Line> lines = first.stream()
                .map(row -> Table.Line.of(
                        name(row),
                        Wording.text(row.text("abc_class")),
                        words.money(row.moneyOrZero("net_sales_amount"), scale),
                        words.ratio(row.number("share_ratio"), 1, "sales"),
                        words.ratio(row.number("cumulative_ratio"), 0, "sales"),
                        words.money(row.moneyOrZero("net_sales_amount"), scale),
                        Wording.text(row.text("industry"))))
                .toList();
        return Table.of("largest_customers", words.say("segments.largest", (long) first.size()), columns, lines);
    }

    private Cell name(Line row) {
        String name = row.text("account_name");
        return name.isEmpty() ? words.missingWord("name") : Wording.text(name);
    }

    @Override
    public List<Finding> findings() {
        return wave().map(row -> {
                    long count = row.count("customer_count");
                    BigDecimal amount = row.moneyOrZero("net_sales_12m_amount");
                    return List.of(new Finding(
                            1.8 + row.number("share_ratio").orElse(0),
                            new Block.Decision(
                                    Tone.BAD,
                                    words.say("finding.wave", count, name(from(row)), name(to(row))),
                                    words.say(
                                            "finding.wave.detail",
                                            words.percent(
                                                    row.number("share_ratio").orElse(0)),
                                            words.amount(amount)),
                                    Sheet.Link.to("segments"))));
                })
                .orElse(List.of());
    }
}
