package io.kontor.jobs.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The days of the history and how much business each one brings: season and growth, spread over working days. One year
 * of average business is 1.
 */
final class Market {

    private static final Set<MonthDay> HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 4),
            MonthDay.of(6, 23),
            MonthDay.of(6, 24),
            MonthDay.of(11, 18),
            MonthDay.of(12, 24),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26),
            MonthDay.of(12, 31));

    /** A deal is made about so many days before its goods are invoiced. */
    private static final int DAYS_FROM_DEAL_TO_INVOICE = 44;

    /** Business per customer grows less than sales, which also grow by new customers. */
    private static final double[] LEVEL = {1.08, 1.03, 1.0};

    private final LocalDate first;
    private final LocalDate last;
    private final double[] business;
    private final double[] businessOfSubscribers;
    private final List<LocalDate> mailingDays;

    Market(SampleSettings settings) {
        first = SampleTruths.firstDay(settings);
        last = settings.lastSunday();
        mailingDays = mailingDays();
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1 + DAYS_FROM_DEAL_TO_INVOICE;
        business = new double[days + 1];
        businessOfSubscribers = new double[days + 1];
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            double weight = weight(date);
            business[day + 1] = business[day] + weight;
            businessOfSubscribers[day + 1] =
                    businessOfSubscribers[day] + (afterMailing(date) ? weight * SampleTruths.MAILING_EFFECT : weight);
        }
    }

    LocalDate first() {
        return first;
    }

    LocalDate last() {
        return last;
    }

    static boolean isWorkday(LocalDate date) {
        return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue() && !HOLIDAYS.contains(MonthDay.from(date));
    }

    static LocalDate workdayFrom(LocalDate date) {
        LocalDate day = date;
        while (!isWorkday(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    static LocalDate plusWorkdays(LocalDate date, int count) {
        LocalDate day = date;
        for (int i = 0; i < count; i++) {
            day = workdayFrom(day.plusDays(1));
        }
        return day;
    }

    static double season(LocalDate date) {
        return SampleTruths.SEASON.get(date.getMonthValue() - 1);
    }

    /** 0 at the first day, 1 at the last. */
    double progress(LocalDate date) {
        double days = ChronoUnit.DAYS.between(first, last);
        return Math.min(1, Math.max(0, ChronoUnit.DAYS.between(first, date) / days));
    }

    /** Business up to and without a day. */
    double businessBefore(LocalDate date, boolean subscriber) {
        int day = (int) Math.min(business.length - 1, Math.max(0, ChronoUnit.DAYS.between(first, date)));
        return (subscriber ? businessOfSubscribers : business)[day];
    }

    /** A day on which a deal is made, so that its goods are wanted in season. */
    LocalDate dayOfDeal(Dice dice) {
        int lead = DAYS_FROM_DEAL_TO_INVOICE;
        double from = business[lead];
        double done = from + dice.unit() * (business[business.length - 1] - from);
        LocalDate day = dayOf(done, false).minusDays(lead);
        while (!isWorkday(day)) {
            day = day.minusDays(1);
        }
        return day.isBefore(first) ? workdayFrom(first) : day;
    }

    /** The working day on which so much business has been done; the day after the last one if it never was. */
    LocalDate dayOf(double done, boolean subscriber) {
        double[] sums = subscriber ? businessOfSubscribers : business;
        int found = Arrays.binarySearch(sums, done);
        int day = found >= 0 ? found : -found - 2;
        // The sum also stays level over days without business: the first day that does some is meant.
        while (day < sums.length - 1 && sums[day + 1] <= done) {
            day++;
        }
        return first.plusDays(day);
    }

    /** The second Tuesday of each month. */
    List<LocalDate> mailings() {
        return mailingDays;
    }

    private List<LocalDate> mailingDays() {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            LocalDate day = month.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY));
            if (!day.isAfter(last)) {
                days.add(day);
            }
        }
        return List.copyOf(days);
    }

    private boolean afterMailing(LocalDate date) {
        LocalDate mailing = date.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY));
        return date.isAfter(mailing) && !date.isAfter(mailing.plusDays(SampleTruths.MAILING_EFFECT_DAYS));
    }

    private double weight(LocalDate date) {
        if (!isWorkday(date)) {
            return 0;
        }
        int yearsBack = Math.max(0, Math.min(last.getYear() - date.getYear(), LEVEL.length - 1));
        return season(date) * LEVEL[yearsBack] / 12 / workdays(YearMonth.from(date));
    }

    private static int workdays(YearMonth month) {
        int count = 0;
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            if (isWorkday(month.atDay(day))) {
                count++;
            }
        }
        return count;
    }
}
