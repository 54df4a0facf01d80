package io.kontor.jobs.gate;

import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.Promise.Deadline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When the next export of a source is due, by its freshness promise and the company's calendar. */
final class Deadlines {

    private Deadlines() {}

    /**
     * The moment from which a source whose newest export was true at a moment is late.
     *
     * @return empty for a rule that is not about freshness
     */
    static Optional<Instant> dueAt(Promise.Rule rule, Instant newest, ZoneId zone) {
        if (rule instanceof Promise.Every every) {
            // Days are counted as people count them: an export of any time of a day is good until a day ends.
            LocalDate lastGood = LocalDate.ofInstant(newest, zone).plusDays(every.days());
            return Optional.of(lastGood.plusDays(1).atStartOfDay(zone).toInstant());
        }
        return rule instanceof Promise.By by ? Optional.of(second(by.deadlines(), newest, zone)) : Optional.empty();
    }

    /** An export serves the first deadline after it, so the one after that needs the next export. */
    private static Instant second(List<Deadline> deadlines, Instant newest, ZoneId zone) {
        List<Instant> next = deadlines.stream()
                .flatMap(deadline -> after(deadline, newest, zone))
                .sorted()
                .toList();
        return next.get(1);
    }

    /** The next two moments of a deadline after an instant. */
    private static Stream<Instant> after(Deadline deadline, Instant from, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(from, zone).with(TemporalAdjusters.previousOrSame(deadline.day()));
        return Stream.iterate(day, last -> last.plusWeeks(1))
                .map(date -> ZonedDateTime.of(date, deadline.time(), zone).toInstant())
                .filter(moment -> moment.isAfter(from))
                .limit(2);
    }
}
