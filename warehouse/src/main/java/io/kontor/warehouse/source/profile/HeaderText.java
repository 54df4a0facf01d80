package io.kontor.warehouse.source.profile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form in which names of columns are compared: without case, without surrounding or repeated blanks of any kind,
 * without quotes, and without a currency sign at the end.
 */
public final class HeaderText {

    /** Spaces of every kind, line breaks, and what is not seen at all: marks, joiners, soft hyphens. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

    private static final Pattern QUOTES = Pattern.compile("[\\p{Pi}\\p{Pf}„‚\"'`]");
    private static final Pattern CURRENCY_AT_END = Pattern.compile("(?<=.)[,\\s]*(\\p{Sc}|\\(\\p{Sc}\\))$");

    private HeaderText() {}

    /** The form in which names are compared. */
    public static String normal(String name) {
        if (isNormal(name)) {
            return name;
        }
        String text = Normalizer.normalize(name, Normalizer.Form.NFC);
        text = BLANKS.matcher(QUOTES.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        text = CURRENCY_AT_END.matcher(text).replaceAll("");
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether it is in that form already, as most names of the dictionary are: words of small letters and digits. */
    private static boolean isNormal(String name) {
        char before = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'а' && c <= 'я') || c == 'ё' || (c >= '0' && c <= '9');
            if (!letter && (c != ' ' || before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ';
    }
}
