package io.kontor.warehouse.source.text;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.HeaderCheck;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Says in which encoding a file is: where its profile leaves it open, and where it is not in that of its profile. */
final class Encodings {

    private static final int SAMPLE = 1 << 16;
    private static final int ENOUGH_LETTERS = 3;
    private static final List<String> USUAL = List.of(
            "UTF-8", "windows-1251", "windows-1257", "UTF-16LE", "UTF-16BE", "KOI8-R", "IBM866", "windows-1252");
    private static final List<Charset> CODE_PAGES = List.of(
            Charset.forName("windows-1251"),
            Charset.forName("windows-1257"),
            Charset.forName("KOI8-R"),
            Charset.forName("IBM866"),
            Charset.forName("windows-1252"),
            StandardCharsets.ISO_8859_1);
    private static final String LIKELY = "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ"
            + "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ№«»–—’“”„ \u202f€";

    private Encodings() {}

    /**
     * Refuses a file whose first bytes prove another encoding, even where the profile's could decode them.
     *
     * @throws KontorException K303
     */
    static void requirePlausible(Path file, String label, SourceProfile profile, ExportFormat.Csv format)
            throws IOException {
        byte[] head = read(file, 0, SAMPLE);
        String given = format.encoding().name();
        Optional<String> proven = proven(head);
        if (proven.isPresent()
                && !given.startsWith(
                        proven.get().substring(0, Math.min(6, proven.get().length())))) {
            throw new KontorException(Problem.of(
                    reason("marked", label, profile, format).with("better", proven.get()), Place.line(label, 1, 1)));
        }
    }

    /** What is wrong with a file that has a byte which the profile's encoding does not know. */
    static Problem problem(
            Path file, String label, SourceProfile profile, ExportFormat.Csv format, Utf8Source.BadByte bad)
            throws IOException {
        Reason reason = reason(bad.value() == 0 ? "zero" : "byte", label, profile, format)
                .with("offset", bad.offset() + 1)
                .with("byte", "0x" + Integer.toHexString(bad.value()).toUpperCase(Locale.ROOT));
        Reason advising = better(file, profile, format, bad.offset())
                .map(better -> reason.as(reason.kind() + ".better").with("better", better))
                .orElse(reason);
        return Problem.of(advising, place(file, label, format.encoding(), bad.offset()));
    }

    private static Reason reason(String kind, String label, SourceProfile profile, ExportFormat.Csv format) {
        return Reason.of(Code.K303, kind)
                .with("file", label)
                .with("encoding", format.encoding().name())
                .with("path", profile.path());
    }

    private static Optional<String> proven(byte[] head) {
        Optional<String> mark = mark(head);
        if (mark.isPresent()) {
            return mark;
        }
        return letters(head) >= ENOUGH_LETTERS
                        && decode(head, StandardCharsets.UTF_8).isPresent()
                ? Optional.of("UTF-8")
                : Optional.empty();
    }

    private static Optional<String> mark(byte[] head) {
        int b0 = head.length > 0 ? head[0] & 0xFF : 0;
        int b1 = head.length > 1 ? head[1] & 0xFF : 0;
        if (b0 == 0xFF && b1 == 0xFE) {
            return Optional.of("UTF-16LE");
        }
        return b0 == 0xFE && b1 == 0xFF ? Optional.of("UTF-16BE") : Optional.empty();
    }

    /** Starts of sequences of several bytes. */
    private static long letters(byte[] bytes) {
        long letters = 0;
        for (byte b : bytes) {
            if ((b & 0xC0) == 0xC0) {
                letters++;
            }
        }
        return letters;
    }

    /** The usual encoding that knows most columns of the header; among equals the one with the likeliest letters. */
    private static Optional<String> better(Path file, SourceProfile profile, ExportFormat.Csv format, long offset)
            throws IOException {
        byte[] around = read(file, Math.max(0, offset - SAMPLE / 2) & ~1L, SAMPLE);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : USUAL) {
            Charset encoding = Charset.forName(name);
            Optional<String> text = decode(around, encoding);
            if (!encoding.equals(format.encoding()) && text.isPresent()) {
                candidates.add(new Candidate(name, fit(file, profile, format, encoding), likely(text.get())));
            }
        }
        return candidates.stream()
                .filter(candidate -> candidate.fit() >= 0 && candidate.likely() > 0.5)
                .max(Comparator.comparingInt(Candidate::fit).thenComparingDouble(Candidate::likely))
                .map(Candidate::name);
    }

    private record Candidate(String name, int fit, double likely) {}

    private static int fit(Path file, SourceProfile profile, ExportFormat.Csv format, Charset encoding)
            throws IOException {
        Header header = CsvTable.peek(file, format.withEncoding(encoding));
        return header == null ? -1 : new HeaderCheck(profile, file.toString(), header).fit();
    }

    /** The share of letters that people here use, in words that they could write, among all that are not ASCII. */
    private static double likely(String text) {
        long others = 0;
        long good = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 127) {
                others++;
                good += LIKELY.indexOf(c) >= 0 ? 1 : 0;
            }
            if (i > 0 && isOdd(text.charAt(i - 1), c)) {
                good--;
            }
        }
        return text.indexOf(0) >= 0 ? 0 : others == 0 ? 1 : (double) good / others;
    }

    /** Inside a word nobody writes a capital after a small letter, or letters of two scripts, outside ASCII. */
    private static boolean isOdd(char before, char c) {
        if ((before <= 127 && c <= 127) || !Character.isLetter(before) || !Character.isLetter(c)) {
            return false;
        }
        boolean capital = Character.isLowerCase(before) && Character.isUpperCase(c);
        return capital || Character.UnicodeScript.of(before) != Character.UnicodeScript.of(c);
    }

    /** How many columns of a profile a file's header has in an encoding. */
    interface ColumnsFound {
        int in(Charset encoding) throws IOException;
    }

    /**
     * The encoding of a file: what its mark says; else UTF-8 where the whole file is that; else the one in which the
     * header has most of the profile's columns and, among equals, the letters are likeliest.
     *
     * @param among those that the profile allows; empty: the usual ones
     */
    static Charset choose(Path file, List<Charset> among, ColumnsFound found) throws IOException {
        byte[] head = read(file, 0, SAMPLE);
        Optional<Charset> wide = wide(head);
        if (wide.isPresent()) {
            return wide.get();
        }
        OptionalLong notUtf8 = firstNotUtf8(file);
        if (notUtf8.isEmpty() && (among.isEmpty() || among.contains(StandardCharsets.UTF_8))) {
            return StandardCharsets.UTF_8;
        }
        byte[] sample = notUtf8.isEmpty() ? head : read(file, Math.max(0, notUtf8.getAsLong() - SAMPLE / 2), SAMPLE);
        Charset best = among.isEmpty() ? StandardCharsets.UTF_8 : among.get(0);
        double most = -1;
        for (Charset candidate : among.isEmpty() ? CODE_PAGES : among) {
            Optional<String> text = decode(sample, candidate);
            double score = text.isEmpty() ? -1 : found.in(candidate) + Math.max(0, likely(text.get()));
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    /** UTF-16, by its mark or by the zero bytes of its blanks, digits and delimiters; UTF-8 by its mark. */
    private static Optional<Charset> wide(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        Optional<String> mark = mark(head);
        if (mark.isPresent()) {
            return mark.map(Charset::forName);
        }
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        int many = Math.max(1, head.length / 20);
        if (zeros[1] >= many && zeros[0] < many / 4 + 1) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[0] >= many && zeros[1] < many / 4 + 1 ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static OptionalLong firstNotUtf8(Path file) throws IOException {
        try (Utf8Source source = new Utf8Source(file, StandardCharsets.UTF_8, Long.MAX_VALUE)) {
            byte[] text = new byte[source.room()];
            while (source.read(text, 0) >= 0) {
                // Only whether it can be read counts.
            }
            return OptionalLong.empty();
        } catch (Utf8Source.BadByte e) {
            return OptionalLong.of(e.offset());
        }
    }

    /** The text, where the bytes have one; half a letter at the end of the sample does not count. */
    private static Optional<String> decode(byte[] bytes, Charset encoding) {
        return IntStream.range(0, Math.min(4, bytes.length + 1))
                .mapToObj(cut -> decode(bytes, bytes.length - cut, encoding))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> decode(byte[] bytes, int length, Charset encoding) {
        try {
            return Optional.of(encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] read(Path file, long from, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            return in.readNBytes(length);
        }
    }

    /** Counts lines and characters up to an offset; what stands before it could be decoded. */
    private static Place place(Path file, String label, Charset encoding, long offset) throws IOException {
        int line = 1;
        long lineStart = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), SAMPLE)) {
            for (long i = 0; i < offset; i++) {
                if (in.read() == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
        }
        byte[] before = read(file, lineStart, (int) Math.min(offset - lineStart, SAMPLE));
        return Place.line(label, line, new String(before, encoding).length() + 1);
    }
}
