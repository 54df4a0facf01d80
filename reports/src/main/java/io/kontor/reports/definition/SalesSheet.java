package io.kontor.reports.definition;

import io.kontor.reports.definition.Facts.Basis;
import io.kontor.reports.definition.Facts.Compared;
import io.kontor.reports.definition.MetricRows.Line;
import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Sheet.Page;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Table.Column;
import io.kontor.reports.model.Table.Kind;
import io.kontor.reports.model.Table.Look;
import io.kontor.reports.model.Tone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** Why sales grew or shrank, and the months behind the chart of the first page. */
final class SalesSheet {

    private static final List<Integer> GRID = List.of(120, 96, 96, 96, 96, 170, 88, 88, 80, 80);

    private final MetricRows rows;
    private final Facts facts;
    private final Wording words;

    SalesSheet(MetricRows rows, Facts facts, Wording words) {
        this.rows = rows;
        this.facts = facts;
        this.words = words;
    }

    Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        List<Line> steps = steps();
        String subtitle = words.say(
                "sales.subtitle." + facts.basisKey(),
                words.unit(facts.scale()),
                words.texts().day(words.context().asOf()));
        blocks.add(Parts.headline(words, message(steps), subtitle));
        if (facts.basis() == Basis.NONE) {
            blocks.add(new Block.Notes(List.of(words.say("missing.sales"))));
        } else {
            if (!steps.isEmpty()) {
                Chart.Bridge bridge = bridge(steps);
                blocks.add(new Block.Section(bridge.title(), bridge.subtitle()));
                blocks.add(new Block.Drawing(bridge, 13));
            }
            blocks.add(table());
            blocks.add(new Block.Notes(notes()));
        }
        return new Sheet("sales", words.say("sheet.sales"), GRID, 0, Page.ONE, blocks);
    }

    private List<Line> steps() {
        List<Line> steps =
                rows
                        .of(
                                "sales__growth_decomposition",
                                row -> row.text("comparison").equals("year_to_date"))
                        .stream()
                        .sorted(Comparator.comparingDouble(
                                row -> row.number("component_order").orElse(0)))
                        .toList();
        boolean comparable = steps.stream()
                .anyMatch(row -> row.text("component").equals("base")
                        && row.moneyOrZero("amount").signum() > 0);
        return comparable ? steps : List.of();
    }

    /** The greatest loss and the greatest gain by customers; without last year, the best month. */
    private String message(List<Line> steps) {
        Optional<Line> loss = steps.stream()
                .filter(SalesSheet::isPart)
                .filter(row -> row.moneyOrZero("amount").signum() < 0)
                .min(Comparator.comparing(row -> row.moneyOrZero("amount")));
        Optional<Line> gain = steps.stream()
                .filter(SalesSheet::isPart)
                .filter(row -> row.moneyOrZero("amount").signum() > 0)
                .max(Comparator.comparing(row -> row.moneyOrZero("amount")));
        if (loss.isPresent() && gain.isPresent()) {
            return words.say(
                    "sales.headline.both",
                    words.say("gain." + gain.orElseThrow().text("component")),
                    amount(gain.orElseThrow()),
                    words.say("loss." + loss.orElseThrow().text("component")),
                    amount(loss.orElseThrow()));
        }
        if (gain.isPresent()) {
            return words.say(
                    "sales.headline.gain",
                    words.say("gain." + gain.orElseThrow().text("component")),
                    amount(gain.orElseThrow()));
        }
        return facts.completeMonths().stream()
                .max(Comparator.comparing(month -> month.actual().orElseThrow()))
                .map(month -> words.say(
                        "sales.headline.best." + facts.basisKey(),
                        words.texts().monthOfYear(month.on()),
                        words.amount(month.actual().orElseThrow())))
                .orElseGet(() -> words.say("headline.none"));
    }

    private String amount(Line row) {
        return words.amount(row.moneyOrZero("amount").abs(), facts.scale());
    }

    private static boolean isPart(Line row) {
        return !row.text("component").equals("base") && !row.text("component").equals("actual");
    }

    private Chart.Bridge bridge(List<Line> steps) {
        double divisor = facts.scale().divisor();
        String unit = words.unit(facts.scale());
        return new Chart.Bridge(
                words.say("chart.bridge.title", unit),
                words.say(
                        "chart.bridge.subtitle",
                        words.texts().day(words.context().asOf())),
                words.say("chart.bridge.alternative", unit),
                steps.stream()
                        .map(row -> new Chart.Step(
                                words.say("component." + row.text("component")),
                                row.moneyOrZero("amount").doubleValue() / divisor,
                                !isPart(row)))
                        .toList());
    }

    /** A column of the table: what a month and the year show in it. */
    private record Field(Column column, Function<Facts.Month, Cell> month, Supplier<Cell> year) {}

    private Table table() {
        List<Field> fields = fields();
        List<Table.Line> lines = new ArrayList<>();
        for (Facts.Month month : facts.year()) {
            lines.add(new Table.Line(
                    month.isForecast() ? Kind.FORECAST : Kind.BODY,
                    fields.stream().map(field -> field.month().apply(month)).toList(),
                    -1));
        }
        lines.add(new Table.Line(
                Kind.TOTAL, fields.stream().map(field -> field.year().get()).toList(), -1));
        return Table.of(
                "sales_months",
                words.say("sales.table." + facts.basisKey(), words.unit(facts.scale())),
                fields.stream().map(Field::column).toList(),
                lines);
    }

    /** Plan columns only where there is a plan, counts of invoices only where there are invoices. */
    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        Supplier<Cell> nothing = Cell.Blank::new;
        boolean toPlan = facts.hasPlan();
        fields.add(new Field(
                Column.of(words.say("column.month"), Look.PLAIN),
                month -> Wording.text(Parts.label(month, words)),
                () -> Wording.text(words.say(isWhole() ? "row.year" : "row.year_to_date"))));
        fields.add(amounts(
                facts.hasForecast() ? "column.actual_forecast" : "column.actual",
                Look.STRONG,
                Facts.Month::expected,
                month -> month.on().isAfter(words.context().asOf()) ? "forecast" : "sales"));
        if (toPlan) {
            fields.add(amounts("column.plan", Look.PLAIN, Facts.Month::plan, month -> "plan"));
        }
        fields.add(amounts("column.previous", Look.MUTED, Facts.Month::previous, month -> "history"));
        String against = words.say("column.difference." + (toPlan ? "plan" : "previous"));
        Function<Facts.Month, Cell> difference = month -> difference(Parts.difference(month, toPlan), toPlan);
        fields.add(new Field(Column.of(against, Look.PLAIN), difference, () -> yearDifference(toPlan)));
        fields.add(new Field(Column.of("", Look.VARIANCE_BAR), difference, nothing));
        if (toPlan) {
            fields.add(changes("column.change.plan", true));
        }
        fields.add(changes("column.change.previous", false));
        if (facts.basis() == Basis.SALES) {
            Map<LocalDate, Line> source = new HashMap<>();
            rows.of("sales__month").forEach(row -> source.put(row.requiredDay("month_on"), row));
            fields.add(counts("column.orders", month -> counted(source, month, "order_count"), nothing));
            fields.add(counts("column.customers", month -> counted(source, month, "customer_count"), nothing));
        } else {
            fields.add(counts("column.won", this::won, nothing));
        }
        return fields;
    }

    private Field amounts(
            String header,
            Look look,
            Function<Facts.Month, Optional<BigDecimal>> amount,
            Function<Facts.Month, String> reason) {
        return new Field(
                Column.of(words.say(header), look),
                month -> words.money(amount.apply(month), facts.scale(), reason.apply(month)),
                () -> words.money(Facts.total(facts.year(), amount), facts.scale(), "sales"));
    }

    private Field changes(String header, boolean toPlan) {
        return new Field(
                Column.of(words.say(header), Look.PLAIN), month -> change(month, toPlan), () -> yearChange(toPlan));
    }

    private Field counts(String header, Function<Facts.Month, Cell> month, Supplier<Cell> year) {
        return new Field(Column.of(words.say(header), Look.MUTED), month, year);
    }

    private Cell counted(Map<LocalDate, Line> source, Facts.Month month, String column) {
        Line row = source.get(month.on());
        return isAhead(month) || row == null ? new Cell.Blank() : words.count(row, column, "sales");
    }

    private Cell won(Facts.Month month) {
        return facts.deals().stream()
                .filter(deals -> deals.on().equals(month.on()))
                .findFirst()
                .<Cell>map(deals -> new Cell.Count(deals.won()))
                .orElseGet(() -> isAhead(month) ? new Cell.Blank() : words.missing("deals"));
    }

    private boolean isAhead(Facts.Month month) {
        return month.isForecast() || month.on().isAfter(words.context().asOf());
    }

    private Cell difference(Optional<BigDecimal> difference, boolean toPlan) {
        return difference
                .<Cell>map(value ->
                        Wording.difference(value.doubleValue(), facts.scale(), Tone.moreIsBetter(value.doubleValue())))
                .orElseGet(() -> words.missing(toPlan ? "plan" : "history"));
    }

    private Cell change(Facts.Month month, boolean toPlan) {
        Optional<BigDecimal> base = month.isPartial()
                ? (toPlan ? month.planToDate() : month.previousToDate())
                : (toPlan ? month.plan() : month.previous());
        return relative(change(pair(month.expected(), base)), toPlan ? "plan" : "history");
    }

    private Cell relative(OptionalDouble change, String reason) {
        return change.isPresent()
                ? Wording.relative(change.getAsDouble(), Tone.moreIsBetter(change.getAsDouble()))
                : words.missing(reason);
    }

    /** Whether the year's total is that of twelve months; else it is compared with nothing. */
    private boolean isWhole() {
        return facts.year().stream().allMatch(month -> month.expected().isPresent() && !month.isPartial());
    }

    private Optional<Compared> year(boolean toPlan) {
        return pair(
                Facts.total(facts.year(), Facts.Month::expected),
                Facts.total(facts.year(), toPlan ? Facts.Month::plan : Facts.Month::previous));
    }

    private Cell yearDifference(boolean toPlan) {
        return isWhole()
                ? difference(year(toPlan).map(pair -> pair.amount().subtract(pair.base())), toPlan)
                : new Cell.Blank();
    }

    private Cell yearChange(boolean toPlan) {
        return isWhole() ? relative(change(year(toPlan)), toPlan ? "plan" : "history") : new Cell.Blank();
    }

    private static Optional<Compared> pair(Optional<BigDecimal> amount, Optional<BigDecimal> base) {
        return amount.flatMap(value -> base.map(other -> new Compared(value, other)));
    }

    private static OptionalDouble change(Optional<Compared> pair) {
        return pair.map(Compared::change).orElse(OptionalDouble.empty());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (facts.hasForecast()) {
            rows.of("forecast__sales_month").stream().findFirst().ifPresent(row -> notes.add(forecastNote(row)));
        }
        facts.toDate().stream()
                .filter(month -> !month.complete())
                .findFirst()
                .ifPresent(month -> notes.add(words.say(
                        "sales.note.to_date",
                        words.texts().month(month.on()),
                        words.amount(month.actual().orElseThrow(), facts.scale()),
                        words.texts().day(words.context().asOf()))));
        if (!facts.hasPlan()) {
            notes.add(words.say("missing.plan"));
        }
        if (facts.basis() == Basis.WON) {
            notes.add(words.say("sales.note.won"));
        }
        return notes;
    }

    private String forecastNote(Line row) {
        long history = row.count("history_months");
        OptionalDouble error = row.number("backtest_smape_ratio");
        return error.isPresent()
                ? words.say("sales.note.forecast", history, words.texts().percent(error.getAsDouble(), 1))
                : words.say("sales.note.forecast_short", history);
    }
}
