package io.kontor.warehouse.guess;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes texts as YAML that reads back as the same text. */
final class Yaml {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}][\\p{L}\\p{N}_./-]*( [\\p{L}\\p{N}_./№()-]+)*");
    private static final Set<String> WORDS = Set.of("yes", "no", "on", "off", "true", "false", "null", "y", "n");

    private Yaml() {}

    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text between single quotes, in which a backslash is a backslash. */
    static String pattern(String regex) {
        return "'" + regex.replace("'", "''") + "'";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7F || c == 0xFEFF) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
