package io.kontor.reports.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A chart's data and words. Values are in the chart's scaled unit, so that labels stay short; IBCS notation:
 * actual solid, forecast hatched, plan outlined, previous year light.
 */
public sealed interface Chart {

    /** The message above the picture; workbooks show it in a cell. */
    String title();

    /** Unit, period and how to read it. */
    String subtitle();

    /** What a reader who cannot see it hears. */
    String alternative();

    /** Words for series, in the report's language. */
    record Words(String actual, String forecast, String plan, String previous) {}

    /** Columns by month. */
    record Months(String title, String subtitle, String alternative, Words words, List<Month> months) implements Chart {
        public Months {
            months = List.copyOf(months);
        }
    }

    /** A month; a month is either actual or forecast. */
    record Month(
            String label,
            OptionalDouble actual,
            OptionalDouble forecast,
            OptionalDouble plan,
            OptionalDouble previous) {}

    /** Differences by month, aligned with {@link Months}. */
    record Variances(String title, String subtitle, String alternative, String series, List<Variance> variances)
            implements Chart {
        public Variances {
            variances = List.copyOf(variances);
        }
    }

    record Variance(String label, OptionalDouble difference, Tone tone, boolean forecast) {}

    /** A line of actuals that opens into a fan of forecasts. */
    record Fan(String title, String subtitle, String alternative, Words words, List<FanPoint> points) implements Chart {
        public Fan {
            points = List.copyOf(points);
        }

        /** The same fan under another message. */
        public Fan titled(String message) {
            return new Fan(message, subtitle, alternative, words, points);
        }
    }

    /**
     * A month of a fan.
     *
     * @param actual   present up to the last complete month
     * @param forecast present after it
     */
    record FanPoint(String label, OptionalDouble actual, Optional<Band> forecast) {}

    /** A forecast with its 80 % and 95 % intervals. */
    record Band(double p025, double p10, double p50, double p90, double p975) {}

    /** How one total became another. */
    record Bridge(String title, String subtitle, String alternative, List<Step> steps) implements Chart {
        public Bridge {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A column of a bridge.
     *
     * @param total whether the column stands on the ground
     */
    record Step(String label, double amount, boolean total) {}

    /** Centred bars of falling length. */
    record Funnel(String title, String subtitle, String alternative, List<Bar> bars) implements Chart {
        public Funnel {
            bars = List.copyOf(bars);
        }
    }

    record Bar(String label, long count, boolean highlighted) {}

    /** Actual against plan, one row each. */
    record Bullets(String title, String subtitle, String alternative, Words words, List<Bullet> bullets)
            implements Chart {
        public Bullets {
            bullets = List.copyOf(bullets);
        }
    }

    record Bullet(String label, double actual, double plan) {}
}
