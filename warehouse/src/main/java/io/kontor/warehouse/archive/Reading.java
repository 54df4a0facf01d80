package io.kontor.warehouse.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as people read it, and where each piece of it is written; so that what is taken out of the one leaves the other.
 * Line breaks stay, whatever is taken out around them.
 */
final class Reading {

    private final StringBuilder shown = new StringBuilder();
    private final List<Placed> pieces = new ArrayList<>();

    /**
     * A piece that is shown otherwise than it is written.
     *
     * @param shown     as people read it
     * @param rewritten how it is written when only this much of what it showed is left; empty where it stays
     */
    record Piece(String shown, Function<String, Optional<String>> rewritten) {

        /** Stays as it is written, since it holds lines apart or together. */
        static Piece kept(String shown) {
            return new Piece(shown, left -> Optional.empty());
        }
    }

    /** A piece between two places of what is written, shown from a place on. */
    private record Placed(int from, int to, int at, Piece piece) {

        int end() {
            return at + piece.shown().length();
        }
    }

    /** A stretch of a text that something, or nothing, takes the place of. */
    record Cut(int from, int to, String instead) {}

    private Reading() {}

    static Reading of(String written, Pattern special, Function<MatchResult, Piece> piece) {
        Reading reading = new Reading();
        Matcher matcher = special.matcher(written);
        int plain = 0;
        while (matcher.find()) {
            reading.shown.append(written, plain, matcher.start());
            Piece found = piece.apply(matcher.toMatchResult());
            reading.pieces.add(new Placed(matcher.start(), matcher.end(), reading.shown.length(), found));
            reading.shown.append(found.shown());
            plain = matcher.end();
        }
        reading.shown.append(written, plain, written.length());
        return reading;
    }

    String shown() {
        return shown.toString();
    }

    /** Whether anything is shown otherwise than it is written. */
    boolean differs() {
        return !pieces.isEmpty();
    }

    /** What has to be cut out of what is written, so that the cuts, which are in order, are made in what is shown. */
    List<Cut> written(List<Cut> cuts) {
        List<Cut> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < cuts.size(); i++) {
            Cut cut = cuts.get(i);
            String instead = cut.instead();
            int at = cut.from();
            while (next < pieces.size()
                    && pieces.get(next).end() <= at
                    && pieces.get(next).at() < at) {
                next++;
            }
            for (int p = next; p < pieces.size() && pieces.get(p).at() < cut.to(); p++) {
                Placed placed = pieces.get(p);
                if (placed.end() < at
                        || (placed.end() <= cut.from()
                                && !placed.piece().shown().isEmpty())) {
                    continue;
                }
                if (placed.at() > at) {
                    instead = plain(all, at, placed.at(), p, instead);
                }
                cutPiece(all, placed, cuts, i);
                at = Math.max(at, placed.end());
            }
            if (at < cut.to()) {
                plain(all, at, cut.to(), firstAt(cut.to()), instead);
            }
        }
        return all;
    }

    /** Cuts a stretch between pieces; what takes its place is put in once. */
    private String plain(List<Cut> all, int from, int to, int before, String instead) {
        int shift = before == 0
                ? 0
                : pieces.get(before - 1).to() - pieces.get(before - 1).end();
        all.add(new Cut(from + shift, to + shift, instead));
        return "";
    }

    /** The first piece that is shown at a place or after it. */
    private int firstAt(int place) {
        int low = 0;
        for (int high = pieces.size(); low < high; ) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).at() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Once for all cuts that reach into it. */
    private static void cutPiece(List<Cut> all, Placed placed, List<Cut> cuts, int first) {
        if (first > 0 && cuts.get(first - 1).to() > placed.at()) {
            return;
        }
        StringBuilder left = new StringBuilder();
        int at = placed.at();
        for (int i = first; i < cuts.size() && cuts.get(i).from() < placed.end(); i++) {
            String shown = placed.piece().shown();
            left.append(shown, at - placed.at(), Math.max(at, cuts.get(i).from()) - placed.at());
            at = Math.min(placed.end(), cuts.get(i).to());
        }
        left.append(
                placed.piece().shown(), at - placed.at(), placed.piece().shown().length());
        placed.piece()
                .rewritten()
                .apply(left.toString())
                .ifPresent(rewritten -> all.add(new Cut(placed.from(), placed.to(), rewritten)));
    }

    /** A text after cuts that are in order; line breaks that are not replaced stay. */
    static String without(String text, List<Cut> cuts) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Cut cut : cuts) {
            out.append(text, at, cut.from()).append(cut.instead());
            if (cut.instead().indexOf('\n') < 0) {
                for (int i = cut.from(); i < cut.to(); i++) {
                    char c = text.charAt(i);
                    if (c == '\n' || c == '\r') {
                        out.append(c);
                    }
                }
            }
            at = cut.to();
        }
        return out.append(text, at, text.length()).toString();
    }
}
