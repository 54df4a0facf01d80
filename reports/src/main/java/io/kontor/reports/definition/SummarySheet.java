package io.kontor.reports.definition;

import io.kontor.reports.definition.Facts.Basis;
import io.kontor.reports.definition.Facts.Compared;
import io.kontor.reports.definition.Facts.Deals;
import io.kontor.reports.definition.MetricRows.Line;
import io.kontor.reports.model.Block;
import io.kontor.reports.model.Block.Card;
import io.kontor.reports.model.Block.Comparison;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Sheet.Page;
import io.kontor.reports.model.Tone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The first page: the message, six numbers, the year by month, and what needs a decision. */
final class SummarySheet {

    private static final int TREND = 10;
    /** Exports older than this at the as-of day are said to be late. */
    private static final int LATE_DAYS = 3;

    private final MetricRows rows;
    private final Facts facts;
    private final Wording words;
    private final List<Finding.Finder> finders;

    SummarySheet(MetricRows rows, Facts facts, Wording words, List<Finding.Finder> finders) {
        this.rows = rows;
        this.facts = facts;
        this.words = words;
        this.finders = List.copyOf(finders);
    }

    Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Headline(message(facts, words), subtitle(), Optional.empty()));
        banner().ifPresent(blocks::add);
        blocks.add(
                new Block.Cards(List.of(salesToDate(), winRate(), dealsWon(), averageDeal(), churn(), openPipeline())));
        blocks.add(new Block.Space(1));
        blocks.add(new Block.Beside(left(), 12, right()));
        blocks.add(new Block.Notes(List.of(sourcesLine())));
        List<Integer> grid = new ArrayList<>();
        for (int card = 0; card < 6; card++) {
            grid.addAll(card == 5 ? List.of(76, 78) : List.of(76, 78, 16));
        }
        return new Sheet("summary", words.say("sheet.summary"), grid, 0, Page.ONE, blocks);
    }

    /** The sentence that the week is about: against plan, else against last year, else what there is. */
    static String message(Facts facts, Wording words) {
        Optional<Compared> plan =
                facts.toPlan().filter(compared -> compared.change().isPresent());
        if (plan.isPresent()) {
            double gap = plan.orElseThrow().change().orElseThrow();
            String start = words.say("headline.plan." + side(gap), abs(gap, words));
            Optional<Compared> outlook =
                    facts.outlook().filter(year -> year.change().isPresent());
            return outlook.isEmpty()
                    ? start
                    : start + words.say("headline.and") + outlook(outlook.orElseThrow(), gap, words);
        }
        String basis = facts.basisKey();
        Optional<Compared> previous =
                facts.toPrevious().filter(compared -> compared.change().isPresent());
        if (previous.isPresent()) {
            double change = previous.orElseThrow().change().orElseThrow();
            return words.say("headline." + basis + ".previous." + side(change), abs(change, words));
        }
        return facts.yearToDate()
                .map(total -> words.say("headline." + basis + ".total", words.amount(total)))
                .orElseGet(() -> words.say("headline.none"));
    }

    private static String outlook(Compared year, double gap, Wording words) {
        double end = year.change().orElseThrow();
        String movement = Math.abs(end - gap) < 0.0025
                ? "holds"
                : Math.signum(end) != Math.signum(gap) ? "turns" : Math.abs(end) < Math.abs(gap) ? "narrows" : "widens";
        return words.say("headline.outlook." + movement, words.texts().signedPercent(end, 1));
    }

    private static String side(double change) {
        return Math.abs(change) < 0.0005 ? "level" : change < 0 ? "behind" : "ahead";
    }

    private static String abs(double fraction, Wording words) {
        return words.texts().percent(Math.abs(fraction), 1);
    }

    private String subtitle() {
        ReportContext context = words.context();
        return words.say(
                "summary.subtitle",
                context.company(),
                words.unit(facts.scale()),
                context.period(),
                words.texts().day(context.asOf()));
    }

    private Optional<Block> banner() {
        ReportContext context = words.context();
        List<String> warnings = new ArrayList<>();
        exportDays(context).forEach((source, days) -> {
            long late = ChronoUnit.DAYS.between(days.last(), context.asOf());
            if (late > LATE_DAYS && late > longestPause(days)) {
                warnings.add(words.say("banner.late", source, words.texts().day(days.last()), late));
            }
        });
        long failed = context.checks().stream().filter(check -> !check.passed()).count();
        if (failed > 0) {
            warnings.add(words.say("banner.checks", failed));
        }
        return warnings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Banner(String.join("  \u00B7  ", warnings)));
    }

    /** By source, the days on which its exports were true. */
    private static SortedMap<String, SortedSet<LocalDate>> exportDays(ReportContext context) {
        SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
        for (ReportContext.Source source : context.sources()) {
            source.cutOff()
                    .map(cutOff -> cutOff.atZone(context.zone()).toLocalDate())
                    .ifPresent(day -> days.computeIfAbsent(source.name(), absent -> new TreeSet<>())
                            .add(day));
        }
        return days;
    }

    /** A list that comes once a quarter or a year is not late before its time; 0 where there was only one. */
    private static long longestPause(SortedSet<LocalDate> days) {
        long longest = 0;
        LocalDate before = days.first();
        for (LocalDate day : days) {
            longest = Math.max(longest, ChronoUnit.DAYS.between(before, day));
            before = day;
        }
        return longest;
    }

    private Card salesToDate() {
        Scale scale = facts.yearToDate()
                .map(total -> Wording.scaleFor(total.doubleValue()))
                .orElse(Scale.UNIT);
        return new Card(
                "kpi_sales_year_to_date",
                words.say("card." + facts.basisKey() + "_to_date", words.unit(scale)),
                words.money(facts.yearToDate(), scale, "sales"),
                List.of(
                        new Comparison(words.say("versus.plan"), change(facts.toPlan(), "plan")),
                        new Comparison(words.say("versus.previous_year"), change(facts.toPrevious(), "history"))),
                words.say("card.months", (long)
                        Math.min(TREND, facts.completeMonths().size())),
                lastOf(
                        facts.completeMonths(),
                        month -> month.actual().orElse(BigDecimal.ZERO).doubleValue()));
    }

    private Cell change(Optional<Compared> compared, String reason) {
        OptionalDouble change = compared.map(Compared::change).orElse(OptionalDouble.empty());
        return relative(change, reason);
    }

    private Cell relative(OptionalDouble change, String reason) {
        return change.isPresent()
                ? Wording.relative(change.getAsDouble(), Tone.moreIsBetter(change.getAsDouble()))
                : words.missing(reason);
    }

    private Card winRate() {
        List<Deals> year = window(12, 0);
        OptionalDouble rate = winRate(year);
        OptionalDouble before = winRate(window(12, 12));
        OptionalDouble lately = winRate(window(3, 0));
        return new Card(
                "kpi_win_rate",
                words.say("card.win_rate"),
                words.ratio(rate, 0, "closed_deals"),
                List.of(
                        new Comparison(words.say("versus.three_months"), points(lately, rate, "closed_deals")),
                        new Comparison(words.say("versus.previous_year"), points(rate, before, "history"))),
                trendTitle(),
                lastOf(facts.completeDeals(), month -> winRate(List.of(month)).orElse(0)));
    }

    private Cell points(OptionalDouble value, OptionalDouble base, String reason) {
        if (value.isEmpty() || base.isEmpty()) {
            return words.missing(reason);
        }
        double difference = value.getAsDouble() - base.getAsDouble();
        return Wording.points(difference, Tone.moreIsBetter(difference));
    }

    private static OptionalDouble winRate(List<Deals> months) {
        long won = months.stream().mapToLong(Deals::won).sum();
        long closed = won + months.stream().mapToLong(Deals::lost).sum();
        return closed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) won / closed);
    }

    private Card dealsWon() {
        List<Deals> complete = facts.completeDeals();
        if (complete.isEmpty()) {
            return new Card(
                    "kpi_deals_won",
                    words.say("card.deals_won_none"),
                    words.missing("deals"),
                    List.of(
                            new Comparison(words.say("versus.previous_month"), words.missing("deals")),
                            new Comparison(words.say("versus.previous_year"), words.missing("deals"))),
                    "",
                    List.of());
        }
        Deals last = complete.get(complete.size() - 1);
        return new Card(
                "kpi_deals_won",
                words.say("card.deals_won", words.texts().month(last.on())),
                new Cell.Count(last.won()),
                List.of(
                        new Comparison(
                                words.say("versus.previous_month"),
                                against(last, last.on().minusMonths(1))),
                        new Comparison(
                                words.say("versus.previous_year"),
                                against(last, last.on().minusYears(1)))),
                trendTitle(),
                lastOf(complete, Deals::won));
    }

    private Cell against(Deals month, LocalDate other) {
        OptionalDouble base = facts.deals().stream()
                .filter(deals -> deals.on().equals(other))
                .mapToDouble(Deals::won)
                .findFirst();
        return base.isPresent() && base.getAsDouble() > 0
                ? relative(OptionalDouble.of(month.won() / base.getAsDouble() - 1), "history")
                : words.missing("history");
    }

    private Card averageDeal() {
        Optional<BigDecimal> year = average(window(12, 0));
        Optional<BigDecimal> before = average(window(12, 12));
        Optional<BigDecimal> lately = average(window(3, 0));
        Scale scale = year.map(amount -> Wording.scaleFor(amount.doubleValue())).orElse(Scale.UNIT);
        return new Card(
                "kpi_average_deal",
                words.say("card.average_deal", words.unit(scale)),
                words.money(year, scale, "deal_amounts"),
                List.of(
                        new Comparison(words.say("versus.three_months"), ratio(lately, year, "deal_amounts")),
                        new Comparison(words.say("versus.previous_year"), ratio(year, before, "history"))),
                trendTitle(),
                lastOf(
                        facts.completeDeals(),
                        month -> average(List.of(month))
                                .map(BigDecimal::doubleValue)
                                .orElse(0.0)));
    }

    private Cell ratio(Optional<BigDecimal> amount, Optional<BigDecimal> base, String reason) {
        return amount.isPresent() && base.isPresent()
                ? change(Optional.of(new Compared(amount.orElseThrow(), base.orElseThrow())), reason)
                : words.missing(reason);
    }

    private static Optional<BigDecimal> average(List<Deals> months) {
        List<Deals> valued = months.stream()
                .filter(month -> month.won() > 0 && month.wonAmount().isPresent())
                .toList();
        long won = valued.stream().mapToLong(Deals::won).sum();
        return valued.stream()
                .map(month -> month.wonAmount().orElseThrow())
                .reduce(BigDecimal::add)
                .map(total -> total.divide(BigDecimal.valueOf(won), 2, RoundingMode.HALF_UP));
    }

    private Card churn() {
        List<Line> windows = rows
                .of("churn__rate", row -> row.text("scope_type").equals("company"))
                .stream()
                .sorted(Comparator.comparing(row -> row.requiredDay("window_end_on")))
                .toList();
        OptionalDouble now = churnNear(windows, words.context().asOf());
        OptionalDouble quarter = churnNear(windows, words.context().asOf().minusMonths(3));
        OptionalDouble year = churnNear(windows, words.context().asOf().minusYears(1));
        return new Card(
                "kpi_churn",
                words.say("card.churn"),
                words.ratio(now, 1, "sales"),
                List.of(
                        new Comparison(words.say("versus.three_months_ago"), lessIsBetter(now, quarter)),
                        new Comparison(words.say("versus.previous_year"), lessIsBetter(now, year))),
                words.say("card.months", (long) Math.min(TREND, windows.size())),
                lastOf(windows, row -> row.number("churn_rate_count_ratio").orElse(0)));
    }

    /** The rate of the window that ends nearest to a day, not more than half a month away. */
    private static OptionalDouble churnNear(List<Line> windows, LocalDate day) {
        return windows.stream()
                .filter(row -> distance(row, day) <= 16)
                .min(Comparator.comparing(row -> distance(row, day)))
                .map(row -> row.number("churn_rate_count_ratio"))
                .orElse(OptionalDouble.empty());
    }

    private static long distance(Line row, LocalDate day) {
        return Math.abs(ChronoUnit.DAYS.between(row.requiredDay("window_end_on"), day));
    }

    private Cell lessIsBetter(OptionalDouble value, OptionalDouble base) {
        if (value.isEmpty() || base.isEmpty()) {
            return words.missing("history");
        }
        double difference = value.getAsDouble() - base.getAsDouble();
        return Wording.points(difference, Tone.lessIsBetter(difference));
    }

    private Card openPipeline() {
        List<Deals> deals = facts.deals();
        Optional<BigDecimal> now =
                deals.isEmpty() ? Optional.empty() : deals.get(deals.size() - 1).openAmount();
        Scale scale = now.map(amount -> Wording.scaleFor(amount.doubleValue())).orElse(Scale.UNIT);
        Comparison first = facts.planAhead()
                .filter(plan -> plan.signum() > 0 && now.isPresent() && facts.basis() == Basis.SALES)
                .map(plan -> new Comparison(
                        words.say("versus.plan_ahead"),
                        new Cell.Quantity(now.orElseThrow().doubleValue() / plan.doubleValue(), 1, Cell.Measure.TIMES)))
                .orElseGet(() -> new Comparison(words.say("versus.previous_month"), open(deals, now, 1)));
        return new Card(
                "kpi_open_pipeline",
                words.say("card.open_pipeline", words.unit(scale)),
                words.money(now, scale, "deal_amounts"),
                List.of(first, new Comparison(words.say("versus.previous_year"), open(deals, now, 12))),
                words.say("card.months", (long) Math.min(TREND, deals.size())),
                lastOf(
                        deals,
                        month -> month.openAmount().orElse(BigDecimal.ZERO).doubleValue()));
    }

    private Cell open(List<Deals> deals, Optional<BigDecimal> now, int monthsBack) {
        int index = deals.size() - 1 - monthsBack;
        Optional<BigDecimal> before =
                index < 0 ? Optional.empty() : deals.get(index).openAmount();
        return ratio(now, before, "history");
    }

    private String trendTitle() {
        return words.say(
                "card.months", (long) Math.min(TREND, facts.completeDeals().size()));
    }

    /** Complete months, {@code offset} of them left out at the end; empty where history is shorter. */
    private List<Deals> window(int length, int offset) {
        List<Deals> complete = facts.completeDeals();
        int to = complete.size() - offset;
        int from = to - length;
        if (to <= 0 || (from < 0 && offset > 0)) {
            return List.of();
        }
        return complete.subList(Math.max(0, from), to);
    }

    private static <T> List<Double> lastOf(List<T> all, ToDoubleFunction<T> value) {
        return all.subList(Math.max(0, all.size() - TREND), all.size()).stream()
                .map(value::applyAsDouble)
                .toList();
    }

    private List<Block> left() {
        if (facts.basis() == Basis.NONE) {
            return List.of(
                    new Block.Section(words.say("chart.months.title.sales", words.unit(Scale.UNIT)), ""),
                    new Block.Notes(List.of(words.say("missing.sales"), words.say("missing.deals"))));
        }
        String title = words.say("chart.months.title." + facts.basisKey(), words.unit(facts.scale()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Section(title, legend()));
        Optional<Chart.Variances> variances = Parts.variances(facts, words);
        blocks.add(new Block.Drawing(Parts.months(facts, words, title), variances.isPresent() ? 14 : 22));
        variances.ifPresent(chart -> {
            blocks.add(new Block.Section(chart.title(), ""));
            blocks.add(new Block.Drawing(chart, 8));
        });
        return blocks;
    }

    private boolean isEmpty() {
        return facts.basis() == Basis.NONE && facts.deals().isEmpty();
    }

    private String legend() {
        List<String> parts = new ArrayList<>();
        parts.add(words.say("legend.actual"));
        if (facts.hasForecast()) {
            parts.add(words.say("legend.forecast"));
        }
        if (facts.hasPlan()) {
            parts.add(words.say("legend.plan"));
        }
        if (facts.hasPrevious()) {
            parts.add(words.say("legend.previous"));
        }
        if (facts.year().stream().anyMatch(Facts.Month::isPartial)) {
            parts.add(words.say(
                    "legend.partial", words.texts().day(words.context().asOf())));
        }
        return String.join("    ", parts);
    }

    private List<Block> right() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Section(words.say("decisions.title"), ""));
        List<Block.Decision> decisions = finders.stream()
                .flatMap(finder -> finder.findings().stream())
                .sorted(Comparator.comparingDouble(Finding::weight).reversed())
                .limit(5)
                .map(Finding::decision)
                .toList();
        blocks.add(
                decisions.isEmpty()
                        ? new Block.Notes(List.of(words.say(isEmpty() ? "decisions.unknown" : "decisions.none")))
                        : new Block.Decisions(decisions));
        blocks.add(new Block.Space(5 * 3 - 3 * decisions.size() - (decisions.isEmpty() ? 1 : 0)));
        outlook().ifPresent(chart -> {
            blocks.add(new Block.Section(chart.title(), ""));
            blocks.add(new Block.Drawing(chart, 8));
        });
        return blocks;
    }

    /** The forecast; where there is none, deals won by month. */
    private Optional<Chart> outlook() {
        String title = words.say("chart.fan.title", words.unit(facts.scale()));
        Optional<Chart.Fan> fan = Parts.fan(facts, words, title, 6, 6);
        return fan.isPresent() ? Optional.of(fan.orElseThrow()) : wonDeals();
    }

    private Optional<Chart> wonDeals() {
        List<Deals> complete = facts.completeDeals();
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        String title = words.say("chart.won.title");
        List<Chart.Month> months = complete.subList(Math.max(0, complete.size() - 8), complete.size()).stream()
                .map(month -> new Chart.Month(
                        words.texts().month(month.on()),
                        OptionalDouble.of((double) month.won()),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()))
                .toList();
        return Optional.of(
                new Chart.Months(title, "", words.say("chart.won.alternative"), Parts.chartWords(words), months));
    }

    private String sourcesLine() {
        ReportContext context = words.context();
        List<String> parts = new ArrayList<>();
        for (ReportContext.Source source : context.sources()) {
            parts.add(source.cutOff()
                    .map(cutOff -> words.say(
                            "summary.source",
                            source.name(),
                            words.texts().day(cutOff.atZone(context.zone()).toLocalDate())))
                    .orElse(source.name()));
        }
        long passed =
                context.checks().stream().filter(ReportContext.Check::passed).count();
        String sources =
                parts.size() > 4 ? words.say("summary.sources.many", (long) parts.size()) : String.join(", ", parts);
        return words.say(
                "summary.sources", sources, passed, (long) context.checks().size());
    }
}
