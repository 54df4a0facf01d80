package io.kontor.warehouse.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong, told in five parts: what (with a stable code), where, why, how to fix it, where to read more.
 *
 * @param code  stable code, explained by {@code kontor explain}
 * @param what  one line without a full stop
 * @param why   one line: why it matters here, and what was left untouched
 * @param fix   one line: what to do now
 * @param note  short remark shown under the caret, for example "not in the header of deals.csv"
 */
public record Problem(
        Code code,
        String what,
        @Nullable Place place,
        @Nullable String note,
        String why,
        String fix) {

    public static Problem of(Code code, String what, @Nullable Place place, String why, String fix) {
        return new Problem(code, what, place, null, why, fix);
    }

    /** The five-part text of cli.md, several lines, without a trailing line break. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("error[").append(code).append("]: ").append(what);
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
        out.append("\n  why:  ").append(why);
        out.append("\n  fix:  ").append(fix);
        out.append("\n  more: kontor explain ").append(code);
        return out.toString();
    }
}
