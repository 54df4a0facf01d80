package io.kontor.jobs.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * What is planted in the sample company, so that a metric can be checked against it. Probabilities and factors are
 * those of the generator: what the files show scatters around them. Ratios are fractions.
 */
public final class SampleTruths {

    /** The demo company. */
    public static final String COMPANY_NAME = "SIA \"Baltic Trade Group\"";

    public static final String COMPANY_ZONE = "Europe/Riga";
    public static final String REPORTING_CURRENCY = "EUR";

    /** Sales of each month, January first, against the average month; sums to 12. */
    public static final List<Double> SEASON =
            List.of(0.70, 0.78, 0.95, 1.08, 1.32, 1.20, 0.86, 0.92, 1.14, 1.14, 1.02, 0.89);

    public static final Month PEAK_MONTH = Month.MAY;
    public static final Month LOW_MONTH = Month.JANUARY;

    /** Net sales of the year before the last one against the year before that. */
    public static final double GROWTH_OF_PREVIOUS_YEAR = 0.08;
    /** Net sales of the last year to its last Sunday against the same days of the year before. */
    public static final double GROWTH_OF_LAST_YEAR = 0.12;

    /** Share of each month's plan that is reached, by year back from the last (last, previous, the one before). */
    public static final List<Double> ATTAINMENT = List.of(0.96, 1.02, 0.97);

    public static final String HEAD_BRANCH = "Rīga";
    /** Fewer contacts, more moved and late tasks, more offers lost. */
    public static final String UNFOLLOWED_BRANCH = "Daugavpils";

    /** Chance that a deal is won, by the manager who has it. */
    public static final double WIN_CHANCE = 0.32;

    public static final double WIN_CHANCE_OF_THE_BEST = 0.48;
    public static final double WIN_CHANCE_IN_UNFOLLOWED_BRANCH = 0.26;
    public static final double WIN_CHANCE_OF_THE_WEAKEST = 0.17;

    /** Share of tasks done on the day first planned or before, moved ones apart. */
    public static final double ON_TIME_CHANCE = 0.93;

    public static final double ON_TIME_CHANCE_IN_UNFOLLOWED_BRANCH = 0.55;

    /** Industry whose customers left in the wave. */
    public static final String WAVE_INDUSTRY = "Hospitality";
    /** Share of that industry's customers that buy for the last time within the wave. */
    public static final double WAVE_CHURN = 0.50;
    /** Share of the other customers that leave within a year. */
    public static final double YEARLY_CHURN = 0.10;

    /** Large regular buyers who stopped 11 to 16 weeks before the last Sunday, for each unit of scale. */
    public static final int SILENT_ACCOUNTS = 5;

    /** Share of laminate in sales falls from the first to the second number over the history; vinyl takes it over. */
    public static final List<Double> LAMINATE_SHARE = List.of(0.34, 0.14);

    public static final List<Double> VINYL_SHARE = List.of(0.12, 0.32);

    /** Share of lost deals with the reason 'no answer' in the unfollowed branch, and elsewhere. */
    public static final double NO_ANSWER_SHARE_IN_UNFOLLOWED_BRANCH = 0.45;

    public static final double NO_ANSWER_SHARE = 0.15;

    /** Orders of a subscriber in the 10 days after a mailing against other days. */
    public static final double MAILING_EFFECT = 1.30;

    public static final int MAILING_EFFECT_DAYS = 10;

    /** Rows that no loader can read: unreadable date or number, required value missing. */
    public static final int BAD_ROWS = 7;

    /** Managers for each unit of scale. */
    public static final int MANAGERS = 12;

    private SampleTruths() {}

    /** First day of the history: 36 whole months before the month of the last Sunday. */
    public static LocalDate firstDay(SampleSettings settings) {
        return YearMonth.from(settings.lastSunday()).minusMonths(36).atDay(1);
    }

    /** The day before the weekly exports begin: up to here there is one export of everything. */
    public static LocalDate baseSunday(SampleSettings settings) {
        return settings.lastSunday().minusWeeks(13);
    }

    public static LocalDate waveStart(SampleSettings settings) {
        return YearMonth.from(settings.lastSunday()).minusMonths(8).atDay(1);
    }

    /** Last day on which a customer of the wave may have bought. */
    public static LocalDate waveEnd(SampleSettings settings) {
        return YearMonth.from(settings.lastSunday()).minusMonths(7).atEndOfMonth();
    }

    /** Last working day of the managers who left; their successors start on the Monday after. */
    public static LocalDate departure(SampleSettings settings) {
        return settings.lastSunday().minusWeeks(37).with(TemporalAdjusters.previous(DayOfWeek.FRIDAY));
    }

    /** First day of the long leave, which outlasts the history. */
    public static LocalDate leaveStart(SampleSettings settings) {
        return settings.lastSunday().minusWeeks(24).plusDays(1);
    }
}
