package io.kontor.reports.definition;

import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Delta;
import io.kontor.reports.model.Cell.Missing;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Tone;
import io.kontor.reports.text.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Words, units and cells of one report: its language, its currency, its reasons for missing values. */
record Wording(ReportContext context, Texts texts) {

    Wording(ReportContext context) {
        this(context, Texts.of(context.language()));
    }

    String say(String key, Object... values) {
        return texts.say(key, values);
    }

    /** The scale that shows the greatest amount in at most five digits. */
    static Scale scaleFor(double greatest) {
        double size = Math.abs(greatest);
        return size < 100_000 ? Scale.UNIT : size < 100_000_000 ? Scale.THOUSAND : Scale.MILLION;
    }

    /** The unit of a scale, for example {@code kEUR}. */
    String unit(Scale scale) {
        return say("unit." + scale.name().toLowerCase(Locale.ROOT), context.currency());
    }

    /** An amount with its unit for a sentence. */
    String amount(BigDecimal amount, Scale scale) {
        return say("amount", shown(amount.doubleValue(), scale), unit(scale));
    }

    String amount(BigDecimal amount) {
        return amount(amount, scaleFor(amount.doubleValue()));
    }

    String shown(double amount, Scale scale) {
        return texts.number(amount / scale.divisor(), scale == Scale.MILLION ? 2 : 0);
    }

    Cell money(Optional<BigDecimal> amount, Scale scale, String reason) {
        return amount.<Cell>map(value -> new Cell.Money(value, context.currency(), scale))
                .orElseGet(() -> missing(reason));
    }

    Cell money(BigDecimal amount, Scale scale) {
        return new Cell.Money(amount, context.currency(), scale);
    }

    Cell ratio(OptionalDouble fraction, int decimals, String reason) {
        return fraction.isPresent() ? new Cell.Ratio(fraction.getAsDouble(), decimals) : missing(reason);
    }

    Cell count(MetricRows.Line row, String column, String reason) {
        OptionalDouble count = row.number(column);
        return count.isPresent() ? new Cell.Count((long) count.getAsDouble()) : missing(reason);
    }

    Cell days(OptionalDouble days, int decimals, String reason) {
        return days.isPresent() ? new Cell.Quantity(days.getAsDouble(), decimals, Cell.Measure.DAYS) : missing(reason);
    }

    Cell day(Optional<LocalDate> day, String reason) {
        return day.<Cell>map(Cell.Day::new).orElseGet(() -> missing(reason));
    }

    /** A dash; the reason is the message {@code missing.<reason>}. */
    Missing missing(String reason) {
        return new Missing("\u2013", say("missing." + reason));
    }

    /** A short word in place of the dash: the message {@code missing.<reason>.short}. */
    Missing missingWord(String reason) {
        return new Missing(say("missing." + reason + ".short"), say("missing." + reason));
    }

    static Delta relative(double value, Tone tone) {
        return new Delta(value, Delta.Kind.RELATIVE, Scale.UNIT, 1, tone);
    }

    static Delta points(double value, Tone tone) {
        return new Delta(value, Delta.Kind.POINTS, Scale.UNIT, 1, tone);
    }

    static Delta difference(double value, Scale scale, Tone tone) {
        return new Delta(value, Delta.Kind.MONEY, scale, scale == Scale.MILLION ? 2 : 0, tone);
    }

    static Delta difference(long value, Tone tone) {
        return new Delta(value, Delta.Kind.COUNT, Scale.UNIT, 0, tone);
    }

    /** A fraction with the precision that its size deserves: 2.1 %, but 31 %. */
    String percent(double fraction) {
        return texts.percent(fraction, Math.abs(fraction) < 0.1 ? 1 : 0);
    }

    String points(double difference) {
        return say("points", texts.number(Math.abs(difference) * 100, Math.abs(difference) < 0.0195 ? 1 : 0));
    }

    static Cell text(String text) {
        return new Cell.Text(text);
    }
}
