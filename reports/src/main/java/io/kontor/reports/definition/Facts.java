package io.kontor.reports.definition;

import io.kontor.reports.definition.MetricRows.Line;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Chart.Band;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rows say, before any wording: months of the as-of year with comparisons, totals to date and the year's
 * outlook. Where a company has no invoice lines, won deals stand in for sales, and every label says so.
 */
final class Facts {

    /** Where the amounts come from. */
    enum Basis {
        SALES,
        WON,
        NONE
    }

    /**
     * A month.
     *
     * @param actual         up to the as-of day
     * @param planToDate     plan of the days up to the as-of day; the whole plan of a complete month
     * @param previousToDate a year before, the same days
     */
    record Month(
            LocalDate on,
            boolean complete,
            Optional<BigDecimal> actual,
            Optional<BigDecimal> plan,
            Optional<BigDecimal> previous,
            Optional<BigDecimal> planToDate,
            Optional<BigDecimal> previousToDate,
            Optional<Band> forecast) {

        /** What the month brought, or will by the forecast; a month under way without a forecast has what it has. */
        Optional<BigDecimal> expected() {
            return complete ? actual : forecast.map(band -> money(band.p50())).or(() -> actual);
        }

        boolean isForecast() {
            return !complete && forecast.isPresent();
        }

        /** A month under way that nothing forecasts. */
        boolean isPartial() {
            return !complete && forecast.isEmpty() && actual.isPresent();
        }
    }

    /** Two amounts over the same months. */
    record Compared(BigDecimal amount, BigDecimal base) {

        OptionalDouble change() {
            return base.signum() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(amount.doubleValue() / base.doubleValue() - 1);
        }
    }

    /** Deals of one month. */
    record Deals(
            LocalDate on,
            boolean complete,
            long won,
            long lost,
            Optional<BigDecimal> wonAmount,
            Optional<BigDecimal> openAmount,
            long openCount) {}

    private final LocalDate asOf;
    private final Basis basis;
    private final List<Month> months;
    private final List<Deals> deals;

    Facts(MetricRows rows, LocalDate asOf) {
        this.asOf = asOf;
        this.deals = deals(rows, asOf);
        List<Month> sales = sales(rows, asOf);
        boolean hasSales = sales.stream().anyMatch(month -> month.actual().isPresent());
        List<Month> won = hasSales ? sales : won(deals);
        this.basis = hasSales
                ? Basis.SALES
                : won.stream().anyMatch(month -> month.actual().isPresent()) ? Basis.WON : Basis.NONE;
        this.months = basis == Basis.NONE ? List.of() : won;
    }

    Basis basis() {
        return basis;
    }

    /** The word that stands for the amounts in message keys: {@code sales} or {@code won}. */
    String basisKey() {
        return basis == Basis.WON ? "won" : "sales";
    }

    /** Every known month, oldest first, forecast months included. */
    List<Month> months() {
        return months;
    }

    /** January to December of the as-of year; a month without any value is empty in all its parts. */
    List<Month> year() {
        Map<LocalDate, Month> known = months.stream().collect(Collectors.toMap(Month::on, Function.identity()));
        List<Month> year = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            LocalDate on = LocalDate.of(asOf.getYear(), month, 1);
            year.add(known.getOrDefault(on, empty(on, asOf)));
        }
        return year;
    }

    /** Months of the as-of year up to the as-of day. */
    List<Month> toDate() {
        return year().stream()
                .filter(month -> !month.on().isAfter(asOf) && month.actual().isPresent())
                .toList();
    }

    Optional<BigDecimal> yearToDate() {
        return total(toDate(), Month::actual);
    }

    /** Actuals against plan over the months to date that have a plan. */
    Optional<Compared> toPlan() {
        return compare(toDate(), Month::actual, Month::planToDate);
    }

    /** Actuals against the year before over the months to date that had sales then. */
    Optional<Compared> toPrevious() {
        return compare(toDate(), Month::actual, Month::previousToDate);
    }

    /** The year's expected total against its plan; only where every month has both. */
    Optional<Compared> outlook() {
        List<Month> year = year();
        boolean all = year.stream()
                .allMatch(month -> (month.complete() ? month.actual() : month.forecast()).isPresent()
                        && month.plan().isPresent());
        return all ? compare(year, Month::expected, Month::plan) : Optional.empty();
    }

    boolean hasPlan() {
        return year().stream().anyMatch(month -> month.plan().isPresent());
    }

    boolean hasPrevious() {
        return year().stream().anyMatch(month -> month.previous().isPresent());
    }

    boolean hasForecast() {
        return months.stream().anyMatch(Month::isForecast);
    }

    /** Actuals of complete months, oldest first, and the as-of month where it is complete. */
    List<Month> completeMonths() {
        return months.stream()
                .filter(month -> month.complete() && month.actual().isPresent())
                .toList();
    }

    List<Deals> deals() {
        return deals;
    }

    List<Deals> completeDeals() {
        return deals.stream().filter(Deals::complete).toList();
    }

    /** The plan of the months after the as-of month. */
    Optional<BigDecimal> planAhead() {
        return total(year().stream().filter(month -> month.on().isAfter(asOf)).toList(), Month::plan);
    }

    /** The scale that fits the year's months in tables and charts. */
    Scale scale() {
        double greatest = year().stream()
                .flatMap(month -> Stream.of(month.expected(), month.plan(), month.previous()))
                .flatMap(Optional::stream)
                .mapToDouble(BigDecimal::doubleValue)
                .map(Math::abs)
                .max()
                .orElse(0);
        return Wording.scaleFor(greatest * 10);
    }

    /** An amount from a model, rounded to cents. */
    static BigDecimal money(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    static Optional<BigDecimal> total(List<Month> months, Function<Month, Optional<BigDecimal>> part) {
        return months.stream().map(part).flatMap(Optional::stream).reduce(BigDecimal::add);
    }

    private static Optional<Compared> compare(
            List<Month> months,
            Function<Month, Optional<BigDecimal>> amount,
            Function<Month, Optional<BigDecimal>> base) {
        List<Month> both = months.stream()
                .filter(month ->
                        amount.apply(month).isPresent() && base.apply(month).isPresent())
                .toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compared(
                        total(both, amount).orElseThrow(), total(both, base).orElseThrow()));
    }

    private static List<Month> sales(MetricRows rows, LocalDate asOf) {
        Map<LocalDate, Band> forecast = new TreeMap<>();
        for (Line row : rows.of("forecast__sales_month")) {
            forecast.put(row.requiredDay("month_on"), band(row));
        }
        Map<LocalDate, Month> months = new TreeMap<>();
        for (Line row : rows.of("sales__month")) {
            LocalDate on = row.requiredDay("month_on");
            boolean complete = row.is("is_complete");
            boolean past = !on.isAfter(asOf);
            months.put(
                    on,
                    new Month(
                            on,
                            complete,
                            past ? row.money("net_sales_amount") : Optional.empty(),
                            row.money("plan_amount"),
                            row.money("previous_year_amount"),
                            past ? row.money("plan_to_date_amount") : Optional.empty(),
                            past ? row.money("previous_year_to_date_amount") : Optional.empty(),
                            complete ? Optional.empty() : Optional.ofNullable(forecast.get(on))));
        }
        forecast.forEach((on, band) -> months.computeIfAbsent(on, month -> forecastOnly(month, band)));
        return List.copyOf(months.values());
    }

    private static Month forecastOnly(LocalDate on, Band band) {
        Optional<BigDecimal> none = Optional.empty();
        return new Month(on, false, none, none, none, none, none, Optional.of(band));
    }

    private static Month empty(LocalDate on, LocalDate asOf) {
        Optional<BigDecimal> none = Optional.empty();
        return new Month(
                on, on.plusMonths(1).minusDays(1).isBefore(asOf), none, none, none, none, none, Optional.empty());
    }

    private static Band band(Line row) {
        return new Band(
                row.number("p025_amount").orElseThrow(),
                row.number("p10_amount").orElseThrow(),
                row.number("p50_amount").orElseThrow(),
                row.number("p90_amount").orElseThrow(),
                row.number("p975_amount").orElseThrow());
    }

    private static List<Deals> deals(MetricRows rows, LocalDate asOf) {
        return rows.of("pipeline__month").stream()
                .map(row -> {
                    LocalDate on = row.requiredDay("month_on");
                    return new Deals(
                            on,
                            !on.plusMonths(1).minusDays(1).isAfter(asOf),
                            row.count("won_count"),
                            row.count("lost_count"),
                            row.money("won_amount"),
                            row.money("open_amount"),
                            row.count("open_count"));
                })
                .sorted(Comparator.comparing(Deals::on))
                .toList();
    }

    /** Won amounts as months; the month under way has no comparison, since its days a year before are not known. */
    private static List<Month> won(List<Deals> deals) {
        Map<LocalDate, Deals> known = deals.stream().collect(Collectors.toMap(Deals::on, Function.identity()));
        return deals.stream()
                .map(month -> {
                    Optional<BigDecimal> previous = Optional.ofNullable(
                                    known.get(month.on().minusYears(1)))
                            .flatMap(Deals::wonAmount);
                    return new Month(
                            month.on(),
                            month.complete(),
                            month.wonAmount(),
                            Optional.empty(),
                            previous,
                            Optional.empty(),
                            month.complete() ? previous : Optional.empty(),
                            Optional.empty());
                })
                .toList();
    }
}
