package io.kontor.warehouse.source.layout;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a text looks like to a person who does not know what its column is for. */
public enum ValueKind {
    /** Not known: the column is empty, has too few values, or values of several kinds. */
    ANY("values of no clear kind"),
    NUMBER("numbers"),
    DATE("dates"),
    EMAIL("e-mail addresses"),
    TEXT("texts");

    private static final Pattern NUMBERS = Pattern.compile(
            "[-+−–(]?\\p{Sc}? ?[-+−–]?[0-9]+([ \\u00A0\\u202F\\u2009'’.,][0-9]+)*\\)?[-−–]?( ?[\\p{Sc}%])?");
    private static final Pattern DATES = Pattern.compile(
            "[0-9]{1,2}([./-])[0-9]{1,2}\\1[0-9]{2}([0-9]{2})?([T ,].*)?|[0-9]{4}([./-])[0-9]{1,2}\\4[0-9]{1,2}([T ,].*)?");
    private static final Pattern EMAILS = Pattern.compile("[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;.]+");
    private static final int LONGEST = 60;

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    /** The name under which the texts of problems call it. */
    public String word() {
        return "values." + name().toLowerCase(Locale.ROOT);
    }

    /** The kind in the plural, for the remarks in a profile. */
    public String words() {
        return words;
    }

    /** The kind of one value that is not empty. */
    public static ValueKind of(String value) {
        if (value.length() > LONGEST) {
            return TEXT;
        }
        // Most texts begin with a letter, and letters begin neither dates nor numbers.
        if (Character.isLetter(value.charAt(0))) {
            return value.indexOf('@') > 0 && EMAILS.matcher(value).matches() ? EMAIL : TEXT;
        }
        if (isPlainNumber(value)) {
            return NUMBER;
        }
        if (DATES.matcher(value).matches()) {
            return DATE;
        }
        if (NUMBERS.matcher(value).matches()) {
            return NUMBER;
        }
        return EMAILS.matcher(value).matches() ? EMAIL : TEXT;
    }

    /** Digits with at most one sign among them, as most numbers are: a date has two. */
    private static boolean isPlainNumber(String value) {
        int signs = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.' || c == ',') {
                boolean isInside = i > 0 && i < value.length() - 1;
                if (!isInside || ++signs > 1) {
                    return false;
                }
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether a column may have this kind in one file and the other kind in the next. */
    boolean agreesWith(ValueKind other) {
        return this == other || this == ANY || other == ANY;
    }
}
