package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The appointments of a calendar (ICS, RFC 5545), one a row; of one that repeats each time up to a horizon. Of each only what {@link #COLUMNS} names: no subject, no
 * text, no place, no name and no address of a person. Times with a zone are in UTC; times without one stay local.
 */
final class CalendarRows implements Rows {

    /**
     * {@code id} is a hash of the appointment's and, where it repeats, of the time that the row is for; {@code repeats} is daily,
     * weekly ... or empty; {@code attendee_domains} are joined by {@code ;}.
     */
    static final List<String> COLUMNS = List.of(
            "id",
            "calendar",
            "category",
            "status",
            "starts_at",
            "ends_at",
            "minutes",
            "is_all_day",
            "repeats",
            "organizer_domain",
            "attendee_domains",
            "attendees",
            "modified_at");

    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,9})W");

    private final FoldedLines lines;
    private final Refusals refusals;
    private final Set<String> replacements;
    private final Instant horizon;
    private final Deque<Row> waiting = new ArrayDeque<>();
    private String calendar = "";
    private boolean started;
    private boolean complete;

    /**
     * @param replacements as {@link #replacements} found them in the same file
     * @param horizon      until when appointments that repeat are told
     */
    CalendarRows(Reader in, Refusals refusals, Set<String> replacements, Instant horizon) {
        this.lines = new FoldedLines(in);
        this.refusals = refusals;
        this.replacements = Set.copyOf(replacements);
        this.horizon = horizon;
    }

    /** The times of repeating appointments for which an entry of their own stands, before or after them in the file. */
    static Set<String> replacements(Reader in, Refusals refusals) throws IOException {
        Set<String> replaced = new HashSet<>();
        try (CalendarRows rows = new CalendarRows(in, refusals, Set.of(), Instant.MIN)) {
            for (String line = rows.lines.next(); line != null; line = rows.lines.next()) {
                if (line.toUpperCase(Locale.ROOT).strip().equals("BEGIN:VEVENT")) {
                    Entry entry = rows.entry(rows.lines.line());
                    Moment time = entry.replaced;
                    if (time != null) {
                        replaced.add(key(entry.id, time.iso()));
                    }
                }
            }
        }
        return replaced;
    }

    /** What was read of one appointment. */
    private static final class Entry {
        private String id = "";
        private @Nullable Moment replaced;
        private final List<String> categories = new ArrayList<>();
        private String status = "";
        private String rule = "";
        private final List<Moment> more = new ArrayList<>();
        private final List<Moment> leftOut = new ArrayList<>();
        private String organizer = "";
        private final Set<String> domains = new TreeSet<>();
        private int attendees;
        private @Nullable Moment start;
        private @Nullable Moment end;
        private @Nullable Duration duration;
        private @Nullable Moment modified;
        /** A kind of K328 and, after a blank, the property. */
        private @Nullable String fault;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!started) {
            started = true;
            return Row.of(1, COLUMNS);
        }
        if (!waiting.isEmpty()) {
            return waiting.poll();
        }
        for (String line = lines.next(); line != null; line = lines.next()) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            if (upper.startsWith("X-WR-CALNAME")) {
                calendar = unescaped(line.substring(line.indexOf(':') + 1)).strip();
            } else if (upper.equals("BEGIN:VEVENT")) {
                long at = lines.line();
                addRows(at, entry(at));
                if (!waiting.isEmpty()) {
                    return waiting.poll();
                }
            } else if (upper.equals("BEGIN:VCALENDAR") || upper.equals("END:VCALENDAR")) {
                complete = upper.startsWith("END");
            }
        }
        if (!complete) {
            throw refusals.damaged("end");
        }
        return null;
    }

    private Entry entry(long at) throws IOException {
        Entry entry = new Entry();
        int inner = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            if (upper.equals("END:VEVENT")) {
                return entry;
            }
            if (upper.equals("BEGIN:VEVENT")) {
                throw refusals.damaged("nested", Map.of("line", String.valueOf(at)));
            }
            // An alarm has properties of its own.
            inner += upper.startsWith("BEGIN:") ? 1 : upper.startsWith("END:") ? -1 : 0;
            if (inner == 0) {
                property(entry, line);
            }
        }
        throw refusals.damaged("end");
    }

    private static void property(Entry entry, String line) {
        int colon = valueStart(line);
        if (colon < 0) {
            return;
        }
        String head = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        String name = head.split(";", 2)[0].toUpperCase(Locale.ROOT);
        try {
            switch (name) {
                case "UID" -> entry.id = value;
                case "RECURRENCE-ID" -> entry.replaced = Moment.of(head, value);
                case "CATEGORIES" -> entry.categories.add(unescaped(value));
                case "STATUS" -> entry.status = value.toLowerCase(Locale.ROOT);
                case "DTSTART" -> entry.start = Moment.of(head, value);
                case "DTEND" -> entry.end = Moment.of(head, value);
                case "DURATION" -> entry.duration = duration(value);
                case "LAST-MODIFIED" -> entry.modified = Moment.of(head, value);
                case "RRULE" -> entry.rule = value;
                case "RDATE" -> addAll(entry.more, head, value);
                case "EXDATE" -> addAll(entry.leftOut, head, value);
                case "ORGANIZER" -> entry.organizer = String.join(";", Pseudonyms.domains(value));
                case "ATTENDEE" -> {
                    entry.attendees++;
                    entry.domains.addAll(Pseudonyms.domains(value));
                }
                default -> {
                    // Personal content stays in the file.
                }
            }
        } catch (DateTimeException | ArithmeticException e) {
            entry.fault = "unread " + name + ":" + value;
        }
    }

    /** The colon that ends the name and its parameters; those in quotes may have colons. */
    private static int valueStart(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** Of a period only its start: it is as long as the appointment. */
    private static void addAll(List<Moment> moments, String head, String values) {
        for (String value : values.split(",", -1)) {
            moments.add(Moment.of(head, value.split("/", 2)[0].strip()));
        }
    }

    private static Duration duration(String value) {
        Matcher weeks = WEEKS.matcher(value);
        return weeks.matches() ? Duration.ofDays(7 * Long.parseLong(weeks.group(1))) : Duration.parse(value);
    }

    private static String unescaped(String value) {
        return value.replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\n", " ")
                .replace("\\N", " ")
                .replace("\\\\", "\\");
    }

    /** One row for each time that it takes place and that no other entry stands for; or one that says what is wrong. */
    private void addRows(long at, Entry entry) {
        try {
            Moment start = requiredStart(entry);
            Moment replaced = entry.replaced;
            Repetition repetition = new Repetition(entry.rule, entry.more, entry.leftOut);
            if (replaced != null || repetition.isOnce()) {
                waiting.add(row(at, entry, start, replaced == null ? "" : replaced.iso(), ""));
                return;
            }
            for (Moment time : starts(entry, repetition, start)) {
                if (!replacements.contains(key(entry.id, time.iso()))) {
                    waiting.add(row(at, entry, time, time.iso(), repetition.frequency()));
                }
            }
        } catch (DateTimeException | ArithmeticException e) {
            RowBuilder row = new RowBuilder();
            row.start(at, 0);
            row.set(0, Kind.ERROR, entry.fault == null ? "unread DTSTART" : entry.fault);
            waiting.add(row.build());
        }
    }

    private List<Moment> starts(Entry entry, Repetition repetition, Moment start) {
        try {
            return repetition.starts(start, horizon);
        } catch (DateTimeException | ArithmeticException e) {
            entry.fault = "unread RRULE:" + entry.rule;
            throw e;
        }
    }

    private static String key(String id, String start) {
        return Pseudonyms.hash(id + "\u001F" + start);
    }

    private static Moment requiredStart(Entry entry) {
        Moment start = entry.start;
        if (entry.fault == null && (start == null || entry.id.isEmpty())) {
            entry.fault = start == null ? "missing DTSTART" : "missing UID";
        }
        if (entry.fault != null || start == null) {
            throw new DateTimeException("it has a fault");
        }
        return start;
    }

    /**
     * One time of an appointment.
     *
     * @param which   the time that it is, or was before it was moved; empty where it does not repeat
     * @param repeats how often the appointment does
     * @throws DateTimeException where the entry has a fault
     */
    private Row row(long at, Entry entry, Moment start, String which, String repeats) {
        Moment end = end(entry, start);
        long minutes = minutes(start, end);
        if (minutes < 0) {
            entry.fault = "order DTEND";
            throw new DateTimeException("it has a fault");
        }
        List<String> values = List.of(
                key(entry.id, which),
                calendar,
                String.join(", ", entry.categories),
                entry.status,
                start.iso(),
                end.iso(),
                String.valueOf(minutes),
                String.valueOf(start.isDay()),
                repeats,
                entry.organizer,
                String.join(";", entry.domains),
                String.valueOf(entry.attendees),
                entry.modified == null ? "" : entry.modified.iso());
        RowBuilder row = new RowBuilder();
        row.start(at, 0);
        for (int i = 0; i < values.size(); i++) {
            row.set(i, kind(COLUMNS.get(i)), values.get(i));
        }
        return row.build();
    }

    private static Kind kind(String column) {
        return switch (column) {
            case "starts_at", "ends_at", "modified_at" -> Kind.DATE;
            case "minutes", "attendees" -> Kind.NUMBER;
            case "is_all_day" -> Kind.FLAG;
            default -> Kind.TEXT;
        };
    }

    /**
     * Without an end or a duration a day lasts one day, and a moment no time. A later time of an appointment lasts as long as
     * its first one does by the clock on the wall.
     */
    private static Moment end(Entry entry, Moment start) {
        Moment first = entry.start == null ? start : entry.start;
        if (entry.end != null && start.equals(first)) {
            return entry.end;
        }
        if (entry.end != null) {
            Moment end = entry.end;
            ZoneId zone = first.zone() == null ? ZoneOffset.UTC : first.zone();
            LocalDateTime inZone = end.in(zone).withZoneSameInstant(zone).toLocalDateTime();
            return start.at(start.local().plus(Duration.between(first.local(), inZone)));
        }
        Duration duration =
                entry.duration == null ? start.isDay() ? Duration.ofDays(1) : Duration.ZERO : entry.duration;
        return start.at(start.local().plus(duration));
    }

    private static long minutes(Moment start, Moment end) {
        ZoneId from = start.zone() == null ? ZoneOffset.UTC : start.zone();
        return Duration.between(start.in(from), end.in(from)).toMinutes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
