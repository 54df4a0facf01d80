package io.kontor.warehouse.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of problems in one language. A key is {@code CODE.kind.part}, a text names values in braces:
 * {@code K204.twice.what = column '{column}' is in {file} {count} times}. Where a value is the name of a thing that each
 * language calls otherwise, <code>{word:shape}</code> is the text under {@code word.} and that name;
 * <code>{part:found}</code> is another part of the same reason.
 */
final class Wording {

    /** Tags of the languages that have texts; the first is taken for all others. */
    static final List<String> LANGUAGES = List.of("en", "ru", "lv");

    static final Pattern VALUE = Pattern.compile("\\{(?:(word|part):)?([a-z]+)}");

    private static final Map<String, Wording> KNOWN = new ConcurrentHashMap<>();

    private final Properties texts;

    private Wording(Properties texts) {
        this.texts = texts;
    }

    static Wording of(Locale language) {
        String tag = LANGUAGES.contains(language.getLanguage()) ? language.getLanguage() : LANGUAGES.get(0);
        return KNOWN.computeIfAbsent(tag, Wording::read);
    }

    private static Wording read(String tag) {
        String name = "problems_" + tag + ".properties";
        try (InputStream in = Objects.requireNonNull(Wording.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return new Wording(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A word of the frame around each problem. */
    String label(String name) {
        return Objects.requireNonNull(texts.getProperty("label." + name), name);
    }

    /** The text of a part: the one of the reason's kind or, where there is none, of what the kind is a case of. */
    Optional<String> find(Reason reason, String part) {
        String kind = reason.kind();
        while (true) {
            String text = texts.getProperty(reason.code() + (kind.isEmpty() ? "." : "." + kind + ".") + part);
            if (text != null) {
                return Optional.of(VALUE.matcher(text).replaceAll(match -> value(reason, match)));
            }
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            kind = kind.substring(0, Math.max(0, kind.lastIndexOf('.')));
        }
    }

    private String value(Reason reason, MatchResult match) {
        String name = match.group(2);
        String unknown = match.group();
        String value = reason.values().getOrDefault(name, unknown);
        String text = switch (Objects.requireNonNullElse(match.group(1), "")) {
            case "word" -> texts.getProperty("word." + value, value);
            case "part" -> find(reason, name).orElse(unknown);
            default -> value;
        };
        return Matcher.quoteReplacement(text);
    }

    /** Every key with its text. */
    Properties texts() {
        return texts;
    }
}
