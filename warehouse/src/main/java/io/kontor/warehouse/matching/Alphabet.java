package io.kontor.warehouse.matching;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes Latvian, Lithuanian, Estonian, Russian and other names in one alphabet of small Latin letters, so that Шкода,
 * Škoda and Shkoda are one word. Sounds that these languages write in several ways become one letter and doubled letters
 * a single one; the result is for comparing, not for reading.
 */
final class Alphabet {

    private static final Transliterator LATIN =
            Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower");

    /** Letters that Latvian writes with two, and that transliteration writes with one. */
    private static final String[][] IOTATED = {
        {"я", "ja"}, {"ю", "ju"}, {"ё", "jo"}, {"Я", "Ja"}, {"Ю", "Ju"}, {"Ё", "Jo"}
    };

    /** Longer ones first. */
    private static final String[][] SOUNDS = {
        {"shch", "s"}, {"sch", "s"}, {"sh", "s"}, {"ch", "c"}, {"zh", "z"}, {"kh", "h"}, {"ph", "f"}, {"th", "t"},
        {"ts", "c"}, {"tz", "c"}, {"ck", "k"}, {"qu", "kv"}, {"w", "v"}, {"x", "ks"}, {"y", "i"}, {"j", "i"}
    };

    private Alphabet() {}

    /** Small Latin letters, digits and whatever signs the text has; nothing is folded. */
    static String latin(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String written = text;
        for (String[] letter : IOTATED) {
            written = written.replace(letter[0], letter[1]);
        }
        return LATIN.transliterate(written);
    }

    /** Whether a text has Cyrillic letters. */
    static boolean isCyrillic(String text) {
        return text.chars().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
    }

    /** The words of a text that is in Latin letters; everything but letters and digits parts them. */
    static List<String> words(String latin) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < latin.length(); i++) {
            char c = latin.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                word.append(c);
            } else if (c != '\'' && c != '`' && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** A word with its sounds written in one way. */
    static String folded(String word) {
        String folded = word;
        for (String[] sound : SOUNDS) {
            folded = folded.replace(sound[0], sound[1]);
        }
        StringBuilder out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean repeated = i > 0 && c == folded.charAt(i - 1) && c >= 'a';
            if (!repeated) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
