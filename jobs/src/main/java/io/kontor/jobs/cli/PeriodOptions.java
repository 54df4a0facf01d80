package io.kontor.jobs.cli;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.period.BusinessPeriod.Grain;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which period a run is for; at most one of the options. */
final class PeriodOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Given given;

    /** The options exclude each other. */
    static final class Given {

        @Option(
                names = "--week",
                paramLabel = "WEEK",
                description = "ISO week, for example 2026-W46 (default: last full)")
        private @Nullable String week;

        @Option(names = "--month", paramLabel = "MONTH", description = "for example 2026-10")
        private @Nullable String month;

        @Option(names = "--quarter", paramLabel = "QUARTER", description = "for example 2026-Q3")
        private @Nullable String quarter;

        @Option(names = "--day", paramLabel = "DAY", description = "for example 2026-11-16")
        private @Nullable String day;
    }

    /** The period asked for, or the last full one. */
    BusinessPeriod of(Grain grain, Clock clock, ZoneId zone) {
        if (given == null) {
            return BusinessPeriod.lastFull(grain, clock.instant(), zone);
        }
        if (given.week != null) {
            return read(given.week, Grain.WEEK, grain);
        }
        if (given.month != null) {
            return read(given.month, Grain.MONTH, grain);
        }
        return given.quarter != null
                ? read(given.quarter, Grain.QUARTER, grain)
                : read(String.valueOf(given.day), Grain.DAY, grain);
    }

    private BusinessPeriod read(String text, Grain written, Grain wanted) {
        BusinessPeriod period = BusinessPeriod.parse(text)
                .filter(parsed -> parsed.grain() == written)
                .orElseThrow(() -> wrong("'" + text + "' is not a " + word(written) + "; write it like "
                        + BusinessPeriod.of(written, LocalDate.of(2026, 11, 15))));
        if (written != wanted) {
            throw wrong("this job runs for a " + word(wanted) + ", not for a " + word(written));
        }
        return period;
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private static String word(Grain grain) {
        return grain.name().toLowerCase(Locale.ROOT);
    }
}
