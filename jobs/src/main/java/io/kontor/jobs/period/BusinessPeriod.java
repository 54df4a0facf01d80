package io.kontor.jobs.period;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A business period: the key of a run beside its job. Runs are keyed by dates, not by instants, because daylight saving
 * skips and doubles wall-clock times.
 *
 * @param firstDay inclusive
 * @param lastDay  inclusive; reports over the period are as of the end of this day
 */
public record BusinessPeriod(Grain grain, LocalDate firstDay, LocalDate lastDay) implements Comparable<BusinessPeriod> {

    /** The lengths of periods. */
    public enum Grain {
        DAY,
        WEEK,
        MONTH,
        QUARTER
    }

    private static final Pattern WEEK_FORM = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Pattern QUARTER_FORM = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Pattern MONTH_FORM = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern DAY_FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    public BusinessPeriod {
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException(firstDay + " is after " + lastDay);
        }
    }

    public static BusinessPeriod day(LocalDate day) {
        return new BusinessPeriod(Grain.DAY, day, day);
    }

    /** The ISO week, Monday to Sunday, that holds a day. */
    public static BusinessPeriod weekOf(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new BusinessPeriod(Grain.WEEK, monday, monday.plusDays(6));
    }

    public static BusinessPeriod monthOf(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return new BusinessPeriod(Grain.MONTH, month.atDay(1), month.atEndOfMonth());
    }

    public static BusinessPeriod quarterOf(LocalDate day) {
        LocalDate first = day.with(IsoFields.DAY_OF_QUARTER, 1);
        return new BusinessPeriod(Grain.QUARTER, first, first.plusMonths(3).minusDays(1));
    }

    /** The period of a length that holds a day. */
    public static BusinessPeriod of(Grain grain, LocalDate day) {
        if (grain == Grain.DAY) {
            return day(day);
        }
        if (grain == Grain.WEEK) {
            return weekOf(day);
        }
        return grain == Grain.MONTH ? monthOf(day) : quarterOf(day);
    }

    /** The last period of a length that has ended, in a zone, before an instant. */
    public static BusinessPeriod lastFull(Grain grain, Instant now, ZoneId zone) {
        return of(grain, LocalDate.ofInstant(now, zone)).previous();
    }

    public BusinessPeriod previous() {
        return of(grain, firstDay.minusDays(1));
    }

    /** Reads {@code 2026-11-15}, {@code 2026-W46}, {@code 2026-10} or {@code 2026-Q3}; empty if it is none of them. */
    public static Optional<BusinessPeriod> parse(String text) {
        try {
            Matcher week = WEEK_FORM.matcher(text);
            if (week.matches()) {
                return week(Integer.parseInt(week.group(1)), Integer.parseInt(week.group(2)));
            }
            Matcher quarter = QUARTER_FORM.matcher(text);
            if (quarter.matches()) {
                int month = Integer.parseInt(quarter.group(2)) * 3 - 2;
                return Optional.of(quarterOf(LocalDate.of(Integer.parseInt(quarter.group(1)), month, 1)));
            }
            Matcher month = MONTH_FORM.matcher(text);
            if (month.matches()) {
                return Optional.of(
                        monthOf(LocalDate.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)), 1)));
            }
            return DAY_FORM.matcher(text).matches() ? Optional.of(day(LocalDate.parse(text))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The key as people write it, for example {@code 2026-W46}; {@link #parse} reads it back. */
    public String key() {
        if (grain == Grain.DAY) {
            return firstDay.toString();
        }
        if (grain == Grain.WEEK) {
            int week = firstDay.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            return firstDay.get(IsoFields.WEEK_BASED_YEAR) + "-W" + (week < 10 ? "0" : "") + week;
        }
        if (grain == Grain.MONTH) {
            return YearMonth.from(firstDay).toString();
        }
        return firstDay.getYear() + "-Q" + firstDay.get(IsoFields.QUARTER_OF_YEAR);
    }

    @Override
    public int compareTo(BusinessPeriod other) {
        int byDay = lastDay.compareTo(other.lastDay);
        return byDay != 0 ? byDay : grain.compareTo(other.grain);
    }

    @Override
    public String toString() {
        return key();
    }

    private static Optional<BusinessPeriod> week(int year, int week) {
        // 4 January is always in the first ISO week.
        BusinessPeriod candidate = weekOf(LocalDate.of(year, 1, 4).plusWeeks(week - 1L));
        boolean exists = week > 0 && candidate.firstDay().get(IsoFields.WEEK_BASED_YEAR) == year;
        return exists ? Optional.of(candidate) : Optional.empty();
    }
}
