package io.kontor.jobs.sample;

import io.kontor.jobs.sample.Catalogue.Family;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Net sales of each manager and quantities of each family by month, added up while the lines are written. */
final class SalesTotals {

    private final YearMonth first;
    private final long[][] cents;
    private final long[][] quantities;

    SalesTotals(SampleSettings settings, int managers) {
        first = YearMonth.from(SampleTruths.firstDay(settings));
        int months = index(YearMonth.from(settings.lastSunday())) + 1;
        cents = new long[months][managers];
        quantities = new long[months][Family.values().length];
    }

    void add(LocalDate on, int manager, Basket.Line line) {
        int month = index(YearMonth.from(on));
        cents[month][manager] += line.net();
        quantities[month][line.product().family().ordinal()] += line.quantity();
    }

    /** Cents of EUR. */
    long of(YearMonth month, int manager) {
        int index = index(month);
        return index < 0 || index >= cents.length ? 0 : cents[index][manager];
    }

    /** Hundredths of a unit, over the families that are sold by it. */
    long of(YearMonth month, String unit) {
        int index = index(month);
        long sum = 0;
        if (index >= 0 && index < quantities.length) {
            for (Family family : Family.values()) {
                sum += family.unit().equals(unit) ? quantities[index][family.ordinal()] : 0;
            }
        }
        return sum;
    }

    private int index(YearMonth month) {
        return (int) ChronoUnit.MONTHS.between(first, month);
    }
}
