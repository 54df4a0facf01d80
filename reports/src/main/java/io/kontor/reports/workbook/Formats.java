package io.kontor.reports.workbook;

import io.kontor.reports.model.About;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Delta;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Tone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Number formats of cells, and what a cell looks like with them (for measuring). Separators come from the reader's
 * program; only words and the order of dates are the report's.
 */
final class Formats {

    private static final String MINUS = "\u2212";
    private static final LocalDate ANY_DAY = LocalDate.of(2026, 10, 28);

    private final About about;

    Formats(About about) {
        this.about = about;
    }

    /** The number format, empty for text. */
    String format(Cell cell, boolean withUnit) {
        if (cell instanceof Cell.Money money) {
            return signed(digits(money.scale()));
        }
        if (cell instanceof Cell.Ratio ratio) {
            return signed(percent(ratio.decimals()));
        }
        if (cell instanceof Cell.Count) {
            return signed("#,##0");
        }
        if (cell instanceof Cell.Quantity quantity) {
            return quantity(quantity);
        }
        if (cell instanceof Cell.Day) {
            return english() ? "[$-409]d mmm yyyy" : "dd.mm.yyyy";
        }
        if (cell instanceof Cell.Moment) {
            return english() ? "[$-409]d mmm yyyy hh:mm" : "dd.mm.yyyy hh:mm";
        }
        return cell instanceof Delta delta ? delta(delta, withUnit) : "";
    }

    private boolean english() {
        return about.language().equals("en");
    }

    private String quantity(Cell.Quantity quantity) {
        return switch (quantity.measure()) {
            case DAYS -> quantity.decimals() == 0 ? "#,##0" : "#,##0." + "0".repeat(quantity.decimals());
            case TIMES -> "0." + "0".repeat(quantity.decimals()) + "\" \u00D7\"";
            case PLAIN -> "#,##0.00";
        };
    }

    /** Whether a difference is so small that its format shows nothing of it. */
    private static boolean isNothing(Delta delta) {
        double shown = switch (delta.kind()) {
            case RELATIVE, POINTS -> delta.value() * 100;
            case MONEY -> delta.value() / delta.scale().divisor();
            case COUNT -> delta.value();
        };
        return Math.abs(shown) < 0.5 * Math.pow(10, -delta.decimals());
    }

    private String delta(Delta delta, boolean withUnit) {
        String digits = switch (delta.kind()) {
            case RELATIVE -> percent(delta.decimals());
            case POINTS -> "0." + "0".repeat(delta.decimals()) + (withUnit ? "\"\u00A0" + about.points() + "\"" : "");
            case MONEY -> digits(delta.scale());
            case COUNT -> "#,##0";
        };
        if (isNothing(delta)) {
            return digits + ";" + digits;
        }
        String arrowUp = delta.kind() == Delta.Kind.MONEY ? "" : "\u25B2 ";
        String arrowDown = delta.kind() == Delta.Kind.MONEY ? "" : "\u25BC ";
        return "\"" + arrowUp + "+\"" + digits + ";\"" + arrowDown + MINUS + "\"" + digits + ";" + digits;
    }

    static String digits(Scale scale) {
        return switch (scale) {
            case UNIT -> "#,##0";
            case THOUSAND -> "#,##0,";
            case MILLION -> "#,##0.00,,";
        };
    }

    private static String percent(int decimals) {
        return decimals == 0 ? "0%" : "0." + "0".repeat(decimals) + "%";
    }

    private static String signed(String digits) {
        return digits + ";\"" + MINUS + "\"" + digits;
    }

    /** The colour that a difference has, or the one given. */
    static String color(Cell cell, String otherwise) {
        if (!(cell instanceof Delta delta)) {
            return otherwise;
        }
        return isNothing(delta)
                ? Palette.GREY
                : delta.tone() == Tone.GOOD ? Palette.GOOD : delta.tone() == Tone.BAD ? Palette.BAD : Palette.GREY;
    }

    /** What a reader sees, in English separators. */
    String shown(Cell cell, boolean withUnit) {
        if (cell instanceof Cell.Text text) {
            return text.text();
        }
        if (cell instanceof Cell.Missing missing) {
            return missing.shown();
        }
        if (cell instanceof Cell.Interval interval) {
            return interval(interval);
        }
        if (cell instanceof Cell.Day) {
            return english() ? "28 Nov 2026" : "28.10.2026";
        }
        if (cell instanceof Cell.Moment) {
            return english() ? "28 Nov 2026 00:00" : ANY_DAY.getDayOfMonth() + ".10.2026 00:00";
        }
        if (cell instanceof Cell.Money money) {
            int decimals = money.scale() == Scale.MILLION ? 2 : 0;
            return number(money.amount().doubleValue() / money.scale().divisor(), decimals);
        }
        if (cell instanceof Cell.Ratio ratio) {
            return number(ratio.fraction() * 100, ratio.decimals()) + "%";
        }
        if (cell instanceof Cell.Count count) {
            return number((double) count.count(), 0);
        }
        if (cell instanceof Cell.Quantity quantity) {
            return number(quantity.value(), quantity.decimals())
                    + (quantity.measure() == Cell.Measure.TIMES ? " \u00D7" : "");
        }
        return cell instanceof Delta delta ? shown(delta, withUnit) : "";
    }

    private String shown(Delta delta, boolean withUnit) {
        return switch (delta.kind()) {
            case RELATIVE -> "\u25B2 +" + number(Math.abs(delta.value()) * 100, delta.decimals()) + "%";
            case POINTS ->
                "\u25B2 +" + number(Math.abs(delta.value()) * 100, delta.decimals())
                        + (withUnit ? "\u00A0" + about.points() : "");
            case MONEY -> "+" + number(Math.abs(delta.value()) / delta.scale().divisor(), delta.decimals());
            case COUNT -> "\u25B2 +" + number(Math.abs(delta.value()), 0);
        };
    }

    /** Two bounds in percent as text, since a cell holds one number. */
    String interval(Cell.Interval interval) {
        return number(interval.low() * 100, 0) + "\u2013" + number(interval.high() * 100, 0)
                + (english() ? "%" : "\u00A0%");
    }

    private static String number(double value, int decimals) {
        DecimalFormat format = new DecimalFormat(
                decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals),
                DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
    }
}
