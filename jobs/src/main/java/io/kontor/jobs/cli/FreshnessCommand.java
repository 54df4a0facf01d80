package io.kontor.jobs.cli;

import io.kontor.jobs.gate.Freshness;
import io.kontor.jobs.gate.Freshness.Standing;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code.Exit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code kontor freshness}: exit code 4 when a source is late. */
@Command(
        name = "freshness",
        description = "Show how old each source is against its promise.",
        customSynopsis = "freshness")
final class FreshnessCommand extends InWorkspace {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Override
    int run(Session session) {
        Instant now = session.clock().instant();
        ZoneId zone = session.workspace().settings().zone();
        List<Standing> standings = new Freshness(session).standings();
        RowsBuilder rows = new RowsBuilder()
                .text("source")
                .text("state")
                .text("newest_export")
                .decimal("age_days")
                .text("due")
                .text("promise");
        for (Standing standing : standings) {
            rows.row(
                    standing.source(),
                    state(standing, now),
                    time(standing.newest(), zone),
                    standing.newest().map(newest -> days(newest, now)).orElse(null),
                    time(standing.dueAt(), zone),
                    standing.promise().map(promise -> promise.rule().text()).orElse(null));
        }
        kontor().output().print(rows.build(), out());
        long late =
                standings.stream().filter(standing -> standing.isLateAt(now)).count();
        kontor().say(late == 0 ? "No source is late." : late + " of " + standings.size() + " sources are late.");
        return late == 0 ? Exit.DONE.code() : Exit.WARNINGS.code();
    }

    private static String state(Standing standing, Instant now) {
        if (standing.isLateAt(now)) {
            return "late";
        }
        if (standing.newest().isEmpty()) {
            return "never loaded";
        }
        return standing.promise().isPresent() ? "fresh" : "no promise";
    }

    private static @Nullable String time(Optional<Instant> moment, ZoneId zone) {
        return moment.map(at -> TIME.format(at.atZone(zone))).orElse(null);
    }

    private static BigDecimal days(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toMinutes())
                .divide(BigDecimal.valueOf(Duration.ofDays(1).toMinutes()), 2, RoundingMode.HALF_EVEN);
    }
}
