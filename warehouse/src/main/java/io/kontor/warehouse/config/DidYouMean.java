package io.kontor.warehouse.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
public final class DidYouMean {

    private DidYouMean() {}

    /**
     * The known word nearest to {@code word} by edit distance (a swap of neighbours counts once), ignoring case; empty
     * when even the nearest one differs in more than a third of its letters. Ties go to the alphabetically first.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String wanted = fold(word);
        return known.stream()
                .filter(candidate -> distance(wanted, fold(candidate)) <= tolerance(wanted, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(wanted, fold(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** "did you mean 'x'?", or the fallback where no known word is near. */
    public static String advice(String word, Collection<String> known, String fallback) {
        return nearest(word, known).map(hit -> "did you mean '" + hit + "'?").orElse(fallback);
    }

    private static String fold(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    private static int tolerance(String wanted, String candidate) {
        return Math.max(1, Math.max(wanted.length(), candidate.length()) / 3);
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
