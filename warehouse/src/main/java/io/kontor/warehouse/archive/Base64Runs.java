package io.kontor.warehouse.archive;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stretches of base64 in texts that say that they have some: attachments and parts of messages, properties of calendars and
 * cards, data addresses. A stretch goes on over lines that begin with a blank, or over lines that are nothing else.
 */
final class Base64Runs {

    private static final Pattern SAYS_SO = Pattern.compile("base64|ENCODING=\"?B\\b", Pattern.CASE_INSENSITIVE);
    /** Of five letters, which is the shortest trace. */
    private static final int SHORTEST = 7;

    private Base64Runs() {}

    /** Whether the text says that it has base64. */
    static boolean areIn(String text) {
        return SAYS_SO.matcher(text).find()
                || SAYS_SO.matcher(Writing.unfolded(text)).find();
    }

    /** Whether the letters of any stretch pass a test. */
    static boolean anyIn(String text, Predicate<String> test) {
        for (int at = next(text, 0); at < text.length(); at = next(text, end(text, at))) {
            if (test.test(letters(text.substring(at, end(text, at))))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The text with other contents in the place of those that change; lines keep their numbers.
     *
     * @param change the content itself where nothing changes; empty where it cannot be looked into
     * @return empty where some content cannot be looked into
     */
    static Optional<String> changed(String text, Function<byte[], Optional<byte[]>> change) {
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (int at = next(text, 0); at < text.length(); at = next(text, end(text, at))) {
            String run = text.substring(at, end(text, at));
            byte[] content = decoded(run);
            Optional<byte[]> changed = change.apply(content);
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            if (!Arrays.equals(changed.get(), content)) {
                out.append(text, done, at).append(refilled(run, changed.get()));
                done = at + run.length();
            }
        }
        return Optional.of(out.append(text, done, text.length()).toString());
    }

    /** Where the next stretch begins, or the end of the text. */
    private static int next(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int end = letters(text, at);
            if (end - at >= SHORTEST) {
                return at;
            }
            at = end + 1;
        }
        return text.length();
    }

    /** Where a stretch ends that begins here. */
    private static int end(String text, int from) {
        boolean wholeLines = from == 0 || text.charAt(from - 1) == '\n';
        int end = letters(text, from);
        while (end < text.length()) {
            int line = lineAfter(text, end);
            if (line < 0) {
                break;
            }
            int begin = line;
            while (begin < text.length() && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
                begin++;
            }
            int more = begin < text.length() ? letters(text, begin) : begin;
            boolean isFolded = begin > line && more > begin;
            boolean isLine = wholeLines && begin == line && more > line && isLineEnd(text, padded(text, more));
            if (!isFolded && !isLine) {
                break;
            }
            end = more;
        }
        return padded(text, end);
    }

    /** Where the next line begins, if this one ends here; else -1. */
    private static int lineAfter(String text, int at) {
        int feed = text.charAt(at) == '\r' ? at + 1 : at;
        return feed < text.length() && text.charAt(feed) == '\n' ? feed + 1 : -1;
    }

    private static boolean isLineEnd(String text, int at) {
        return at == text.length() || lineAfter(text, at) >= 0;
    }

    private static int letters(String text, int from) {
        int at = from;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int padded(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + 2 && text.charAt(at) == '=') {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    /** The letters of a new content in the places of the old ones; what is longer goes on at the end of the last line. */
    private static String refilled(String run, byte[] content) {
        String letters = Base64.getEncoder().encodeToString(content);
        int last = run.length();
        while (last > 0 && Character.isWhitespace(run.charAt(last - 1))) {
            last--;
        }
        StringBuilder out = new StringBuilder(run.length());
        int next = 0;
        for (int i = 0; i < last; i++) {
            char c = run.charAt(i);
            if (Character.isWhitespace(c)) {
                out.append(c);
            } else if (next < letters.length()) {
                out.append(letters.charAt(next++));
            }
        }
        return out.append(letters.substring(next))
                .append(run, last, run.length())
                .toString();
    }

    private static String letters(String run) {
        StringBuilder letters = new StringBuilder(run.length());
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            if (c > ' ' && c != '=') {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    /** What letters mean, as far as they mean anything: a rest of one letter is no byte, other characters are passed over. */
    static byte[] decoded(String run) {
        String letters = letters(run);
        int whole = letters.length() % 4 == 1 ? letters.length() - 1 : letters.length();
        return Base64.getMimeDecoder().decode(letters.substring(0, whole));
    }
}
