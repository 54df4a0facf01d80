package io.kontor.reports.text;

import java.util.Arrays;
import java.util.Optional;

/** The languages that reports are written in. */
public enum Language {
    EN("en", '.', ',', "%"),
    RU("ru", ',', '\u00A0', "\u00A0%"),
    LV("lv", ',', '\u00A0', "\u00A0%");

    private final String tag;
    private final char decimal;
    private final char thousands;
    private final String percent;

    Language(String tag, char decimal, char thousands, String percent) {
        this.tag = tag;
        this.decimal = decimal;
        this.thousands = thousands;
        this.percent = percent;
    }

    /** The language of a BCP 47 tag; a region such as in {@code en-GB} is left aside. */
    public static Optional<Language> ofTag(String tag) {
        String primary = tag.split("[-_]", 2)[0];
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(primary))
                .findFirst();
    }

    public String tag() {
        return tag;
    }

    char decimal() {
        return decimal;
    }

    char thousands() {
        return thousands;
    }

    String percent() {
        return percent;
    }

    /**
     * Which of the forms in a bundle fits a number, after the cardinal rules of Unicode CLDR for whole numbers. English
     * has 1 | other, Russian 1, 21 | 2-4, 22 | other, Latvian 1, 21 | other | 0, 10-20, 30.
     */
    int pluralForm(long number) {
        long n = Math.abs(number);
        long ones = n % 10;
        long tens = n % 100;
        if (this == EN) {
            return n == 1 ? 0 : 1;
        }
        boolean one = ones == 1 && tens != 11;
        if (one) {
            return 0;
        }
        boolean teens = tens >= 11 && tens <= 19;
        if (this == RU) {
            return ones >= 2 && ones <= 4 && !teens ? 1 : 2;
        }
        return ones == 0 || teens ? 2 : 1;
    }

    int pluralForms() {
        return this == EN ? 2 : 3;
    }
}
