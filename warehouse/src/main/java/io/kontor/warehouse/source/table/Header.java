package io.kontor.warehouse.source.table;

import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.HeaderText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a file. Names are compared in the form of {@link HeaderText}; the n-th column of one
 * name is {@code name#n}.
 */
public final class Header {

    private static final Pattern NUMBERED = Pattern.compile("(.*)#([1-9][0-9]*)");

    private final int line;
    private final List<String> names;
    private final Map<String, List<Integer>> positions = new HashMap<>();

    /**
     * @param line  physical line of the header, from 1
     * @param names as the file has them, without surrounding blanks
     */
    public Header(int line, List<String> names) {
        this.line = line;
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            positions
                    .computeIfAbsent(HeaderText.normal(names.get(i)), absent -> new ArrayList<>())
                    .add(i);
        }
    }

    public int line() {
        return line;
    }

    public List<String> names() {
        return names;
    }

    /** A text without the blanks around it, those that do not break lines included. */
    public static String trimmed(String text) {
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

    /** The name of a numbered twin as the file has it: {@code Total} for {@code Total#2}. */
    public static String withoutNumber(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) : name;
    }

    /**
     * The position, from 0, of a column by the first of its names that the header has; empty when the header has none,
     * or has that name several times and the name has no number.
     */
    public OptionalInt find(ColumnRef column) {
        List<Integer> hits = hits(column);
        return hits.size() == 1 ? OptionalInt.of(hits.get(0)) : OptionalInt.empty();
    }

    /** Whether a column, at a position from 0, is one of some. */
    public boolean isAnyOf(int position, List<ColumnRef> columns) {
        return columns.stream().anyMatch(column -> find(column).orElse(-1) == position);
    }

    /** How many columns have the first of the names that the header has at all. */
    int count(ColumnRef column) {
        return hits(column).size();
    }

    private List<Integer> hits(ColumnRef column) {
        List<Integer> hits = all(column.name());
        for (int i = 0; hits.isEmpty() && i < column.otherNames().size(); i++) {
            hits = all(column.otherNames().get(i));
        }
        return hits;
    }

    /** Positions of the columns of a name; of a name with a number, the position of that twin. */
    private List<Integer> all(String name) {
        List<Integer> hits = positions.getOrDefault(HeaderText.normal(name), List.of());
        if (!hits.isEmpty() || name.indexOf('#') < 0) {
            return hits;
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return hits;
        }
        List<Integer> twins = positions.getOrDefault(HeaderText.normal(numbered.group(1)), List.of());
        String number = numbered.group(2);
        int n = number.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(number);
        return n <= twins.size() ? List.of(twins.get(n - 1)) : List.of();
    }

    /** The names with numbers where one occurs several times. */
    public List<String> numbered() {
        Map<String, Integer> seen = new HashMap<>();
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            String normal = HeaderText.normal(name);
            int n = seen.merge(normal, 1, Integer::sum);
            boolean single = positions.getOrDefault(normal, List.of()).size() == 1;
            numbered.add(name.isBlank() || single ? name : name + "#" + n);
        }
        return numbered;
    }
}
