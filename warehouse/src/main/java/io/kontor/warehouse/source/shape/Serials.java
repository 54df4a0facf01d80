package io.kontor.warehouse.source.shape;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dates as spreadsheets count them: days since the end of 1899, or since the beginning of 1904. Those of 1900 have a
 * 29 February, which never was.
 */
final class Serials {

    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final int NO_SUCH_DAY = 60;
    private static final double LAST = 2_958_466;
    private static final long SECONDS_A_DAY = 86_400;
    private static final int REMEMBERED = 1 << 14;

    private final boolean from1904;
    private final Map<String, String> known = new HashMap<>();

    Serials(boolean from1904) {
        this.from1904 = from1904;
    }

    /**
     * A serial as ISO text: {@code 2026-09-01}, {@code 2026-09-01T10:15:00}, or {@code 10:15:00} where it has no day; null
     * where it is no date.
     */
    @Nullable
    String iso(String serial) {
        String text = known.get(serial);
        if (text == null) {
            if (known.size() == REMEMBERED) {
                known.clear();
            }
            text = read(serial);
            known.put(serial, text);
        }
        return text.isEmpty() ? null : text;
    }

    private String read(String serial) {
        try {
            return iso(Double.parseDouble(serial));
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private String iso(double serial) {
        if (!(serial >= 0) || serial >= LAST) {
            return "";
        }
        long seconds = Math.round(serial * SECONDS_A_DAY);
        long day = seconds / SECONDS_A_DAY;
        LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_A_DAY);
        if (day == 0 && !from1904) {
            return seconds == 0 ? "" : withSeconds(time);
        }
        if (day == NO_SUCH_DAY && !from1904) {
            return "";
        }
        LocalDate date = from1904
                ? FROM_1904.plus(day, ChronoUnit.DAYS)
                : FROM_1900.plus(day < NO_SUCH_DAY ? day + 1 : day, ChronoUnit.DAYS);
        return iso(date.atTime(time));
    }

    /** A time at midnight is taken for a date. */
    static String iso(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toLocalDate() + "T" + withSeconds(moment.toLocalTime());
    }

    private static String withSeconds(LocalTime time) {
        String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return text.length() == 5 ? text + ":00" : text;
    }
}
