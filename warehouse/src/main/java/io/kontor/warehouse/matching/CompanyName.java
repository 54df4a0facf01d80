package io.kontor.warehouse.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * A company's name in one alphabet without its legal form: {@code ООО «Ромашка»}, {@code SIA "Romashka"} and
 * {@code Romaška, SIA} have equal words.
 *
 * @param words    in their order, their sounds written in one way; none where the name has no letter or digit
 * @param spelling the words as they are spelled, in alphabetical order; null where they are in Cyrillic letters, which
 *     are spelled in several ways here
 * @param form     null where the name does not tell
 */
record CompanyName(
        List<String> words,
        @Nullable String spelling,
        @Nullable LegalForm form) {

    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    /** Where numbers differ, the rest is no proof: Shop 1 and Shop 2 are two shops. */
    private static final double NUMBERS_DIFFER = 0.5;

    private static final double ONLY_BLANKS_DIFFER = 0.98;
    private static final double ALMOST_EQUAL = 0.99;

    /** For each word that one name has more. */
    private static final double SURPLUS_WORD = 0.9;

    CompanyName {
        words = List.copyOf(words);
    }

    static CompanyName of(String name) {
        List<String> words = Alphabet.words(dotless(Alphabet.latin(name)));
        Optional<LegalForm.Found> start = LegalForm.atStart(words);
        if (start.isPresent()) {
            words = words.subList(start.get().length(), words.size());
        }
        Optional<LegalForm.Found> end = LegalForm.atEnd(words);
        if (end.isPresent()) {
            words = words.subList(0, words.size() - end.get().length());
        }
        LegalForm form = start.or(() -> end).map(LegalForm.Found::form).orElse(null);
        String spelling = words.isEmpty() || Alphabet.isCyrillic(name)
                ? null
                : words.stream().sorted().collect(Collectors.joining(" "));
        return new CompanyName(words.stream().map(Alphabet::folded).toList(), spelling, form);
    }

    /** The name of a profile. */
    static CompanyName of(Profile profile) {
        return new CompanyName(
                profile.name() == null
                        ? List.of()
                        : Arrays.asList(profile.name().split(" ")),
                profile.spelling(),
                profile.legalForm() == null ? null : LegalForm.valueOf(profile.legalForm()));
    }

    /** {@code S.I.A.} is {@code SIA}, but {@code alfa.lv} is two words. */
    private static String dotless(String latin) {
        return latin.replaceAll("(?<=\\b\\w)\\.(?=\\w\\b)", "");
    }

    /** The words joined by blanks; null where there are none. */
    @Nullable
    String key() {
        return words.isEmpty() ? null : String.join(" ", words);
    }

    /**
     * How alike two names are, from 0 to 1: 1 where they have equal words in any order, 0 where one has none. Each word is
     * compared to its likest partner, and the least like of them counts: that both are called Serviss says nothing.
     */
    double similarity(CompanyName other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return 0;
        }
        if (sorted(words).equals(sorted(other.words))) {
            return 1;
        }
        if (!numbers().equals(other.numbers())) {
            return NUMBERS_DIFFER;
        }
        if (String.join("", words).equals(String.join("", other.words))) {
            return ONLY_BLANKS_DIFFER;
        }
        return words.size() <= other.words.size() ? within(other) : other.within(this);
    }

    private double within(CompanyName longer) {
        List<String> free = new ArrayList<>(longer.words);
        List<String> mine = new ArrayList<>(sorted(words));
        mine.removeIf(free::remove);
        double least = ALMOST_EQUAL;
        for (String word : mine) {
            String partner = free.stream()
                    .max(Comparator.comparingDouble((String each) -> JARO_WINKLER.apply(word, each))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            free.remove(partner);
            least = Math.min(least, JARO_WINKLER.apply(word, partner));
        }
        return least * Math.pow(SURPLUS_WORD, free.size());
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private Set<String> numbers() {
        return words.stream()
                .filter(word -> word.chars().anyMatch(Character::isDigit))
                .collect(Collectors.toSet());
    }

    /** Whether the two are spelled alike, or in two alphabets. */
    boolean isSpelledLike(CompanyName other) {
        return !Profile.differ(spelling, other.spelling);
    }

    /** Whether the legal forms are both known and differ. */
    boolean contradicts(CompanyName other) {
        return form != null && other.form != null && form != other.form;
    }

    /** Whether the legal forms are both known and equal. */
    boolean hasFormOf(CompanyName other) {
        return form != null && form == other.form;
    }
}
