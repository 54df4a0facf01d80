package io.kontor.jobs.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** How the command line writes numbers, the same in every locale. */
final class Numbers {

    private Numbers() {}

    /** Digits in groups of three, for example 48 112. */
    static String grouped(long number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(' ');
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    /** For example 0.4 s, 41 s or 1 min 05 s. */
    static String time(Duration time) {
        if (time.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toMinutes() == 0
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }

    /** For example 174 MB. */
    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " B";
        }
        return bytes < 10_000_000 ? grouped(bytes / 1000) + " kB" : grouped(bytes / 1_000_000) + " MB";
    }
}
