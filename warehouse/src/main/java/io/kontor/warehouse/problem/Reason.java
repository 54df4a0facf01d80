package io.kontor.warehouse.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
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
 */
public record Reason(Code code, String kind, Map<String, String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Reason {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static Reason of(Code code, String kind) {
        return new Reason(code, kind, Map.of());
    }

    /**
     * What {@link #packed} wrote.
     *
     * @throws IllegalArgumentException for a text that is no JSON object of texts
     */
    public static Reason unpacked(Code code, String kind, String values) {
        try {
            return new Reason(code, kind, JSON.readValue(values, new TypeReference<Map<String, String>>() {}));
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
        return new Reason(code, kind, more);
    }

    /** The same values for another kind. */
    public Reason as(String otherKind) {
        return new Reason(code, otherKind, values);
    }

    /** The same reason with all these values, too. */
    public Reason with(Map<String, String> others) {
        Map<String, String> more = new TreeMap<>(values);
        more.putAll(others);
        return new Reason(code, kind, more);
    }

    /** One line without a full stop. */
    public String what(Locale language) {
        return say("what", language);
    }

    public String why(Locale language) {
        return say("why", language);
    }

    public String fix(Locale language) {
        return say("fix", language);
    }

    /** The remark under the caret, where the reason has one. */
    public Optional<String> note(Locale language) {
        return Wording.of(language).find(this, "note");
    }

    private String say(String part, Locale language) {
        return Wording.of(language)
                .find(this, part)
                .orElseThrow(() -> new IllegalArgumentException("no text '" + part + "' for " + code + " " + kind));
    }
}
