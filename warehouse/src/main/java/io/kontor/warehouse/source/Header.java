package io.kontor.warehouse.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The header of a file. Names are compared without case, without surrounding or repeated blanks of any kind, without
 * typographic quotes and without a currency sign at the end; the n-th column of one name is {@code name#n}.
 *
 * @param line  physical line of the header, from 1
 * @param names as the file has them, without surrounding blanks
 */
record Header(int line, List<String> names) {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F\\u2009\\uFEFF]+");
    private static final Pattern QUOTES = Pattern.compile("[«»„“”\"]");
    private static final Pattern CURRENCY_AT_END = Pattern.compile("[,\\s]*[₽€$£]$");
    private static final Pattern NUMBERED = Pattern.compile("(.*)#([1-9][0-9]*)");

    Header {
        names = List.copyOf(names);
    }

    /** A text without the blanks around it, those that do not break lines included. */
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    static String normal(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFC);
        text = QUOTES.matcher(BLANKS.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
        text = CURRENCY_AT_END.matcher(text).replaceAll("");
        return text.toLowerCase(Locale.ROOT);
    }

    /** The position of a column, from 0; empty when the header lacks it or has several that the name does not tell apart. */
    OptionalInt find(String name) {
        List<Integer> hits = all(name);
        if (hits.size() == 1) {
            return OptionalInt.of(hits.get(0));
        }
        var numbered = NUMBERED.matcher(name);
        if (hits.isEmpty() && numbered.matches()) {
            List<Integer> twins = all(numbered.group(1));
            int n = Integer.parseInt(numbered.group(2));
            return n <= twins.size() ? OptionalInt.of(twins.get(n - 1)) : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    /** How many columns have this name. */
    int count(String name) {
        return all(name).size();
    }

    private List<Integer> all(String name) {
        String wanted = normal(name);
        List<Integer> hits = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (normal(names.get(i)).equals(wanted)) {
                hits.add(i);
            }
        }
        return hits;
    }

    /** The names with numbers where one occurs several times. */
    List<String> numbered() {
        Map<String, Integer> seen = new HashMap<>();
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            int n = seen.merge(normal(name), 1, Integer::sum);
            numbered.add(name.isBlank() || count(name) == 1 ? name : name + "#" + n);
        }
        return numbered;
    }
}
