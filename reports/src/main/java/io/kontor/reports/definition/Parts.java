package io.kontor.reports.definition;

import io.kontor.reports.model.Block;
import io.kontor.reports.model.Block.Headline;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Chart.Month;
import io.kontor.reports.model.Chart.Variance;
import io.kontor.reports.model.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Blocks and charts that more than one sheet or picture uses. */
final class Parts {

    private Parts() {}

    static Headline headline(Wording words, String message, String subtitle) {
        return new Headline(
                message,
                subtitle,
                Optional.of(new Block.Back(words.say("back", words.say("sheet.summary")), "summary")));
    }

    static Chart.Words chartWords(Wording words) {
        return new Chart.Words(
                words.say("series.actual"),
                words.say("series.forecast"),
                words.say("series.plan"),
                words.say("series.previous"));
    }

    /** Columns of the as-of year against plan and last year. */
    static Chart.Months months(Facts facts, Wording words, String title) {
        double divisor = facts.scale().divisor();
        List<Month> months = new ArrayList<>();
        for (Facts.Month month : facts.year()) {
            months.add(new Month(
                    label(month, words),
                    month.isForecast() ? OptionalDouble.empty() : scaled(month.actual(), divisor),
                    month.isForecast() ? scaled(month.expected(), divisor) : OptionalDouble.empty(),
                    scaled(month.plan(), divisor),
                    scaled(month.previous(), divisor)));
        }
        return new Chart.Months(
                title,
                words.say("chart.months.subtitle", words.unit(facts.scale())),
                words.say("chart.months.alternative." + facts.basisKey(), words.unit(facts.scale())),
                chartWords(words),
                months);
    }

    /** Differences to the plan, or to last year where there is no plan; none where there is neither. */
    static Optional<Chart.Variances> variances(Facts facts, Wording words) {
        if (!facts.hasPlan() && !facts.hasPrevious()) {
            return Optional.empty();
        }
        double divisor = facts.scale().divisor();
        List<Variance> variances = new ArrayList<>();
        for (Facts.Month month : facts.year()) {
            Optional<BigDecimal> difference = difference(month, facts.hasPlan());
            variances.add(new Variance(
                    label(month, words),
                    scaled(difference, divisor),
                    Tone.moreIsBetter(difference.map(BigDecimal::doubleValue).orElse(0.0)),
                    month.isForecast()));
        }
        String against = facts.hasPlan() ? "plan" : "previous";
        String title = words.say("chart.variances.title." + against, words.unit(facts.scale()));
        return Optional.of(new Chart.Variances(title, "", words.say("chart.variances.alternative"), title, variances));
    }

    /** What a month brings beyond plan or last year; a month under way is compared over its days to date. */
    static Optional<BigDecimal> difference(Facts.Month month, boolean toPlan) {
        Optional<BigDecimal> base = month.isPartial()
                ? (toPlan ? month.planToDate() : month.previousToDate())
                : (toPlan ? month.plan() : month.previous());
        return month.expected().flatMap(amount -> base.map(amount::subtract));
    }

    /** The last complete months and the forecast after them; empty without a forecast. */
    static Optional<Chart.Fan> fan(Facts facts, Wording words, String title, int past, int future) {
        List<Facts.Month> complete = facts.completeMonths();
        List<Facts.Month> ahead = facts.months().stream()
                .filter(Facts.Month::isForecast)
                .limit(future)
                .toList();
        if (ahead.isEmpty() || complete.isEmpty()) {
            return Optional.empty();
        }
        double divisor = facts.scale().divisor();
        List<Chart.FanPoint> points = new ArrayList<>();
        for (Facts.Month month : complete.subList(Math.max(0, complete.size() - past), complete.size())) {
            points.add(new Chart.FanPoint(
                    words.texts().month(month.on()), scaled(month.actual(), divisor), Optional.empty()));
        }
        for (Facts.Month month : ahead) {
            points.add(new Chart.FanPoint(
                    words.texts().month(month.on()),
                    OptionalDouble.empty(),
                    month.forecast().map(band -> scaled(band, divisor))));
        }
        return Optional.of(new Chart.Fan(
                title,
                words.say("chart.fan.subtitle", words.unit(facts.scale())),
                words.say("chart.fan.alternative", words.unit(facts.scale())),
                chartWords(words),
                points));
    }

    /** A month under way without a forecast carries a mark that the notes explain. */
    static String label(Facts.Month month, Wording words) {
        return words.texts().month(month.on()) + (month.isPartial() ? "*" : "");
    }

    static OptionalDouble scaled(Optional<BigDecimal> amount, double divisor) {
        return amount.isPresent()
                ? OptionalDouble.of(amount.orElseThrow().doubleValue() / divisor)
                : OptionalDouble.empty();
    }

    private static Chart.Band scaled(Chart.Band band, double divisor) {
        return new Chart.Band(
                band.p025() / divisor,
                band.p10() / divisor,
                band.p50() / divisor,
                band.p90() / divisor,
                band.p975() / divisor);
    }
}
