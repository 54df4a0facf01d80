package io.kontor.reports.definition;

import io.kontor.reports.definition.MetricRows.Line;
import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Sheet.Page;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Table.Column;
import io.kontor.reports.model.Table.Look;
import io.kontor.reports.model.Tone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Good customers that have gone silent, with room for what the reader decides; and where customers leave most. */
final class RisksSheet implements Finding.Finder {

    private static final List<Integer> GRID = List.of(0, 0, 56, 96, 84, 96, 88, 84, 96, 96, 76, 180);
    private static final int MOST = 100;
    private static final int SCOPES = 12;
    private static final long ENOUGH = 20;

    private final Wording words;
    private final MetricRows rows;
    private final List<Line> silent;

    RisksSheet(MetricRows rows, Wording words) {
        this.words = words;
        this.rows = rows;
        this.silent = rows.of("churn__silent_account").stream()
                .sorted(Comparator.comparing(RisksSheet::atStake)
                        .reversed()
                        .thenComparing(row -> row.text("account_name"))
                        .thenComparingLong(row -> row.count("account_key")))
                .toList();
    }

    /** A year's sales with the customer: of the last 12 months, which the silence has already cut. */
    private static BigDecimal atStake(Line row) {
        return row.moneyOrZero("net_sales_12m_amount");
    }

    private BigDecimal total() {
        return silent.stream().map(RisksSheet::atStake).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Parts.headline(
                words,
                message(),
                words.say("risks.subtitle", words.texts().day(words.context().asOf()))));
        if (silent.isEmpty()) {
            blocks.add(new Block.Notes(List.of(words.say(hasCustomers() ? "risks.none" : "missing.sales"))));
        } else {
            blocks.add(table());
            List<String> notes = new ArrayList<>();
            notes.add(words.say("risks.note.rule"));
            notes.add(words.say("risks.note.action"));
            if (silent.size() > MOST) {
                notes.add(words.say("risks.note.more", (long) (silent.size() - MOST)));
            }
            blocks.add(new Block.Notes(notes));
        }
        List<Line> scopes = scopes();
        if (!scopes.isEmpty()) {
            blocks.add(new Block.Space(1));
            blocks.add(churn(scopes));
        }
        return new Sheet("risks", words.say("sheet.risks"), GRID, silent.isEmpty() ? 0 : 5, Page.LONG, blocks);
    }

    private boolean hasCustomers() {
        return !rows.of("segmentation__abc").isEmpty();
    }

    private String message() {
        if (silent.isEmpty()) {
            return words.say(hasCustomers() ? "risks.headline.none" : "risks.headline.unknown");
        }
        return words.say("risks.headline", (long) silent.size(), words.amount(total()));
    }

    private Table table() {
        Scale scale = Wording.scaleFor(10 * atStake(silent.get(0)).doubleValue());
        List<Column> columns = List.of(
                Column.of(words.say("column.customer"), Look.STRONG),
                Column.of(words.say("column.manager"), Look.PLAIN),
                Column.of(words.say("column.class_short"), Look.PLAIN),
                Column.of(words.say("column.sales_12m", words.unit(scale)), Look.STRONG),
                Column.of("", Look.BAR),
                Column.of(words.say("column.sales_before", words.unit(scale)), Look.MUTED),
                Column.of(words.say("column.last_purchase"), Look.PLAIN),
                Column.of(words.say("column.silent"), Look.STRONG),
                Column.of(words.say("column.last_contact"), Look.PLAIN),
                Column.of(words.say("column.next_task"), Look.PLAIN),
                Column.of(words.say("column.open"), Look.PLAIN),
                Column.of(words.say("column.action"), Look.INPUT));
        List<Table.Line> lines = silent.stream()
                .limit(MOST)
                .map(row -> Table.Line.of(
                        orWord(row.text("account_name"), "name"),
                        orWord(row.text("owner_name"), "owner"),
                        Wording.text(row.text("abc_class")),
                        words.money(row.moneyOrZero("net_sales_12m_amount"), scale),
                        words.money(row.moneyOrZero("net_sales_12m_amount"), scale),
                        words.money(row.moneyOrZero("previous_12m_amount"), scale),
                        words.day(row.day("last_purchase_on"), "sales"),
                        words.days(row.number("days_silent"), 0, "sales"),
                        words.day(row.day("last_contact_on"), "contact"),
                        words.day(row.day("next_task_on"), "task"),
                        words.count(row, "open_deal_count", "deals"),
                        new Cell.Blank()))
                .toList();
        return Table.of("silent_accounts", "", columns, lines)
                .withActions(List.of(
                        words.say("action.call"),
                        words.say("action.visit"),
                        words.say("action.offer"),
                        words.say("action.reassign"),
                        words.say("action.wait"),
                        words.say("action.gone")))
                .withFilter();
    }

    private Cell orWord(String text, String reason) {
        return text.isEmpty() ? words.missingWord(reason) : Wording.text(text);
    }

    private List<Line> scopes() {
        List<Line> rates = rows.of("churn__rate");
        Optional<LocalDate> last =
                rates.stream().map(row -> row.requiredDay("window_end_on")).max(Comparator.naturalOrder());
        return rates.stream()
                .filter(row ->
                        last.isPresent() && row.requiredDay("window_end_on").equals(last.orElseThrow()))
                .filter(row -> !row.text("scope_name").equals("unknown"))
                .filter(row -> row.text("scope_type").equals("company") || row.count("active_count") >= ENOUGH)
                .sorted(Comparator.comparing(
                                (Line row) -> row.text("scope_type").equals("company") ? 0 : 1)
                        .thenComparing(Comparator.comparingDouble((Line row) ->
                                        row.number("churn_rate_count_ratio").orElse(0))
                                .reversed())
                        .thenComparing(row -> row.text("scope_type"))
                        .thenComparing(row -> row.text("scope_name")))
                .limit(SCOPES)
                .toList();
    }

    private Table churn(List<Line> scopes) {
        OptionalDouble company = scopes.get(0).number("churn_rate_count_ratio");
        Scale scale = Wording.scaleFor(scopes.stream()
                .mapToDouble(row -> row.moneyOrZero("churned_base_amount").doubleValue())
                .max()
                .orElse(0));
        List<Column> columns = List.of(
                Column.of(words.say("column.scope"), Look.STRONG),
                Column.of(words.say("column.kind"), Look.MUTED),
                Column.of("n", Look.MUTED),
                Column.of(words.say("column.left"), Look.PLAIN),
                Column.of(words.say("column.churn"), Look.STRONG),
                Column.of("", Look.BAR),
                Column.of(words.say("column.interval"), Look.MUTED),
                Column.of(words.say("column.points_company"), Look.PLAIN),
                Column.of(words.say("column.churn_value"), Look.PLAIN),
                Column.of(words.say("column.amount", words.unit(scale)), Look.MUTED));
        List<Table.Line> lines = scopes.stream()
                .map(row -> Table.Line.of(
                        Wording.text(
                                row.text("scope_type").equals("company")
                                        ? words.context().company()
                                        : row.text("scope_name")),
                        Wording.text(words.say("scope." + row.text("scope_type"))),
                        new Cell.Count(row.count("active_count")),
                        new Cell.Count(row.count("churned_count")),
                        words.ratio(row.number("churn_rate_count_ratio"), 1, "sales"),
                        words.ratio(row.number("churn_rate_count_ratio"), 1, "sales"),
                        interval(row),
                        toCompany(row, company),
                        words.ratio(row.number("churn_rate_value_ratio"), 1, "sales"),
                        words.money(row.moneyOrZero("churned_base_amount"), scale)))
                .toList();
        return Table.of("churn_scopes", words.say("risks.churn"), columns, lines);
    }

    private Cell interval(Line row) {
        OptionalDouble low = row.number("churn_rate_low_ratio");
        OptionalDouble high = row.number("churn_rate_high_ratio");
        return low.isPresent() && high.isPresent()
                ? new Cell.Interval(low.getAsDouble(), high.getAsDouble())
                : words.missing("sales");
    }

    private Cell toCompany(Line row, OptionalDouble company) {
        OptionalDouble rate = row.number("churn_rate_count_ratio");
        if (row.text("scope_type").equals("company") || rate.isEmpty() || company.isEmpty()) {
            return new Cell.Blank();
        }
        double difference = rate.getAsDouble() - company.getAsDouble();
        return Wording.points(difference, Tone.lessIsBetter(difference));
    }

    @Override
    public List<Finding> findings() {
        if (silent.isEmpty()) {
            return List.of();
        }
        long without =
                silent.stream().filter(row -> row.day("next_task_on").isEmpty()).count();
        return List.of(new Finding(
                4,
                new Block.Decision(
                        Tone.BAD,
                        words.say("finding.silent", (long) silent.size()),
                        words.say("finding.silent.detail", words.amount(total()), without),
                        Sheet.Link.to("risks"))));
    }
}
