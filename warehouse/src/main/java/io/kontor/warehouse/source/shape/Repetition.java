package io.kontor.warehouse.source.shape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * When an appointment takes place that repeats (RFC 5545): at its start, by its rule and on more dates, but not on those
 * that are left out. A rule counts in the time of its zone, so that a meeting at ten is at ten in summer and in winter.
 *
 * @param rule    the value of RRULE; empty where there is none
 * @param more    RDATE
 * @param leftOut EXDATE; a day leaves out all of that day
 */
record Repetition(String rule, List<Moment> more, List<Moment> leftOut) {

    /** Every day for more than 25 years; what is more often is no meeting. */
    static final int MOST = 10_000;

    Repetition {
        more = List.copyOf(more);
        leftOut = List.copyOf(leftOut);
    }

    boolean isOnce() {
        return rule.isEmpty() && more.isEmpty();
    }

    /** The word of the rule, such as weekly; empty where there is none. */
    String frequency() {
        return parts(rule).getOrDefault("FREQ", "").toLowerCase(Locale.ROOT);
    }

    /**
     * The starts up to an instant, in order; the first one where all are later, so that the appointment is not lost.
     *
     * @throws DateTimeException where the rule cannot be read, or names more than {@link #MOST} times
     */
    List<Moment> starts(Moment first, Instant horizon) {
        Map<String, Moment> starts = new TreeMap<>();
        starts.put(first.iso(), first);
        byRule(first, horizon).forEach(start -> starts.putIfAbsent(start.iso(), start));
        more.stream()
                .filter(start -> !start.instant().isAfter(horizon))
                .forEach(start -> starts.putIfAbsent(start.iso(), start));
        Set<String> without = leftOut.stream().map(Moment::iso).collect(Collectors.toSet());
        List<Moment> kept = starts.values().stream()
                .filter(start -> !without.contains(start.iso())
                        && !without.contains(start.local().toLocalDate().toString()))
                .sorted(Comparator.comparing(Moment::instant))
                .toList();
        List<Moment> past =
                kept.stream().filter(start -> !start.instant().isAfter(horizon)).toList();
        return past.isEmpty() ? kept.stream().limit(1).toList() : past;
    }

    private List<Moment> byRule(Moment first, Instant horizon) {
        if (rule.isEmpty()) {
            return List.of();
        }
        Map<String, String> parts = parts(rule);
        // Times of a rule are local; only its end may be in UTC.
        String end = parts.remove("UNTIL");
        Moment until = end == null ? null : Moment.of("", end);
        List<Moment> starts = new ArrayList<>();
        try {
            RecurrenceRuleIterator times = times(parts, first);
            while (times.hasNext()) {
                Moment start = first.at(local(times.nextDateTime()));
                if (start.instant().isAfter(horizon) || isPast(start, until)) {
                    break;
                }
                if (starts.size() == MOST) {
                    throw new DateTimeException("more than " + MOST + " times");
                }
                starts.add(start);
            }
            return starts;
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new DateTimeException("a rule that the standard does not know, or that has no times", e);
        }
    }

    /** An end without a zone is in that of the start; a day is over when it ends. */
    private static boolean isPast(Moment start, @Nullable Moment until) {
        if (until == null) {
            return false;
        }
        if (until.isDay()) {
            return start.local().toLocalDate().isAfter(until.local().toLocalDate());
        }
        boolean bothHaveZones = until.zone() != null && start.zone() != null;
        return bothHaveZones
                ? start.instant().isAfter(until.instant())
                : start.local().isAfter(until.local());
    }

    private static RecurrenceRuleIterator times(Map<String, String> parts, Moment first)
            throws InvalidRecurrenceRuleException {
        String text = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        LocalDateTime at = first.local();
        DateTime start = first.isDay()
                ? new DateTime(at.getYear(), at.getMonthValue() - 1, at.getDayOfMonth())
                : new DateTime(
                        at.getYear(),
                        at.getMonthValue() - 1,
                        at.getDayOfMonth(),
                        at.getHour(),
                        at.getMinute(),
                        at.getSecond());
        return new RecurrenceRule(text, RfcMode.RFC5545_LAX).iterator(start);
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }

    private static Map<String, String> parts(String rule) {
        Map<String, String> parts = new TreeMap<>();
        Arrays.stream(rule.toUpperCase(Locale.ROOT).split(";", -1))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .forEach(part -> parts.put(part[0].strip(), part[1].strip()));
        return parts;
    }
}
