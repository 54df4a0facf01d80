package io.kontor.warehouse.guess;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the name of a file tells about the next files of its kind. */
record FileName(String text) {

    private static final List<Dated> DATES = List.of(
            new Dated("(\\d{4}-\\d{2}-\\d{2})", "yyyy-MM-dd"),
            new Dated("(\\d{4}_\\d{2}_\\d{2})", "yyyy_MM_dd"),
            new Dated("(\\d{2}[.]\\d{2}[.]\\d{4})", "dd.MM.yyyy"),
            new Dated("(\\d{8})", "yyyyMMdd"));
    /** Numbers that stand alone, or are too long for a name: the 1 of 1C stays. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?<![\\p{L}\\d])\\d+([-_.]\\d+)*(?![\\p{L}\\d])|\\d{4,}([-_.]\\d+)*");

    /** A date in a name: the regular expression that finds it, and its pattern. */
    record Dated(String regex, String pattern) {}

    Optional<Dated> date() {
        return DATES.stream().filter(this::hasDate).findFirst();
    }

    private boolean hasDate(Dated dated) {
        Matcher matcher = Pattern.compile(dated.regex()).matcher(text);
        if (!matcher.find()) {
            return false;
        }
        try {
            String pattern = dated.pattern().replace("yyyy", "uuuu");
            int year = LocalDate.parse(
                            matcher.group(1),
                            DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT))
                    .getYear();
            return year >= 1990 && year < 2100;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The pattern that files of other days fit too. */
    String pattern() {
        return NUMBERS.matcher(text).replaceAll("*");
    }

    /** A name for the profile: the Latin words of the file's name; empty where it has none. */
    String words() {
        String stem = text.replaceFirst("[.][^.]*$", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(stem.split("[^a-z0-9]+"))
                .map(word -> word.replaceAll("[0-9]{4,}", ""))
                .filter(word -> word.matches("[a-z].*"))
                .collect(Collectors.joining("-"));
    }
}
