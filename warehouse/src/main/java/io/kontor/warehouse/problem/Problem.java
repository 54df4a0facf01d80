package io.kontor.warehouse.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong, told in five parts: what (with a stable code), where, why, how to fix it, where to read more.
 *
 * @param code  stable code, explained by {@code kontor explain}
 * @param what  one line without a full stop
 * @param why   one line: why it matters here, and what was left untouched
 * @param fix   one line: what to do now
 * @param note  short remark shown under the caret, for example "not in the header of deals.csv"
 * @param reason what can be said in other languages, too; null where only English is known, as for configuration
 */
public record Problem(
        Code code,
        String what,
        @Nullable Place place,
        @Nullable String note,
        String why,
        String fix,
        @Nullable Reason reason) {

    /** A problem that is told in English only. */
    public static Problem of(Code code, String what, @Nullable Place place, String why, String fix) {
        return new Problem(code, what, place, null, why, fix, null);
    }

    /** A problem with data, told in each language; its own texts are the English ones. */
    public static Problem of(Reason reason, @Nullable Place place) {
        return in(Locale.ENGLISH, reason, place);
    }

    private static Problem in(Locale language, Reason reason, @Nullable Place place) {
        return new Problem(
                reason.code(),
                reason.what(language),
                place,
                reason.note(language).orElse(null),
                reason.why(language),
                reason.fix(language),
                reason);
    }

    /** An error keeps something from being done; of a doubt people are warned. */
    public Severity severity() {
        return Severity.of(code);
    }

    /** The same problem with its texts in another language, as far as they are known in it. */
    public Problem in(Locale language) {
        return reason == null ? this : in(language, reason, place);
    }

    /** The five-part text of cli.md in English: several lines, without a trailing line break. */
    public String text() {
        return text(Locale.ENGLISH);
    }

    /** The same in another language; in English where the problem or the language is known in English only. */
    public String text(Locale language) {
        return in(language).framed(Wording.of(reason == null ? Locale.ENGLISH : language));
    }

    private String framed(Wording wording) {
        StringBuilder out = new StringBuilder();
        out.append(wording.label(severity().word()))
                .append('[')
                .append(code)
                .append("]: ")
                .append(what);
        if (place != null) {
            out.append("\n  --> ").append(place);
            String excerpt = place.excerpt();
            if (excerpt != null) {
                String number = Integer.toString(place.line());
                out.append("\n  ").append(number).append(" | ").append(excerpt);
                int caret = Math.max(place.column() - 1, 0);
                out.append("\n  ").append(" ".repeat(number.length())).append(" | ");
                out.append(" ".repeat(caret)).append("^".repeat(Math.max(place.length(), 1)));
                if (note != null) {
                    out.append(' ').append(note);
                }
            }
        }
        out.append("\n  ").append(wording.label("why")).append(why);
        out.append("\n  ").append(wording.label("fix")).append(fix);
        out.append("\n  ")
                .append(wording.label("more"))
                .append("kontor explain ")
                .append(code);
        return out.toString();
    }
}
