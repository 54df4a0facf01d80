package io.kontor.warehouse.source.shape;

import com.ibm.icu.util.TimeZone;
import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The appointments of a calendar (ICS, RFC 5545), one a row. Of each only what {@link #COLUMNS} names: no subject, no
 * text, no place, no name and no address of a person. Times with a zone are in UTC; times without one stay local.
 */
final class CalendarRows implements Rows {

    /**
     * {@code id} is a hash; {@code repeats} is daily, weekly ... or empty, {@code occurrences} 1 or the stated number, or
     * empty where only an end or nothing is stated; {@code attendee_domains} are joined by {@code ;}.
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
            "occurrences",
            "organizer_domain",
            "attendee_domains",
            "attendees",
            "modified_at");

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern PARAMETER = Pattern.compile(";([A-Za-z-]+)=(\"[^\"]*\"|[^;:]*)");
    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,9})W");

    private final FoldedLines lines;
    private final Refusals refusals;
    private String calendar = "";
    private boolean started;
    private boolean complete;

    CalendarRows(Reader in, Refusals refusals) {
        this.lines = new FoldedLines(in);
        this.refusals = refusals;
    }

    /**
     * A moment as the calendar writes it.
     *
     * @param local in its own zone
     * @param zone  null where it has none
     */
    private record Moment(LocalDateTime local, @Nullable ZoneId zone, boolean isDay) {

        String iso() {
            ZoneId known = zone;
            if (known == null) {
                return isDay ? local.toLocalDate().toString() : Serials.iso(local);
            }
            return local.atZone(known)
                            .withZoneSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    + "Z";
        }
    }

    /** What was read of one appointment. */
    private static final class Entry {
        private String id = "";
        private String recurrence = "";
        private final List<String> categories = new ArrayList<>();
        private String status = "";
        private String repeats = "";
        private String occurrences = "1";
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
        for (String line = lines.next(); line != null; line = lines.next()) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            if (upper.startsWith("X-WR-CALNAME")) {
                calendar = unescaped(line.substring(line.indexOf(':') + 1)).strip();
            } else if (upper.equals("BEGIN:VEVENT")) {
                return entry(lines.line());
            } else if (upper.equals("BEGIN:VCALENDAR") || upper.equals("END:VCALENDAR")) {
                complete = upper.startsWith("END");
            }
        }
        if (!complete) {
            throw refusals.damaged("end");
        }
        return null;
    }

    private Row entry(long at) throws IOException {
        Entry entry = new Entry();
        int inner = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String upper = line.toUpperCase(Locale.ROOT).strip();
            if (upper.equals("END:VEVENT")) {
                return row(at, entry);
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
                case "RECURRENCE-ID" -> entry.recurrence = value;
                case "CATEGORIES" -> entry.categories.add(unescaped(value));
                case "STATUS" -> entry.status = value.toLowerCase(Locale.ROOT);
                case "DTSTART" -> entry.start = moment(head, value);
                case "DTEND" -> entry.end = moment(head, value);
                case "DURATION" -> entry.duration = duration(value);
                case "LAST-MODIFIED" -> entry.modified = moment(head, value);
                case "RRULE" -> repeat(entry, value);
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

    private static void repeat(Entry entry, String rule) {
        entry.occurrences = "";
        for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
            if (part.startsWith("FREQ=")) {
                entry.repeats = part.substring(5).toLowerCase(Locale.ROOT);
            } else if (part.matches("COUNT=\\d+")) {
                entry.occurrences = part.substring(6);
            }
        }
    }

    private static Moment moment(String head, String value) {
        if (value.length() == 8) {
            return new Moment(LocalDate.parse(value, DATE).atStartOfDay(), null, true);
        }
        boolean utc = value.endsWith("Z");
        LocalDateTime local = LocalDateTime.parse(utc ? value.substring(0, value.length() - 1) : value, TIME);
        String zone = parameter(head, "TZID");
        return new Moment(local, utc ? ZoneOffset.UTC : zone.isEmpty() ? null : zone(zone), false);
    }

    private static String parameter(String head, String name) {
        Matcher matcher = PARAMETER.matcher(head);
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(name)) {
                return matcher.group(2).replace("\"", "");
            }
        }
        return "";
    }

    /** Outlook calls zones as Windows does. */
    private static ZoneId zone(String name) {
        String known = TimeZone.getIDForWindowsID(name, "001");
        return ZoneId.of(known == null ? name : known);
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

    private Row row(long at, Entry entry) {
        RowBuilder row = new RowBuilder();
        row.start(at, 0);
        try {
            List<String> values = values(entry);
            for (int i = 0; i < values.size(); i++) {
                row.set(i, kind(COLUMNS.get(i)), values.get(i));
            }
        } catch (DateTimeException | ArithmeticException e) {
            row.set(0, Kind.ERROR, entry.fault == null ? "unread DTSTART" : entry.fault);
        }
        return row.build();
    }

    /**
     * In the order of {@link #COLUMNS}.
     *
     * @throws DateTimeException where the entry has a fault
     */
    private List<String> values(Entry entry) {
        Moment start = entry.start;
        if (entry.fault == null && (start == null || entry.id.isEmpty())) {
            entry.fault = start == null ? "missing DTSTART" : "missing UID";
        }
        if (entry.fault != null || start == null) {
            throw new DateTimeException("it has a fault");
        }
        Moment end = end(entry, start);
        long minutes = minutes(start, end);
        if (minutes < 0) {
            entry.fault = "order DTEND";
            throw new DateTimeException("it has a fault");
        }
        return List.of(
                Pseudonyms.hash(entry.id + "\u001F" + entry.recurrence),
                calendar,
                String.join(", ", entry.categories),
                entry.status,
                start.iso(),
                end.iso(),
                String.valueOf(minutes),
                String.valueOf(start.isDay()),
                entry.repeats,
                entry.occurrences,
                entry.organizer,
                String.join(";", entry.domains),
                String.valueOf(entry.attendees),
                entry.modified == null ? "" : entry.modified.iso());
    }

    private static Kind kind(String column) {
        return switch (column) {
            case "starts_at", "ends_at", "modified_at" -> Kind.DATE;
            case "minutes", "occurrences", "attendees" -> Kind.NUMBER;
            case "is_all_day" -> Kind.FLAG;
            default -> Kind.TEXT;
        };
    }

    /** Without an end or a duration a day lasts one day, and a moment no time. */
    private static Moment end(Entry entry, Moment start) {
        if (entry.end != null) {
            return entry.end;
        }
        Duration duration =
                entry.duration == null ? start.isDay() ? Duration.ofDays(1) : Duration.ZERO : entry.duration;
        return new Moment(start.local().plus(duration), start.zone(), start.isDay());
    }

    private static long minutes(Moment start, Moment end) {
        ZoneId from = start.zone() == null ? ZoneOffset.UTC : start.zone();
        ZoneId to = end.zone() == null ? from : end.zone();
        return Duration.between(start.local().atZone(from), end.local().atZone(to))
                .toMinutes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
