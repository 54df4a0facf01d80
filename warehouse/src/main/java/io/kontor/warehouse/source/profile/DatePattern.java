package io.kontor.warehouse.source.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern of dates or times in the letters of {@link java.time.format.DateTimeFormatter}, of which these are known:
 * {@code yyyy yy MMM MM M dd d HH H hh h mm ss SSS a XXX}. Other letters must be quoted in {@code '...'}. The words
 * {@code excel} and {@code excel-1904} stand for the days that a sheet counts, with the time of day as their fraction.
 *
 * @param text     as the profile writes it
 * @param strptime the same pattern in the words of strptime; empty where days are counted
 * @param dayZero  the day from which days are counted
 */
public record DatePattern(String text, String strptime, Optional<LocalDate> dayZero) {

    /** Sheets count a 29 February 1900 that never was, so the count is right from March 1900 on. */
    private static final Map<String, LocalDate> COUNTED =
            Map.of("excel", LocalDate.of(1899, 12, 30), "excel-1904", LocalDate.of(1904, 1, 1));

    private static final Pattern OPEN_ORDER = Pattern.compile("(dd?|MM?)([/-])(dd?|MM?)\\2yy");

    private static final List<Map.Entry<String, String>> WORDS = List.of(
            Map.entry("yyyy", "%Y"),
            Map.entry("yy", "%y"),
            Map.entry("MMM", "%b"),
            Map.entry("MM", "%m"),
            Map.entry("M", "%-m"),
            Map.entry("dd", "%d"),
            Map.entry("d", "%-d"),
            Map.entry("HH", "%H"),
            Map.entry("H", "%-H"),
            Map.entry("hh", "%I"),
            Map.entry("h", "%-I"),
            Map.entry("mm", "%M"),
            Map.entry("ss", "%S"),
            Map.entry("SSS", "%g"),
            Map.entry("a", "%p"),
            Map.entry("XXX", "%z"));

    /**
     * Translates a pattern.
     *
     * @throws IllegalArgumentException with a message for the user when a letter is not known
     */
    public static DatePattern of(String pattern) {
        LocalDate dayZero = COUNTED.get(pattern);
        if (dayZero != null) {
            return new DatePattern(pattern, "", Optional.of(dayZero));
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                int end = pattern.indexOf('\'', i + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("the quote at position " + (i + 1) + " is not closed");
                }
                out.append(pattern, i + 1, end);
                i = end + 1;
            } else if (Character.isLetter(c)) {
                int end = i;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                out.append(word(pattern.substring(i, end)));
                i = end;
            } else {
                out.append(c == '%' ? "%%" : String.valueOf(c));
                i++;
            }
        }
        return new DatePattern(pattern, out.toString(), Optional.empty());
    }

    /** Whether the pattern says a time of day. */
    public boolean hasTime() {
        return dayZero.isPresent()
                || strptime.contains("%H")
                || strptime.contains("%-H")
                || strptime.contains("%I")
                || strptime.contains("%-I");
    }

    /** Whether hours end at 12 and nothing says which half of the day is meant. */
    public boolean isHalfDay() {
        return (strptime.contains("%I") || strptime.contains("%-I")) && !hasHalfOfDay();
    }

    /** Whether the pattern has am or pm. */
    public boolean hasHalfOfDay() {
        return strptime.contains("%p");
    }

    /** Whether the century is left open. */
    public boolean hasShortYear() {
        return strptime.contains("%y");
    }

    /** Whether only the values can prove which number is the month: 03/04/2026. A dot stands after the day. */
    public boolean hasOpenOrder() {
        return OPEN_ORDER.matcher(text).lookingAt();
    }

    /** Whether the pattern says an offset from UTC, so that no zone is needed. */
    public boolean hasOffset() {
        return strptime.contains("%z");
    }

    private static String word(String letters) {
        return WORDS.stream()
                .filter(word -> word.getKey().equals(letters))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + letters
                        + "' is not known; use yyyy yy MM M MMM dd d HH H hh h mm ss SSS a XXX, or excel"))
                .getValue();
    }
}
