package io.kontor.reports.definition;

import io.kontor.reports.definition.Facts.Basis;
import io.kontor.reports.definition.Facts.Compared;
import io.kontor.reports.definition.MetricRows.Line;
import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Scale;
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
                "sales.subtitle",
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

    private Table table() {
        boolean toPlan = facts.hasPlan();
        String against = toPlan ? "plan" : "previous";
        List<Column> columns = List.of(
                Column.of(words.say("column.month"), Look.PLAIN),
                Column.of(words.say(facts.hasForecast() ? "column.actual_forecast" : "column.actual"), Look.STRONG),
                Column.of(words.say("column.plan"), Look.PLAIN),
                Column.of(words.say("column.previous"), Look.MUTED),
                Column.of(words.say("column.difference." + against), Look.PLAIN),
                Column.of("", Look.VARIANCE_BAR),
                Column.of(words.say("column.change.plan"), Look.PLAIN),
                Column.of(words.say("column.change.previous"), Look.PLAIN),
                Column.of(words.say(facts.basis() == Basis.SALES ? "column.orders" : "column.won"), Look.MUTED),
                Column.of(words.say("column.customers"), Look.MUTED));
        Map<LocalDate, Line> source = new HashMap<>();
        rows.of("sales__month").forEach(row -> source.put(row.requiredDay("month_on"), row));
        List<Table.Line> lines = new ArrayList<>();
        for (Facts.Month month : facts.year()) {
            lines.add(line(month, toPlan, Optional.ofNullable(source.get(month.on()))));
        }
        lines.add(total(toPlan));
        return Table.of(
                "sales_months",
                words.say("sales.table." + facts.basisKey(), words.unit(facts.scale())),
                columns,
                lines);
    }

    private Table.Line line(Facts.Month month, boolean toPlan, Optional<Line> source) {
        Scale scale = facts.scale();
        Optional<BigDecimal> difference = Parts.difference(month, toPlan);
        boolean ahead = month.on().isAfter(words.context().asOf());
        return new Table.Line(
                month.isForecast() ? Kind.FORECAST : Kind.BODY,
                List.of(
                        Wording.text(Parts.label(month, words)),
                        words.money(month.expected(), scale, ahead ? "forecast" : "sales"),
                        words.money(month.plan(), scale, "plan"),
                        words.money(month.previous(), scale, "history"),
                        difference(difference, scale, toPlan),
                        difference(difference, scale, toPlan),
                        change(
                                month,
                                Parts.difference(month, true),
                                month.isPartial() ? month.planToDate() : month.plan(),
                                "plan"),
                        change(
                                month,
                                Parts.difference(month, false),
                                month.isPartial() ? month.previousToDate() : month.previous(),
                                "history"),
                        counted(month, source, "order_count"),
                        counted(month, source, "customer_count")),
                -1);
    }

    private Cell counted(Facts.Month month, Optional<Line> source, String column) {
        if (month.isForecast() || month.on().isAfter(words.context().asOf())) {
            return new Cell.Blank();
        }
        if (facts.basis() == Basis.WON) {
            return column.equals("customer_count")
                    ? words.missing("sales")
                    : facts.deals().stream()
                            .filter(deals -> deals.on().equals(month.on()))
                            .findFirst()
                            .<Cell>map(deals -> new Cell.Count(deals.won()))
                            .orElseGet(() -> words.missing("deals"));
        }
        return source.map(row -> words.count(row, column, "sales")).orElseGet(() -> words.missing("sales"));
    }

    private Cell difference(Optional<BigDecimal> difference, Scale scale, boolean toPlan) {
        return difference
                .<Cell>map(
                        value -> Wording.difference(value.doubleValue(), scale, Tone.moreIsBetter(value.doubleValue())))
                .orElseGet(() -> words.missing(toPlan ? "plan" : "history"));
    }

    private Cell change(Facts.Month month, Optional<BigDecimal> difference, Optional<BigDecimal> base, String reason) {
        OptionalDouble change = difference.isPresent() && month.expected().isPresent()
                ? new Compared(month.expected().orElseThrow(), base.orElse(BigDecimal.ZERO)).change()
                : OptionalDouble.empty();
        return relative(change, reason);
    }

    private Cell relative(OptionalDouble change, String reason) {
        return change.isPresent()
                ? Wording.relative(change.getAsDouble(), Tone.moreIsBetter(change.getAsDouble()))
                : words.missing(reason);
    }

    /** The year: where a month lacks a value, so does the total that would need it. */
    private Table.Line total(boolean toPlan) {
        List<Facts.Month> year = facts.year();
        Scale scale = facts.scale();
        boolean whole = year.stream().allMatch(month -> month.expected().isPresent());
        Optional<BigDecimal> expected = Facts.total(year, Facts.Month::expected);
        Optional<BigDecimal> plan = Facts.total(year, Facts.Month::plan);
        Optional<BigDecimal> previous = Facts.total(year, Facts.Month::previous);
        Optional<Compared> toBase = whole ? pair(expected, toPlan ? plan : previous) : Optional.empty();
        Optional<BigDecimal> difference = toBase.map(pair -> pair.amount().subtract(pair.base()));
        return new Table.Line(
                Kind.TOTAL,
                List.of(
                        Wording.text(words.say(whole ? "row.year" : "row.year_to_date")),
                        words.money(expected, scale, "sales"),
                        words.money(plan, scale, "plan"),
                        words.money(previous, scale, "history"),
                        whole ? difference(difference, scale, toPlan) : new Cell.Blank(),
                        new Cell.Blank(),
                        whole ? relative(change(pair(expected, plan)), "plan") : new Cell.Blank(),
                        whole ? relative(change(pair(expected, previous)), "history") : new Cell.Blank(),
                        new Cell.Blank(),
                        new Cell.Blank()),
                -1);
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
