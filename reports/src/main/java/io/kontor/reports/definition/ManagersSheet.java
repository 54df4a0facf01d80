package io.kontor.reports.definition;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What each manager did this week and reached this year. Columns without any data are left out and named in a note. */
final class ManagersSheet implements Finding.Finder {

    /** Fewer closed deals than this make no win rate to compare people by. */
    static final long ENOUGH = 20;

    private static final double CLEARLY = 0.10;
    private static final int MOST = 60;

    private final Wording words;
    private final List<Line> year;
    private final Map<Long, Line> week = new HashMap<>();
    private final boolean hasActivities;
    private final boolean hasDeals;
    private final boolean hasSales;
    private final boolean hasPlan;
    private final Scale scale;

    ManagersSheet(MetricRows rows, Wording words) {
        this.words = words;
        List<Line> active = rows.of(
                "performance__manager",
                row -> row.text("window_code").equals("year_to_date") && (row.is("is_active") || didAnything(row)));
        this.hasActivities = known(active, "contact_count");
        this.hasDeals = known(active, "won_count");
        this.hasSales = known(active, "net_sales_amount");
        this.hasPlan = hasSales && known(active, "plan_amount");
        this.year = active.stream().sorted(order()).toList();
        rows.of("performance__manager", row -> row.text("window_code").equals("week"))
                .forEach(row -> week.put(row.count("employee_key"), row));
        this.scale = Wording.scaleFor(10
                * year.stream()
                        .mapToDouble(row -> value(row).doubleValue())
                        .max()
                        .orElse(0));
    }

    private static boolean known(List<Line> rows, String column) {
        return rows.stream().anyMatch(row -> row.number(column).isPresent());
    }

    private static boolean didAnything(Line row) {
        return row.count("contact_count") + row.count("won_count") + row.count("lost_count") > 0
                || row.moneyOrZero("net_sales_amount").signum() != 0;
    }

    /** By attainment where there is a plan, else by what they brought; equal ones by name and key. */
    private Comparator<Line> order() {
        Comparator<Line> byResult = hasPlan
                ? Comparator.comparingDouble(
                        (Line row) -> -row.number("attainment_ratio").orElse(-1))
                : Comparator.comparing(this::value).reversed();
        return byResult.thenComparing(row -> row.text("employee_name"))
                .thenComparingLong(row -> row.count("employee_key"));
    }

    /** What a manager brought: net sales, or won deals where no invoice line names anybody. */
    private BigDecimal value(Line row) {
        return row.moneyOrZero(hasSales ? "net_sales_amount" : "won_amount");
    }

    private OptionalDouble attainment(Line row) {
        return hasPlan ? row.number("attainment_ratio") : OptionalDouble.empty();
    }

    private List<Line> ahead() {
        return year.stream()
                .filter(row -> attainment(row).orElse(1) >= 1 + CLEARLY)
                .toList();
    }

    private List<Line> behind() {
        return year.stream()
                .filter(row -> attainment(row).orElse(1) < 1 - CLEARLY)
                .toList();
    }

    private long planned() {
        return year.stream().filter(row -> attainment(row).isPresent()).count();
    }

    Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Parts.headline(
                words,
                message(),
                words.say(
                        hasActivities ? "managers.subtitle" : "managers.subtitle.results",
                        words.unit(scale),
                        words.context().period(),
                        words.texts().day(words.context().asOf()))));
        if (year.isEmpty()) {
            blocks.add(new Block.Notes(List.of(words.say("missing.managers"))));
            return new Sheet("managers", words.say("sheet.managers"), List.of(600), 0, Page.LONG, blocks);
        }
        List<Field> results = who();
        result(results);
        if (hasDeals) {
            deals(results);
        }
        blocks.add(table("managers_results", results));
        List<Field> contacts = who();
        if (hasActivities) {
            activities(contacts);
            blocks.add(new Block.Space(1));
            blocks.add(table("managers_contacts", contacts));
        }
        blocks.add(new Block.Notes(notes()));
        return new Sheet("managers", words.say("sheet.managers"), grid(results, contacts), 6, Page.LONG, blocks);
    }

    /** Both tables share the sheet's columns, each as wide as the wider of the two wants it. */
    private static List<Integer> grid(List<Field> first, List<Field> second) {
        List<Integer> grid = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            int one = i < first.size() ? first.get(i).pixels() : 0;
            int other = i < second.size() ? second.get(i).pixels() : 0;
            grid.add(Math.max(one, other));
        }
        return grid;
    }

    private String message() {
        if (year.isEmpty()) {
            return words.say("managers.headline.none");
        }
        if (hasPlan && planned() > 0) {
            return words.say("managers.headline.plan", (long) ahead().size(), planned(), (long) behind().size());
        }
        Optional<Top> top = top();
        return top.map(first -> words.say(
                        hasSales ? "managers.headline.share.sales" : "managers.headline.share.won",
                        (long) first.names().size(),
                        (long) year.size(),
                        words.percent(first.share())))
                .orElseGet(() -> words.say("managers.headline.count", (long) year.size()));
    }

    /** Few people who bring much. */
    private record Top(List<String> names, double share) {}

    /** The smallest group at the top that brings at least half. */
    private Optional<Top> top() {
        BigDecimal total = year.stream()
                .map(this::value)
                .filter(amount -> amount.signum() > 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.signum() <= 0 || year.size() < 3) {
            return Optional.empty();
        }
        List<Line> best = year.stream()
                .sorted(Comparator.comparing(this::value).reversed())
                .toList();
        List<String> names = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Line row : best) {
            names.add(row.text("employee_name"));
            sum = sum.add(value(row));
            if (sum.doubleValue() >= 0.5 * total.doubleValue()) {
                break;
            }
        }
        return Optional.of(new Top(names, sum.doubleValue() / total.doubleValue()));
    }

    /** A column of the table with the cell that it takes from a row; an empty row is the total. */
    private record Field(Column column, int pixels, Function<Line, Cell> cell, Function<List<Line>, Cell> total) {}

    private List<Field> who() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(
                Column.of(words.say("column.manager"), Look.STRONG),
                0,
                row -> Wording.text(row.text("employee_name")),
                rows -> Wording.text(words.say("row.total"))));
        if (year.stream().anyMatch(row -> !row.text("branch_name").isEmpty())) {
            fields.add(new Field(
                    Column.of(words.say("column.branch"), Look.MUTED),
                    0,
                    row -> Wording.text(row.text("branch_name")),
                    rows -> new Cell.Blank()));
        }
        return fields;
    }

    private void result(List<Field> fields) {
        String group = words.say("group.result", words.unit(scale));
        String column = hasSales ? "net_sales_amount" : "won_amount";
        fields.add(new Field(
                Column.of(words.say(hasSales ? "column.net_sales" : "column.won_amount"), Look.STRONG)
                        .in(group),
                86,
                row -> words.money(row.money(column), scale, hasSales ? "sales" : "deal_amounts"),
                rows -> sum(rows, column)));
        fields.add(new Field(
                Column.of("", Look.BAR).in(group),
                90,
                row -> words.money(row.money(column), scale, hasSales ? "sales" : "deal_amounts"),
                rows -> new Cell.Blank()));
        if (hasPlan) {
            fields.add(new Field(
                    Column.of(words.say("column.plan"), Look.PLAIN).in(group),
                    74,
                    row -> words.money(row.money("plan_amount"), scale, "plan"),
                    rows -> sum(rows, "plan_amount")));
            fields.add(new Field(
                    Column.of(words.say("column.attainment"), Look.STATUS).in(group),
                    76,
                    row -> words.ratio(row.number("attainment_ratio"), 0, "plan"),
                    rows -> new Cell.Blank()));
            fields.add(new Field(
                    Column.of("", Look.VARIANCE_BAR).in(group), 90, row -> toPlan(row), rows -> new Cell.Blank()));
        }
        if (hasSales
                && hasDeals
                && year.stream().anyMatch(row -> row.moneyOrZero("won_amount").signum() > 0)) {
            fields.add(new Field(
                    Column.of(words.say("column.won_amount"), Look.PLAIN).in(group),
                    76,
                    row -> words.money(row.money("won_amount"), scale, "deal_amounts"),
                    rows -> sum(rows, "won_amount")));
        }
    }

    private Cell toPlan(Line row) {
        OptionalDouble attainment = row.number("attainment_ratio");
        return attainment.isPresent()
                ? Wording.relative(attainment.getAsDouble() - 1, Tone.moreIsBetter(attainment.getAsDouble() - 1))
                : words.missing("plan");
    }

    private Cell sum(List<Line> rows, String column) {
        return words.money(
                rows.stream()
                        .map(row -> row.money(column))
                        .flatMap(Optional::stream)
                        .reduce(BigDecimal::add),
                scale,
                "sales");
    }

    private void deals(List<Field> fields) {
        String group = words.say("group.deals");
        counted(fields, group, "won_count", "column.won", this::ofYear, "deals");
        counted(fields, group, "lost_count", "column.lost", this::ofYear, "deals");
        fields.add(new Field(
                Column.of(words.say("column.win_rate"), Look.STRONG).in(group),
                92,
                row -> closed(row) < ENOUGH
                        ? words.missingWord("few_deals")
                        : words.ratio(row.number("win_rate_ratio"), 0, "closed_deals"),
                rows -> rate(rows, r -> r.count("won_count"), ManagersSheet::closed, "closed_deals")));
        fields.add(new Field(
                Column.of(words.say("column.interval"), Look.MUTED).in(group),
                82,
                row -> interval(row),
                rows -> new Cell.Blank()));
        fields.add(new Field(
                Column.of(words.say("column.cycle"), Look.PLAIN).in(group),
                74,
                row -> words.days(row.number("sales_cycle_days_median"), 0, "won_deals"),
                rows -> new Cell.Blank()));
        counted(fields, group, "open_deal_count", "column.open", this::ofYear, "deals");
        if (hasActivities) {
            counted(fields, group, "no_next_step_count", "column.no_next_step", this::ofYear, "activities");
        }
    }

    private Cell interval(Line row) {
        if (closed(row) < ENOUGH) {
            return words.missing("few_deals");
        }
        OptionalDouble low = row.number("win_rate_low_ratio");
        OptionalDouble high = row.number("win_rate_high_ratio");
        return low.isPresent() && high.isPresent()
                ? new Cell.Interval(low.getAsDouble(), high.getAsDouble())
                : words.missing("closed_deals");
    }

    private static long closed(Line row) {
        return row.count("won_count") + row.count("lost_count");
    }

    private void activities(List<Field> fields) {
        String group = words.say("group.contacts", words.context().period());
        counted(fields, group, "contact_count", "column.contacts", this::ofWeek, "activities");
        fields.add(new Field(
                Column.of("", Look.BAR).in(group),
                90,
                row -> ofWeek(row)
                        .map(found -> words.count(found, "contact_count", "activities"))
                        .orElseGet(() -> words.missing("activities")),
                rows -> new Cell.Blank()));
        counted(fields, group, "call_count", "column.calls", this::ofWeek, "activities");
        counted(fields, group, "meeting_count", "column.meetings", this::ofWeek, "activities");
        counted(fields, group, "email_count", "column.emails", this::ofWeek, "activities");
        counted(fields, group, "visit_count", "column.visits", this::ofWeek, "activities");
        if (year.stream().anyMatch(row -> row.count("other_contact_count") > 0)) {
            counted(fields, group, "other_contact_count", "column.other", this::ofWeek, "activities");
        }
        String discipline = words.say("group.discipline");
        fields.add(new Field(
                Column.of(words.say("column.effectiveness"), Look.PLAIN).in(discipline),
                78,
                row -> words.ratio(row.number("contact_effectiveness_ratio"), 0, "outcomes"),
                rows -> rate(rows, r -> r.count("positive_outcome_count"), r -> r.count("outcome_count"), "outcomes")));
        fields.add(new Field(
                Column.of(words.say("column.on_time"), Look.PLAIN).in(discipline),
                70,
                row -> words.ratio(row.number("on_time_ratio"), 0, "due"),
                rows -> rate(rows, r -> r.count("on_time_count"), r -> r.count("due_count"), "due")));
        counted(fields, discipline, "overdue_open_count", "column.overdue", this::ofYear, "activities");
    }

    private Optional<Line> ofWeek(Line row) {
        return Optional.ofNullable(week.get(row.count("employee_key")));
    }

    private Optional<Line> ofYear(Line row) {
        return Optional.of(row);
    }

    private void counted(
            List<Field> fields,
            String group,
            String column,
            String header,
            Function<Line, Optional<Line>> window,
            String reason) {
        fields.add(new Field(
                Column.of(words.say(header), Look.PLAIN).in(group),
                68,
                row -> window.apply(row)
                        .map(found -> words.count(found, column, reason))
                        .orElseGet(() -> words.missing(reason)),
                rows -> new Cell.Count(rows.stream()
                        .map(window)
                        .flatMap(Optional::stream)
                        .mapToLong(row -> row.count(column))
                        .sum())));
    }

    private Cell rate(List<Line> rows, ToLongFunction<Line> part, ToLongFunction<Line> whole, String reason) {
        long base = rows.stream().mapToLong(whole).sum();
        long hits = rows.stream().mapToLong(part).sum();
        return base == 0 ? words.missing(reason) : new Cell.Ratio((double) hits / base, 0);
    }

    private Table table(String id, List<Field> fields) {
        List<Table.Line> lines = new ArrayList<>();
        for (Line row : year.subList(0, Math.min(MOST, year.size()))) {
            lines.add(new Table.Line(
                    Kind.BODY,
                    fields.stream().map(field -> field.cell().apply(row)).toList(),
                    -1));
        }
        lines.add(new Table.Line(
                Kind.TOTAL,
                fields.stream().map(field -> field.total().apply(year)).toList(),
                -1));
        return Table.of(id, "", fields.stream().map(Field::column).toList(), lines);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (hasDeals) {
            notes.add(words.say("managers.note.win_rate", ENOUGH));
        }
        if (hasPlan) {
            notes.add(words.say("managers.note.status"));
        } else {
            notes.add(words.say("missing.manager_plan"));
        }
        if (!hasActivities) {
            notes.add(words.say("missing.activities"));
        }
        if (!hasSales) {
            notes.add(words.say("missing.manager_sales"));
        }
        if (year.size() > MOST) {
            notes.add(words.say("managers.note.more", (long) (year.size() - MOST)));
        }
        return notes;
    }

    /** Actual and plan of each manager with a plan, for the picture; empty without plans. */
    Optional<Chart.Bullets> bullets() {
        List<Line> planned = year.stream()
                .filter(row -> attainment(row).isPresent())
                .limit(12)
                .toList();
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        double divisor = scale.divisor();
        return Optional.of(new Chart.Bullets(
                message(),
                words.say("chart.bullets.subtitle", words.unit(scale)),
                words.say("chart.bullets.alternative"),
                Parts.chartWords(words),
                planned.stream()
                        .map(row -> new Chart.Bullet(
                                row.text("employee_name"),
                                row.moneyOrZero("net_sales_amount").doubleValue() / divisor,
                                row.moneyOrZero("plan_amount").doubleValue() / divisor))
                        .toList()));
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (hasPlan && planned() > 0) {
            toPlanFinding().ifPresent(findings::add);
        } else {
            top().filter(first -> first.names().size() <= Math.max(2, 0.4 * year.size()))
                    .ifPresent(first -> findings.add(new Finding(
                            0.8,
                            new Block.Decision(
                                    Tone.NEUTRAL,
                                    words.say(
                                            "finding.top", (long) first.names().size(), words.percent(first.share())),
                                    words.say("finding.top.detail", listed(first.names())),
                                    Sheet.Link.to("managers")))));
        }
        if (hasDeals) {
            winners().ifPresent(findings::add);
        }
        if (hasActivities) {
            unfollowed().ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> toPlanFinding() {
        List<Line> behind = behind();
        List<Line> ahead = ahead();
        if (behind.isEmpty() && ahead.isEmpty()) {
            return Optional.empty();
        }
        boolean bad = behind.size() >= ahead.size();
        List<Line> named = new ArrayList<>(bad ? behind : ahead);
        if (bad) {
            named.sort(Comparator.comparingDouble(row -> attainment(row).orElseThrow()));
        }
        List<String> names = named.stream()
                .limit(3)
                .map(row -> row.text("employee_name") + " "
                        + words.texts().signedPercent(attainment(row).orElseThrow() - 1, 0))
                .toList();
        return Optional.of(new Finding(
                bad ? 2.5 : 1.5,
                new Block.Decision(
                        bad ? Tone.BAD : Tone.GOOD,
                        words.say(bad ? "finding.behind" : "finding.ahead", (long) named.size(), planned()),
                        String.join(", ", names) + (named.size() > 3 ? " \u2026" : ""),
                        Sheet.Link.to("managers"))));
    }

    /** Those who win less often than the team beyond chance: their whole interval lies below the team's rate. */
    private Optional<Finding> winners() {
        long won = year.stream().mapToLong(row -> row.count("won_count")).sum();
        long all = year.stream().mapToLong(ManagersSheet::closed).sum();
        if (all == 0) {
            return Optional.empty();
        }
        double team = (double) won / all;
        List<String> below = year.stream()
                .filter(row -> closed(row) >= ENOUGH
                        && row.number("win_rate_high_ratio").orElse(1) < team)
                .sorted(Comparator.comparingDouble(
                        row -> row.number("win_rate_ratio").orElse(0)))
                .map(row -> row.text("employee_name") + " "
                        + words.texts().percent(row.number("win_rate_ratio").orElse(0), 0))
                .toList();
        return below.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        1.2,
                        new Block.Decision(
                                Tone.BAD,
                                words.say(
                                        "finding.winners",
                                        (long) below.size(),
                                        words.texts().percent(team, 0)),
                                listed(below),
                                Sheet.Link.to("managers"))));
    }

    /** The branch where most open deals have no next step; the company where no branch is known. */
    private Optional<Finding> unfollowed() {
        Map<String, long[]> branches = new LinkedHashMap<>();
        for (Line row : year) {
            long[] sums = branches.computeIfAbsent(row.text("branch_name"), name -> new long[3]);
            sums[0] += row.count("open_deal_count");
            sums[1] += row.count("no_next_step_count");
            sums[2] += row.count("overdue_open_count");
        }
        return branches.entrySet().stream()
                .filter(entry -> entry.getValue()[0] >= ENOUGH)
                .filter(entry -> share(entry.getValue()) >= 0.3)
                .max(Comparator.comparingDouble((Map.Entry<String, long[]> entry) -> share(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> new Finding(
                        2 + share(entry.getValue()),
                        new Block.Decision(
                                Tone.BAD,
                                entry.getKey().isEmpty()
                                        ? words.say("finding.unfollowed.all", words.percent(share(entry.getValue())))
                                        : words.say(
                                                "finding.unfollowed",
                                                entry.getKey(),
                                                words.percent(share(entry.getValue()))),
                                words.say(
                                        "finding.unfollowed.detail",
                                        entry.getValue()[1],
                                        entry.getValue()[0],
                                        entry.getValue()[2]),
                                Sheet.Link.to("managers"))));
    }

    private static double share(long[] sums) {
        return (double) sums[1] / sums[0];
    }

    private String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(4, names.size()))) + (names.size() > 4 ? " \u2026" : "");
    }
}
