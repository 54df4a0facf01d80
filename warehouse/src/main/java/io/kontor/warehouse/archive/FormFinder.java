package io.kontor.warehouse.archive;

import io.kontor.warehouse.archive.Reading.Cut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds any of many forms in a text, the longest at a place. A blank of a form may be several; letters of a form that is
 * ASCII may be large or small. Nearly every place of a text is passed over by its first two letters alone.
 */
final class FormFinder {

    /** Blanks, or blanks that do not break, also as bytes of UTF-8. */
    private static final String BLANKS = "(?: |\t|\u00C2?\u00A0){1,4}";

    private static final String BLANK_STARTS = " \t\u00C2\u00A0";

    private final BitSet firsts = new BitSet();
    private final Map<String, Pattern> byStart = new HashMap<>();

    /** @param forms each of two letters or more */
    FormFinder(Collection<String> forms) {
        Map<String, TreeSet<String>> startingWith = new HashMap<>();
        for (String form : forms) {
            String same = isAscii(form) ? form.toLowerCase(Locale.ROOT) : form;
            for (String start : starts(same)) {
                firsts.set(start.charAt(0));
                startingWith.computeIfAbsent(start, absent -> new TreeSet<>()).add(same);
            }
        }
        startingWith.forEach((start, own) -> byStart.put(start, any(own)));
    }

    boolean isIn(String text) {
        return next(text, 0) != null;
    }

    /** Where forms stand, in order; none reaches into another. */
    List<Cut> in(String text) {
        List<Cut> found = new ArrayList<>();
        for (Cut cut = next(text, 0); cut != null; cut = next(text, cut.to())) {
            found.add(cut);
        }
        return found;
    }

    private @Nullable Cut next(String text, int from) {
        for (int i = from; i + 1 < text.length(); i++) {
            if (firsts.get(text.charAt(i))) {
                Pattern pattern = byStart.get(text.substring(i, i + 2));
                if (pattern != null) {
                    Matcher matcher = pattern.matcher(text).region(i, text.length());
                    if (matcher.lookingAt()) {
                        return new Cut(i, matcher.end(), "");
                    }
                }
            }
        }
        return null;
    }

    /** The two letters with which a form may begin. */
    private static List<String> starts(String form) {
        List<String> starts = new ArrayList<>();
        String first = form.substring(0, 1);
        String second = form.charAt(1) == ' ' ? BLANK_STARTS : form.substring(1, 2);
        if (isAscii(form)) {
            first += first.toUpperCase(Locale.ROOT);
            second += second.toUpperCase(Locale.ROOT);
        }
        for (int i = 0; i < first.length(); i++) {
            for (int j = 0; j < second.length(); j++) {
                starts.add(first.substring(i, i + 1) + second.charAt(j));
            }
        }
        return starts;
    }

    private static boolean isAscii(String form) {
        return form.chars().allMatch(c -> c > 0 && c < 128);
    }

    private static Pattern any(Collection<String> forms) {
        return Pattern.compile(forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(FormFinder::pattern)
                .collect(Collectors.joining("|")));
    }

    private static String pattern(String form) {
        String quoted = Arrays.stream(form.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining(BLANKS));
        return isAscii(form) ? "(?i:" + quoted + ")" : quoted;
    }
}
