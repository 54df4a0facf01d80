package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The heads of the messages of a mailbox (mbox), one a row. Of each only what {@link #COLUMNS} names: bodies are passed
 * over, addresses become domains, subjects hashes.
 */
final class MailboxRows implements Rows {

    /**
     * {@code direction} is in or out; {@code subject_hash} is the same for an answer; {@code thread} is the hash of the
     * first message of a conversation; {@code to_domains} are joined by {@code ;}.
     */
    static final List<String> COLUMNS =
            List.of("id", "sent_at", "direction", "from_domain", "to_domains", "recipients", "subject_hash", "thread");

    private static final Pattern SENT = Pattern.compile("(?iu)\\b(sent|отправленн|nosūtīt)");
    private static final Pattern ANSWER =
            Pattern.compile("(?iu)^((re|fw|fwd|ha|отв|пересл|atb|pārs)(\\[\\d+])?:\\s*)+");
    private static final Pattern ENCODED = Pattern.compile("=\\?([^?]+)\\?([BbQq])\\?([^?]*)\\?=(\\s+(?==\\?))?");
    private static final Pattern COMMENT = Pattern.compile("\\([^)]*\\)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "[EEE, ]d MMM uuuu H:mm[:ss] xx", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private final FoldedLines lines;
    private boolean started;
    private boolean ended;

    MailboxRows(Reader in) {
        this.lines = new FoldedLines(in);
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!started) {
            started = true;
            ended = lines.next() == null;
            return Row.of(1, COLUMNS);
        }
        return ended ? null : message();
    }

    /** Reads a head, then goes on to the line that separates the next message. */
    private Row message() throws IOException {
        Map<String, String> head = new HashMap<>();
        long at = lines.line() + 1;
        String line = lines.next();
        while (line != null && !line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                head.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + "," + other);
            }
            line = lines.next();
        }
        boolean blank = true;
        while (line != null && !(blank && line.startsWith("From "))) {
            blank = line.isEmpty();
            line = lines.next();
        }
        ended = line == null;
        return row(at, head);
    }

    private static Row row(long at, Map<String, String> head) {
        RowBuilder row = new RowBuilder();
        row.start(at, 0);
        String date = head.getOrDefault("date", "");
        String id = head.getOrDefault("message-id", "");
        String sent = sentAt(date);
        if (sent == null || id.isEmpty()) {
            row.set(0, Kind.ERROR, id.isEmpty() ? "missing Message-ID" : "unread Date: " + date);
            return row.build();
        }
        String to = head.getOrDefault("to", "") + "," + head.getOrDefault("cc", "");
        String first = head.getOrDefault("references", head.getOrDefault("in-reply-to", id));
        row.set(0, Kind.TEXT, Pseudonyms.hash(id));
        row.set(1, Kind.DATE, sent);
        row.set(2, Kind.TEXT, direction(head));
        row.set(3, Kind.TEXT, String.join(";", Pseudonyms.domains(head.getOrDefault("from", ""))));
        row.set(4, Kind.TEXT, String.join(";", Pseudonyms.domains(to)));
        row.set(5, Kind.NUMBER, String.valueOf(Pseudonyms.addresses(to)));
        row.set(6, Kind.TEXT, Pseudonyms.hash(subject(head.getOrDefault("subject", ""))));
        row.set(7, Kind.TEXT, Pseudonyms.hash(first.split("\\s+", -1)[0]));
        return row.build();
    }

    private static @Nullable String sentAt(String date) {
        try {
            String plain = COMMENT.matcher(date)
                    .replaceAll("")
                    .strip()
                    .replaceAll("\\s+", " ")
                    .replaceFirst(" (GMT|UTC?|Z)$", " +0000");
            return OffsetDateTime.parse(plain, DATE)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toLocalDateTime()
                            .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    + "Z";
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Labels of Gmail say it; elsewhere a message that came in tells its way. */
    private static String direction(Map<String, String> head) {
        String labels = head.get("x-gmail-labels");
        if (labels != null) {
            return SENT.matcher(decoded(labels)).find() ? "out" : "in";
        }
        return head.containsKey("delivered-to") || head.containsKey("received") ? "in" : "out";
    }

    private static String subject(String subject) {
        return ANSWER.matcher(decoded(subject).strip()).replaceAll("").strip().toLowerCase(Locale.ROOT);
    }

    /** Words that are not ASCII are encoded (RFC 2047). */
    private static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(decoded(word.group(1), word.group(2), word.group(3))));
    }

    private static String decoded(String charset, String how, String word) {
        try {
            byte[] bytes = how.equalsIgnoreCase("B") ? Base64.getMimeDecoder().decode(word) : unquoted(word);
            return new String(bytes, Charset.forName(charset));
        } catch (IllegalArgumentException e) {
            return word;
        }
    }

    private static byte[] unquoted(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '=' && i + 2 < word.length()) {
                bytes.write(Integer.parseInt(word.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
