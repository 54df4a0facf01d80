package io.kontor.warehouse.archive;

import io.kontor.warehouse.archive.Reading.Cut;
import io.kontor.warehouse.archive.Reading.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a name may be written so that it is not to be seen in the bytes: over several lines (RFC 5545, 6350, 5322), as encoded
 * words (RFC 2047), in quoted-printable (RFC 2045), with per cent signs (RFC 3986), as character references or with marks
 * between its letters (HTML, sheets). Base64 is {@link Base64Runs}.
 */
enum Writing {
    /** A break and one blank are nothing: calendars and cards. */
    FOLDED("\r?\n[ \t]"),
    /** A break and blanks are one blank: heads of messages, pages. */
    WRAPPED("[ \t]*\r?\n[ \t]+"),
    WORDS(Words.RUN),
    QUOTED("=([0-9A-Fa-f]{2})|=[ \t]*\r?\n"),
    PERCENT("%([0-9A-Fa-f]{2})"),
    MARKUP("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));"
            + "|</?(?:r|t|rPr|b|i|u|s|sz|color|rFont|family|charset|scheme|span|font|em|strong|sub|sup|a|wbr)"
            + "(?:[ \t/][^<>]{0,500})?>");

    private final Pattern special;

    Writing(String special) {
        this.special = Pattern.compile(special);
    }

    private Reading of(String text) {
        return Reading.of(text, special, this::piece);
    }

    private Piece piece(MatchResult match) {
        return switch (this) {
            case FOLDED -> Piece.kept("");
            case WRAPPED -> Piece.kept(" ");
            case WORDS -> Words.piece(match);
            case QUOTED, PERCENT -> escape(match);
            case MARKUP -> mark(match);
        };
    }

    /** A text whose lines go on after a break and a blank. */
    static String unfolded(String text) {
        return FOLDED.of(text).shown();
    }

    /** Whether a text holds a trace, in any of these ways. */
    static boolean isIn(String text, Traces traces) {
        if (traces.areIn(text)) {
            return true;
        }
        for (Writing lines : EnumSet.of(FOLDED, WRAPPED)) {
            Reading unfolded = lines.of(text);
            String shown = unfolded.differs() ? unfolded.shown() : text;
            if (unfolded.differs() && traces.areIn(shown)) {
                return true;
            }
            for (Writing letters : EnumSet.range(WORDS, MARKUP)) {
                Reading reading = letters.of(shown);
                if (reading.differs() && traces.areIn(reading.shown())) {
                    return true;
                }
            }
            if (!unfolded.differs()) {
                return false;
            }
        }
        return false;
    }

    /** A text without traces, in any of these ways; its lines keep their numbers. */
    static String without(String text, Traces traces) {
        String left = Reading.without(text, traces.in(text));
        for (Writing lines : EnumSet.of(FOLDED, WRAPPED)) {
            Reading unfolded = lines.of(left);
            left = Reading.without(left, unfolded.written(traces.in(unfolded.shown())));
            for (Writing letters : EnumSet.range(WORDS, MARKUP)) {
                Reading folds = lines.of(left);
                Reading reading = letters.of(folds.shown());
                if (reading.differs()) {
                    List<Cut> cuts = reading.written(traces.in(reading.shown()));
                    left = Reading.without(left, folds.written(cuts));
                }
            }
        }
        return left;
    }

    /** One byte, or the end of a line that goes on. */
    private static Piece escape(MatchResult match) {
        String code = match.group(1);
        return code == null
                ? Piece.kept("")
                : new Piece(
                        String.valueOf((char) Integer.parseInt(code, 16)),
                        left -> Optional.of("").filter(gone -> left.isEmpty()));
    }

    private static Piece mark(MatchResult match) {
        String decimal = match.group(1);
        String hexadecimal = match.group(2);
        String name = match.group(3);
        if (decimal == null && hexadecimal == null && name == null) {
            return Piece.kept("");
        }
        int code = decimal != null
                ? Integer.parseInt(decimal)
                : hexadecimal != null ? Integer.parseInt(hexadecimal, 16) : named(String.valueOf(name));
        String shown = Character.isValidCodePoint(code) ? Character.toString(code) : "";
        return new Piece(shown, left -> Optional.of("").filter(gone -> left.isEmpty() && !shown.isEmpty()));
    }

    private static int named(String name) {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> '\u00A0';
        };
    }

    /** Encoded words that follow each other are one text, whose letters may be torn between them. */
    private static final class Words {

        private static final String WORD = "=\\?([^?\\s]{1,60})\\?([BbQq])\\?([^?]*)\\?=";
        private static final String RUN = WORD + "(?:\\s*" + WORD + "){0,200}";
        private static final Pattern EACH = Pattern.compile(WORD);
        private static final Pattern BREAK = Pattern.compile("\r?\n[ \t]*");

        static Piece piece(MatchResult run) {
            String written = run.group();
            return new Piece(shown(written), left -> Optional.of(rewritten(written, left)));
        }

        private static String shown(String run) {
            StringBuilder shown = new StringBuilder();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Charset charset = StandardCharsets.US_ASCII;
            Matcher word = EACH.matcher(run);
            while (word.find()) {
                Charset own = charset(word.group(1));
                if (!own.equals(charset)) {
                    shown.append(bytes.toString(charset));
                    bytes.reset();
                    charset = own;
                }
                byte[] content = bytes(word.group(2), word.group(3));
                bytes.write(content, 0, content.length);
            }
            return shown.append(bytes.toString(charset)).toString();
        }

        /** An unknown character set is read as bytes. */
        private static Charset charset(String name) {
            try {
                return Charset.forName(name.split("\\*", 2)[0]);
            } catch (IllegalArgumentException e) {
                return StandardCharsets.ISO_8859_1;
            }
        }

        private static byte[] bytes(String encoding, String content) {
            if (encoding.equalsIgnoreCase("B")) {
                return Base64Runs.decoded(content);
            }
            Reading reading = QUOTED.of(content.replace('_', ' '));
            return reading.shown().getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String rewritten(String run, String left) {
            List<String> breaks = new ArrayList<>();
            Matcher lineBreak = BREAK.matcher(run);
            while (lineBreak.find()) {
                breaks.add(lineBreak.group());
            }
            String word = left.isBlank()
                    ? ""
                    : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(left.getBytes(StandardCharsets.UTF_8)) + "?=";
            return word + String.join("", breaks);
        }
    }
}
