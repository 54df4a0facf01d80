package io.kontor.reports.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** A value with its unit, or the reason why there is none. */
public sealed interface Cell {

    /** How money is shown; the full amount stays in the cell. */
    enum Scale {
        /** Whole units of the currency. */
        UNIT(1),
        /** Thousands. */
        THOUSAND(1_000),
        /** Millions with two decimals. */
        MILLION(1_000_000);

        private final int divisor;

        Scale(int divisor) {
            this.divisor = divisor;
        }

        public int divisor() {
            return divisor;
        }
    }

    /** An amount in a currency (ISO 4217). */
    record Money(BigDecimal amount, String currency, Scale scale) implements Cell {}

    /** A fraction, shown in percent. */
    record Ratio(double fraction, int decimals) implements Cell {
        public Ratio {
            finite(fraction);
        }
    }

    /** A number of things. */
    record Count(long count) implements Cell {}

    /** A number of days, or of times where the unit is a multiple. */
    record Quantity(double value, int decimals, Measure measure) implements Cell {
        public Quantity {
            finite(value);
        }
    }

    /** What a {@link Quantity} counts; {@code PLAIN} only on the data sheet, where the column name carries the unit. */
    enum Measure {
        DAYS,
        TIMES,
        PLAIN
    }

    record Day(LocalDate day) implements Cell {}

    /** Date and time in the company's time zone. */
    record Moment(LocalDateTime moment) implements Cell {}

    /** Text from data or from the message bundle; never a formula. */
    record Text(String text, Optional<Sheet.Link> link) implements Cell {
        public Text(String text) {
            this(text, Optional.empty());
        }
    }

    /**
     * A difference to a comparison.
     *
     * @param value a fraction for RELATIVE and POINTS, an amount of money, or a count
     */
    record Delta(double value, Kind kind, Cell.Scale scale, int decimals, Tone tone) implements Cell {

        /** What the difference is measured in. */
        public enum Kind {
            /** Percent of the comparison. */
            RELATIVE,
            /** Percentage points. */
            POINTS,
            MONEY,
            COUNT
        }

        public Delta {
            finite(value);
        }
    }

    /** Bounds of a 95 % interval of a fraction. */
    record Interval(double low, double high) implements Cell {
        public Interval {
            finite(low);
            finite(high);
        }
    }

    /**
     * No value.
     *
     * @param shown  a dash or a short word
     * @param reason one sentence, listed on the Method sheet
     */
    record Missing(String shown, String reason) implements Cell {}

    /** Nothing to say, for example in a total row. */
    record Blank() implements Cell {}

    private static void finite(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("an undefined number is Missing, not " + value);
        }
    }
}
