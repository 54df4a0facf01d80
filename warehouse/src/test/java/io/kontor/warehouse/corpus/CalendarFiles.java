package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.OddFile.bad;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;

import io.kontor.warehouse.problem.Code;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calendars (ICS), whole, cut, strange and hostile. */
final class CalendarFiles {

    private static final CorpusProfile CALENDAR =
            CorpusProfile.ofTimes("type: calendar").with("""
            entities:
              - entity: activity
                fields:
                  activity_ref: id
                  activity_type: {value: meeting}
                  attendee_domain: {column: attendee_domains, extract: '^([^;]+)'}
                  owner_ref: calendar
                  started_at: starts_at
                  completed_at: ends_at
                  duration_min: minutes
                  status: {value: completed}""");

    private static final String START = "DTSTART:20260901T090000Z\n";
    private static final String END = "DTEND:20260901T093000Z\n";
    private static final String GUEST = "ATTENDEE;CN=\"Guest, the\":mailto:guest@one.example\n";
    private static final String FIRST = event("UID:1@x\n" + START + END + "SUMMARY:Secret\n" + GUEST);
    private static final String SECOND =
            event("UID:2@x\nDTSTART;TZID=Europe/Riga:20260902T100000\nDTEND;TZID=Europe/Riga:20260902T110000\n");

    private CalendarFiles() {}

    static List<OddFile> all() {
        return List.of(
                calendar("two appointments", FIRST + SECOND, loads()),
                file("no appointments", ics(""), loads()),
                file("lines end with LF alone", ics(FIRST).replace("\r\n", "\n"), loads()),
                file("lines end with CR alone", ics(FIRST).replace("\r\n", "\r"), refused(Code.K321)),
                file("a byte order mark", "\uFEFF" + ics(FIRST), loads()),
                new OddFile(
                        "calendar: windows-1251",
                        CALENDAR,
                        () -> ics(FIRST.replace("Secret", "Тайна")).getBytes(Charset.forName("windows-1251")),
                        refused(Code.K321)),
                new OddFile(
                        "calendar: UTF-16LE with its mark",
                        CALENDAR,
                        () -> ("\uFEFF" + ics(FIRST)).getBytes(StandardCharsets.UTF_16LE),
                        loads()),
                calendar(
                        "names in small letters",
                        FIRST.replace("DTSTART", "dtstart").replace("VEVENT", "vevent"),
                        loads()),
                calendar("a folded line", FIRST.replace("guest@one", "gu\n est@one"), loads()),
                calendar(
                        "a line that is folded a thousand times",
                        FIRST.replace("Secret", "x\n ".repeat(1000)),
                        loads()),
                calendar("a whole day", event("UID:1\nDTSTART;VALUE=DATE:20260901\n"), loads()),
                calendar("a length instead of an end", event("UID:1\n" + START + "DURATION:PT1H30M\n"), loads()),
                calendar("a length of weeks", event("UID:1\n" + START + "DURATION:P2W\n"), loads()),
                calendar("a length that is none", event("UID:1\n" + START + "DURATION:soon\n"), bad(Code.K328)),
                calendar(
                        "a length of a million years",
                        event("UID:1\n" + START + "DURATION:P9999999999D\n") + SECOND,
                        bad(Code.K306)),
                calendar(
                        "a length that no number holds",
                        event("UID:1\n" + START + "DURATION:P99999999999999999999W\n") + SECOND,
                        bad(Code.K328)),
                calendar("an end before the start", FIRST.replace("T093000Z", "T080000Z"), bad(Code.K328)),
                calendar("no start", FIRST.replace(START, "") + SECOND, bad(Code.K328)),
                calendar("no id", FIRST.replace("UID:1@x\n", "") + SECOND, bad(Code.K328)),
                calendar("a day that is none", FIRST.replace("20260901T09", "20260231T09") + SECOND, bad(Code.K328)),
                calendar("an hour that is none", FIRST.replace("T093000Z", "T253000Z") + SECOND, bad(Code.K328)),
                calendar("a zone as Windows calls it", SECOND.replace("Europe/Riga", "FLE Standard Time"), loads()),
                calendar("a zone that nobody knows", FIRST + SECOND.replace("Europe/Riga", "Riga"), bad(Code.K328)),
                calendar("a zone in quotes", SECOND.replace("Europe/Riga", "\"Europe/Riga\""), loads()),
                calendar(
                        "the hour that is twice in October",
                        event(
                                "UID:1\nDTSTART;TZID=Europe/Riga:20261025T033000\nDTEND;TZID=Europe/Riga:20261025T043000\n"),
                        loads()),
                calendar(
                        "the hour that is missing in March",
                        event(
                                "UID:1\nDTSTART;TZID=Europe/Riga:20260329T033000\nDTEND;TZID=Europe/Riga:20260329T043000\n"),
                        loads()),
                repeats("nine times", "RRULE:FREQ=WEEKLY;COUNT=9\n", loads()),
                repeats("nine times, one left out", "RRULE:FREQ=WEEKLY;COUNT=9\nEXDATE:20260908T090000Z\n", loads()),
                repeats("a day left out", "RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260902\n", loads()),
                repeats("until a day", "RRULE:FREQ=DAILY;UNTIL=20260904\n", loads()),
                repeats("until a moment", "RRULE:FREQ=DAILY;UNTIL=20260904T085959Z\n", loads()),
                repeats("without an end", "RRULE:FREQ=MONTHLY;BYDAY=1TU\n", loads()),
                repeats("on other days", "RDATE:20260910T120000Z,20260911T120000Z\n", loads()),
                repeats("only after the export", "RRULE:FREQ=YEARLY;BYMONTH=12\nEXDATE:20260901T090000Z\n", loads()),
                repeats("on no day", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n", bad(Code.K328)),
                repeats("each second", "RRULE:FREQ=SECONDLY\n", bad(Code.K328)),
                repeats("by a rule that is none", "RRULE:FREQ=SOMETIMES\n", bad(Code.K328)),
                calendar(
                        "a meeting that repeats, at ten in summer and in winter",
                        SECOND.replace("SUMMARY", "X").replace("UID:2@x\n", "UID:2@x\nRRULE:FREQ=WEEKLY;COUNT=10\n"),
                        loads()),
                calendar(
                        "a meeting that repeats, one of them moved",
                        FIRST.replace(START, START + "RRULE:FREQ=WEEKLY;COUNT=3\n")
                                + FIRST.replace("UID:1@x\n", "UID:1@x\nRECURRENCE-ID:20260908T090000Z\n")
                                        .replace("20260901", "20260909"),
                        loads()),
                calendar(
                        "a meeting that repeats, the moved one stands first in another zone",
                        FIRST.replace("UID:1@x\n", "UID:1@x\nRECURRENCE-ID;TZID=Europe/Riga:20260908T120000\n")
                                        .replace("20260901", "20260909")
                                + FIRST.replace(START, START + "RRULE:FREQ=WEEKLY;COUNT=3\n"),
                        loads()),
                calendar("the same appointment twice", FIRST + FIRST, loads()),
                calendar(
                        "an alarm with times of its own",
                        FIRST.replace(END, END + "BEGIN:VALARM\nTRIGGER:-PT15M\nDURATION:never\nEND:VALARM\n"),
                        loads()),
                calendar("tasks and zones between", "BEGIN:VTODO\nUID:9\nEND:VTODO\n" + FIRST, loads()),
                calendar("a name with a colon in quotes", FIRST.replace("Guest, the", "Guest: the"), loads()),
                calendar("a line without a colon", FIRST.replace("SUMMARY:", "SUMMARY "), loads()),
                calendar("a formula as name of a guest", FIRST.replace("Guest, the", "=cmd|x"), loads()),
                file("two calendars in one file", ics(FIRST) + ics(SECOND), loads()),
                file("cut inside an appointment", ics(FIRST).split("DTEND", -1)[0], refused(Code.K321)),
                file("cut after an appointment", ics(FIRST).split("END:VCALENDAR", -1)[0], refused(Code.K321)),
                file(
                        "the second of two calendars is cut",
                        ics(FIRST) + ics(SECOND).split("END:VC", -1)[0],
                        refused(Code.K321)),
                calendar("an appointment inside another", FIRST.replace(END, SECOND) + SECOND, refused(Code.K321)),
                calendar("a zero byte in a subject", FIRST.replace("Secret", "a\0b"), loads()),
                calendar("a subject of four megabytes", FIRST.replace("Secret", "x".repeat(4 << 20)), loads()),
                calendar("ten thousand guests", FIRST.replace(GUEST, GUEST.repeat(10_000)), loads()),
                new OddFile("calendar: a list instead", CALENDAR, () -> Lines.utf8(Lines.GOOD), refused(Code.K320)));
    }

    private static OddFile repeats(String how, String rule, OddFile.Verdict verdict) {
        return calendar("a meeting that repeats, " + how, FIRST.replace(START, START + rule), verdict);
    }

    private static OddFile calendar(String name, String events, OddFile.Verdict verdict) {
        return file(name, ics(events), verdict);
    }

    private static OddFile file(String name, String text, OddFile.Verdict verdict) {
        return OddFile.of("calendar: " + name, CALENDAR, text, verdict);
    }

    private static String event(String properties) {
        return "BEGIN:VEVENT\n" + properties + "END:VEVENT\n";
    }

    private static String ics(String events) {
        String text = "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Anna\n" + events + "END:VCALENDAR\n";
        return text.replace("\n", "\r\n");
    }
}
