package io.kontor.jobs.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Net sales of each manager and quantities in each unit by month, added up while the lines are written. */
final class SalesTotals {

    private final YearMonth first;
    private final long[][] cents;
    private final Map<String, long[]> quantities = new TreeMap<>();

    SalesTotals(SampleSettings settings, int managers) {
        first = YearMonth.from(SampleTruths.firstDay(settings));
        cents = new long[index(YearMonth.from(settings.lastSunday())) + 1][managers];
    }

    void add(LocalDate on, int manager, Basket.Line line) {
        int month = index(YearMonth.from(on));
        cents[month][manager] += line.net();
        quantities.computeIfAbsent(line.product().family().unit(), unit -> new long[cents.length])[month] +=
                line.quantity();
    }

    /** Cents of EUR; 0 outside of the history. */
    long of(YearMonth month, int manager) {
        return isKnown(month) ? cents[index(month)][manager] : 0;
    }

    /** Hundredths of a unit; 0 outside of the history. */
    long of(YearMonth month, String unit) {
        long[] sold = quantities.get(unit);
        return sold != null && isKnown(month) ? sold[index(month)] : 0;
    }

    private boolean isKnown(YearMonth month) {
        return index(month) >= 0 && index(month) < cents.length;
    }

    private int index(YearMonth month) {
        return (int) ChronoUnit.MONTHS.between(first, month);
    }
}
