package io.kontor.warehouse.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person's name for comparing: its words as keyed hashes, in no order, so that {@code Jānis Bērziņš},
 * {@code Berzins Janis} and {@code Берзиньш Янис} are equal and nobody can read them.
 */
record PersonName(List<Word> words) {

    /**
     * A word of a name.
     *
     * @param whole   hash of the word; null where only its first letter is known ({@code И.})
     * @param initial hash of the first letter
     */
    record Word(@Nullable String whole, String initial) {

        private boolean isInitial() {
            return whole == null;
        }

        private String text() {
            return (whole == null ? INITIAL_ONLY : whole) + "." + initial;
        }

        private boolean fits(Word other) {
            boolean isShort = whole == null || other.whole == null;
            return isShort ? initial.equals(other.initial) : Objects.equals(whole, other.whole);
        }
    }

    /** How one name compares to another. */
    enum Likeness {
        /** The same words. */
        EQUAL,
        /** All words of one, at least two, are in the other, which has more: a patronymic, a second name. */
        WITHIN,
        /** A word in common, the others abbreviated: {@code Иванов И.И.} */
        INITIALS,
        /** One name is a single word, and the other has it. */
        SINGLE,
        /** A word in common, and others that differ. */
        PARTLY,
        /** Nothing in common. */
        DIFFERENT,
        /** One of them is not known. */
        UNKNOWN
    }

    /** As {@link #key} writes it. */
    private static final String INITIAL_ONLY = "*";

    PersonName {
        words = words.stream().sorted(Comparator.comparing(Word::text)).toList();
    }

    static PersonName of(String name, KeyedHash hash) {
        String text = name.indexOf('@') > 0 ? localPart(name) : name;
        List<String> words = Alphabet.words(Alphabet.latin(text));
        if (words.stream().allMatch(word -> word.chars().anyMatch(Character::isDigit))) {
            // A code, and nobody's name.
            return new PersonName(List.of());
        }
        return new PersonName(words.stream()
                .map(word -> word(ending(Alphabet.folded(word)), word.length() == 1, hash))
                .toList());
    }

    private static Word word(String folded, boolean isInitial, KeyedHash hash) {
        String initial = hash.of("initial", folded.substring(0, 1)).substring(0, 8);
        return new Word(isInitial ? null : hash.of("word", folded), initial);
    }

    /** {@code janis.berzins@alfa.lv} names Janis Berzins, and {@code jberzins@alfa.lv} nobody. */
    private static String localPart(String address) {
        return MailAddress.of(address)
                .filter(mail -> !mail.isDesk())
                .map(MailAddress::local)
                .filter(local -> local.matches("[^._-]+[._-].+"))
                .map(local -> local.replaceAll("[._-]", " "))
                .orElse("");
    }

    /** Latvian men's names end in s, which other languages leave out: Ivanovs is Иванов. */
    private static String ending(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /** The name that {@link #key} has written. */
    static PersonName ofKey(@Nullable String key) {
        if (key == null) {
            return new PersonName(List.of());
        }
        return new PersonName(Arrays.stream(key.split(" "))
                .map(text -> text.split("\\."))
                .map(parts -> new Word(parts[0].equals(INITIAL_ONLY) ? null : parts[0], parts[1]))
                .toList());
    }

    /** The words in a fixed order, each as {@code whole.initial}, {@code *.initial} for a mere initial; null without any. */
    @Nullable
    String key() {
        return words.isEmpty() ? null : words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    Likeness likeness(PersonName other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return Likeness.UNKNOWN;
        }
        if (words.equals(other.words)) {
            return Likeness.EQUAL;
        }
        boolean isShorter = words.size() <= other.words.size();
        PersonName shorter = isShorter ? this : other;
        PersonName longer = isShorter ? other : this;
        int common = (int) words.stream()
                .filter(word -> !word.isInitial() && other.words.contains(word))
                .count();
        if (common == 0) {
            return Likeness.DIFFERENT;
        }
        if (shorter.words.size() == 1) {
            return Likeness.SINGLE;
        }
        if (!shorter.fitsWithin(longer)) {
            return Likeness.PARTLY;
        }
        return common == shorter.words.size() ? Likeness.WITHIN : Likeness.INITIALS;
    }

    /** Whether at least two words are written out. */
    boolean isFull() {
        return words.size() - initials() >= 2;
    }

    /** Whether each word finds one of its own in the other name; whole words choose first. */
    private boolean fitsWithin(PersonName longer) {
        List<Word> free = new ArrayList<>(longer.words);
        List<Word> mine = new ArrayList<>(words);
        mine.removeIf(free::remove);
        free.sort(Comparator.comparing(Word::isInitial));
        return mine.stream().allMatch(word -> {
            Optional<Word> partner = free.stream().filter(word::fits).findFirst();
            partner.ifPresent(free::remove);
            return partner.isPresent();
        });
    }

    private int initials() {
        return (int) words.stream().filter(Word::isInitial).count();
    }
}
