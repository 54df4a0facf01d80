package io.kontor.warehouse.corpus;

import static io.kontor.warehouse.corpus.OddFile.bad;
import static io.kontor.warehouse.corpus.OddFile.loads;
import static io.kontor.warehouse.corpus.OddFile.refused;

import io.kontor.warehouse.problem.Code;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mailboxes (mbox), whole, cut, strange and hostile. */
final class MailboxFiles {

    private static final CorpusProfile MAILBOX =
            CorpusProfile.ofTimes("type: mailbox").with("""
            entities:
              - entity: activity
                fields:
                  activity_ref: id
                  activity_type: {value: email}
                  direction: {column: direction, map: {in: inbound, out: outbound}}
                  attendee_domain: from_domain
                  completed_at: sent_at
                  parent_activity_ref: thread
                  status: {value: completed}""");

    private static final String DATE = "Date: Tue, 1 Sep 2026 10:15:00 +0300\n";
    private static final String ID = "Message-ID: <1@one.example>\n";
    private static final String FROM = "From: \"Guest\" <guest@one.example>\n";
    private static final String FIRST = message(ID + DATE + FROM + "To: anna@kontor.example\nReceived: by x\n");
    private static final String SECOND =
            message("Message-ID: <2@x>\nDate: 2 Sep 2026 8:00 GMT\nFrom: anna@kontor.example\nSubject: y\n");

    private MailboxFiles() {}

    static List<OddFile> all() {
        return List.of(
                mailbox("two messages", FIRST + SECOND, loads()),
                mailbox("lines end with CR and LF", (FIRST + SECOND).replace("\n", "\r\n"), loads()),
                mailbox("labels of Gmail", FIRST.replace("Received: by x", "X-Gmail-Labels: Sent,Important"), loads()),
                mailbox(
                        "labels in Russian, encoded",
                        FIRST.replace("Received: by x", "X-Gmail-Labels: =?UTF-8?B?0J7RgtC/0YDQsNCy0LvQtdC90L3Ri9C1?="),
                        loads()),
                mailbox(
                        "labels in an encoding that nobody knows",
                        FIRST.replace("Received: by x", "X-Gmail-Labels: =?x-none?Q?=ZZ?="),
                        loads()),
                mailbox("no date", FIRST.replace(DATE, "") + SECOND, bad(Code.K328)),
                mailbox("a date that is none", FIRST.replace("1 Sep", "31 Feb") + SECOND, bad(Code.K328)),
                mailbox(
                        "a date that is none, without a weekday",
                        FIRST.replace("Tue, 1 Sep", "31 Feb"),
                        bad(Code.K328)),
                mailbox("a date in Russian", FIRST.replace("Tue, 1 Sep", "Вт, 1 сен") + SECOND, bad(Code.K328)),
                mailbox("a weekday that is wrong", FIRST.replace("Tue", "Fri") + SECOND, bad(Code.K328)),
                mailbox("a date with a comment", FIRST.replace("+0300", "+0300 (EEST)"), loads()),
                mailbox("no id", FIRST.replace(ID, "") + SECOND, bad(Code.K328)),
                mailbox("the same message twice", FIRST + FIRST, loads()),
                mailbox(
                        "a message inside a message",
                        FIRST + message(ID + DATE + "Subject: x\n", ">From a\nFrom b\n"),
                        loads()),
                mailbox(
                        "a line of the body that begins as a message does",
                        message(ID + DATE + FROM, "text\n\nFrom now on we meet on Mondays\n") + SECOND,
                        bad(Code.K328)),
                mailbox("a head without an end", "From a@b.example Tue Sep 01\n" + ID + DATE + FROM.strip(), loads()),
                mailbox("cut in a head", FIRST + SECOND.split("Date", -1)[0], bad(Code.K328)),
                mailbox("cut in a body", message(ID + DATE + FROM, "a long te"), loads()),
                mailbox("a head that is folded", FIRST.replace("\"Guest\" ", "\"Guest\"\n\t"), loads()),
                mailbox("many senders", FIRST.replace(FROM, "From: a@one.example, b@two.example\n"), loads()),
                mailbox("a sender without an address", FIRST.replace("guest@one.example", "nobody"), loads()),
                mailbox("a sender with a domain in Russian", FIRST.replace("one.example", "пример.рф"), loads()),
                mailbox(
                        "ten thousand lines of one head",
                        FIRST.replace(FROM, FROM + "X-Y: z\n".repeat(10_000)),
                        loads()),
                mailbox(
                        "a head of four megabytes",
                        FIRST.replace(FROM, FROM + "X: " + "x".repeat(4 << 20) + "\n"),
                        loads()),
                mailbox(
                        "a body of one line of four megabytes",
                        message(ID + DATE + FROM, "x".repeat(4 << 20) + "\n") + SECOND,
                        loads()),
                mailbox("a formula as name of the sender", FIRST.replace("\"Guest\"", "=HYPERLINK(1)"), loads()),
                new OddFile(
                        "mailbox: a body in windows-1251",
                        MAILBOX,
                        () -> message(ID + DATE + FROM, "Привет\n").getBytes(Charset.forName("windows-1251")),
                        loads()),
                new OddFile(
                        "mailbox: bytes of a picture in a body",
                        MAILBOX,
                        () -> message(ID + DATE + FROM, "\u0089PNG\0\u00FF\u00FE\n")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        loads()),
                new OddFile("mailbox: a list instead", MAILBOX, () -> Lines.utf8(Lines.GOOD), refused(Code.K320)));
    }

    private static OddFile mailbox(String name, String text, OddFile.Verdict verdict) {
        return OddFile.of("mailbox: " + name, MAILBOX, text, verdict);
    }

    private static String message(String head) {
        return message(head, "Secret\n");
    }

    private static String message(String head, String body) {
        return "From 1@xxx Tue Sep 01 10:15:00 +0000 2026\n" + head + "\n" + body + "\n";
    }
}
