package io.kontor.warehouse.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is wrong with data, in no language: {@code problems_*.properties} beside this class say it in each.
 *
 * @param kind   which of the things that the code can mean, for example {@code twice}; a part after a dot makes it more
 *     precise, and where a language has no text for it the text of the part before counts; empty where the code means one
 *     thing only
 * @param values what the texts name in braces
 * @param lines  told one below the other after the reason itself
 */
public record Reason(Code code, String kind, Map<String, String> values, List<Reason> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDENT = "\n          ";

    public Reason {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        lines = List.copyOf(lines);
    }

    public static Reason of(Code code, String kind) {
        return new Reason(code, kind, Map.of(), List.of());
    }

    /**
     * What {@link #packed} wrote.
     *
     * @throws IllegalArgumentException for a text that is no JSON object of texts
     */
    public static Reason unpacked(Code code, String kind, String values) {
        try {
            return of(code, kind).with(JSON.readValue(values, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no values of a reason: " + values, e);
        }
    }

    /** The values as a JSON object, in the order of their names. */
    public String packed() {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same reason with one more value. */
    public Reason with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value.toString());
        return new Reason(code, kind, more, lines);
    }

    /** The same values for another kind. */
    public Reason as(String otherKind) {
        return new Reason(code, otherKind, values, lines);
    }

    /** The same reason with all these values, too. */
    public Reason with(Map<String, String> others) {
        Map<String, String> more = new TreeMap<>(values);
        more.putAll(others);
        return new Reason(code, kind, more, lines);
    }

    /** The same reason, which these lines tell in more detail. */
    public Reason withLines(List<Reason> details) {
        return new Reason(code, kind, values, details);
    }

    /** One line without a full stop. */
    public String what(Locale language) {
        return say("what", language);
    }

    public String why(Locale language) {
        StringBuilder why = new StringBuilder(say("why", language));
        lines.forEach(line -> why.append(INDENT).append(line.say("line", language)));
        return why.toString();
    }

    public String fix(Locale language) {
        return say("fix", language);
    }

    /** The remark under the caret, where the reason has one. */
    public Optional<String> note(Locale language) {
        return find("note", language);
    }

    /** Another part of what is said of this kind, where there is one. */
    public Optional<String> find(String part, Locale language) {
        return Wording.of(language).find(this, part);
    }

    /**
     * Another part of what is said of this kind, for example {@code found}.
     *
     * @throws IllegalArgumentException where the kind has no such part
     */
    public String say(String part, Locale language) {
        return find(part, language)
                .orElseThrow(() -> new IllegalArgumentException("no text '" + part + "' for " + code + " " + kind));
    }
}
