package io.kontor.warehouse.source.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.source.shape.XlsxWorkbookTest.SheetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars and mailboxes: what is told of an entry, and what is not. */
class EntriesTest {

    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            VERSION:2.0
            X-WR-CALNAME:sales
            BEGIN:VEVENT
            UID:1@google.com
            DTSTART;TZID=Europe/Riga:20260901T101500
            DTEND;TZID="FLE Standard Time":20260901T111500
            SUMMARY:Secret deal with Mrs. Berzina
            CATEGORIES:Meeting,Client\\, new
            ATTENDEE;CN="Anna: B";PARTSTAT=ACCEPTED:mailto:anna.ber
             zina@Client.lv
            ATTENDEE:mailto:x@kontor.io
            ORGANIZER:mailto:boss@kontor.io
            RRULE:FREQ=WEEKLY;COUNT=4
            BEGIN:VALARM
            DURATION:PT5M
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20260902
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:20261301T000000Z
            END:VEVENT
            END:VCALENDAR
            """;

    @TempDir
    private Path folder;

    @Test
    void appointmentsTellTimesAndDomainsOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), CALENDAR.replace("\n", "\r\n"));

        assertThat(Shape.of(file, "c.txt")).isEqualTo(Shape.CALENDAR);
        List<String> rows = SheetRows.read(Shape.CALENDAR, file, 0);
        assertThat(rows.get(0)).isEqualTo("1: " + String.join(", ", CalendarRows.COLUMNS));
        assertThat(rows.get(1))
                .matches(
                        "4: [0-9a-f]{24}, sales, Meeting,Client, new, , 2026-09-01T07:15:00Z:DATE,"
                                + " 2026-09-01T08:15:00Z:DATE, 60:NUMBER, false:FLAG, weekly, kontor.io, client.lv;kontor.io, 2:NUMBER, :DATE");
        assertThat(rows.subList(1, 5)).allMatch(row -> row.startsWith("4: ")).doesNotHaveDuplicates();
        assertThat(rows.get(5))
                .contains("cancelled, 2026-09-02:DATE, 2026-09-03:DATE, 1440:NUMBER, true:FLAG, , , , 0:NUMBER");
        assertThat(rows.get(6)).startsWith("24: unread DTSTART:").endsWith(":ERROR");
        assertThat(String.join("\n", rows)).doesNotContain("Secret", "anna", "Anna", "berzina");
    }

    @Test
    void cutOffCalendarsAreDamage() throws IOException {
        for (String end : List.of("BEGIN:VEVENT\nUID:2", "END:VCALENDAR")) {
            String cut = CALENDAR.substring(0, CALENDAR.indexOf(end) + 3);
            Path file = Files.writeString(folder.resolve("c.ics"), cut);
            assertThatThrownBy(() -> SheetRows.read(Shape.CALENDAR, file, 0)).hasMessageContaining("K321");
        }
    }

    @Test
    void messagesTellTimesAndDomainsOnly() throws IOException {
        String mail = """
                From 1@xxx Tue Sep 01 10:15:00 +0000 2026
                X-Gmail-Labels: =?UTF-8?Q?=D0=9E=D1=82=D0=BF=D1=80=D0=B0=D0=B2=D0=BB=D0=B5=D0=BD=D0=BD=D1=8B=D0=B5?=
                Message-ID: <a@kontor.io>
                Date: Tue, 1 Sep 2026 13:15:00 +0300 (EEST)
                From: Boss <boss@kontor.io>
                To: Anna <anna@client.lv>,
                 "B, C" <b@other.com>
                Subject: =?utf-8?B?0KDQtdC50YE=?=

                Secret body
                >From here on
                From here on too, without a blank line before it
                Message-ID: no head

                From 2@xxx Tue Sep 01 10:15:00 +0000 2026
                Message-ID: <b@client.lv>
                In-Reply-To: <a@kontor.io>
                Received: by x
                Date: 2 Sep 2026 08:00 GMT
                From: anna@client.lv
                To: boss@kontor.io
                Subject: Re: =?windows-1251?Q?=D0=E5=E9=F1?=

                Other

                From 3@xxx
                Message-ID: <c>
                Date: yesterday

                """;
        Path file = Files.writeString(folder.resolve("m"), mail);

        assertThat(Shape.of(file, "m")).isEqualTo(Shape.MAILBOX);
        List<String> rows = SheetRows.read(Shape.MAILBOX, file, 0);
        assertThat(rows).hasSize(4);
        String[] sent = rows.get(1).split(", ");
        String[] answer = rows.get(2).split(", ");
        assertThat(sent)
                .startsWith(
                        sent[0], "2026-09-01T10:15:00Z:DATE", "out", "kontor.io", "client.lv;other.com", "2:NUMBER");
        assertThat(answer)
                .startsWith(answer[0], "2026-09-02T08:00:00Z:DATE", "in", "client.lv", "kontor.io", "1:NUMBER");
        assertThat(answer[6]).as("subject").isEqualTo(sent[6]);
        assertThat(answer[7]).as("thread").isEqualTo(sent[7]);
        assertThat(sent[0]).startsWith("2: ");
        assertThat(rows.get(3)).startsWith("27: unread Date: yesterday:ERROR");
        assertThat(String.join("\n", rows)).doesNotContain("Secret", "anna", "Рейс");
    }
}
