package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
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
import java.util.stream.IntStream;

/** Says that a file is not in the encoding of its profile, where that shows, and in which it probably is. */
final class Encodings {

    private static final int SAMPLE = 1 << 16;
    private static final int ENOUGH_LETTERS = 3;
    private static final List<String> USUAL = List.of(
            "UTF-8", "windows-1251", "windows-1257", "UTF-16LE", "UTF-16BE", "KOI8-R", "IBM866", "windows-1252");
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
            throw new KontorException(problem(
                    label,
                    profile,
                    format,
                    Place.line(label, 1, 1),
                    "its first bytes say that it is " + proven.get(),
                    Optional.of(proven.get())));
        }
    }

    /** What is wrong with a file that has a byte which the profile's encoding does not know. */
    static Problem problem(
            Path file, String label, SourceProfile profile, ExportFormat.Csv format, Utf8Source.BadByte bad)
            throws IOException {
        Optional<String> better = better(file, profile, format, bad.offset());
        String what = bad.value() == 0
                ? "a zero byte, which no text has"
                : "byte 0x" + Integer.toHexString(bad.value()).toUpperCase(Locale.ROOT) + ", which "
                        + format.encoding().name() + " does not have here";
        return problem(
                label,
                profile,
                format,
                place(file, label, format.encoding(), bad.offset()),
                "at byte " + (bad.offset() + 1) + " of the file stands " + what,
                better);
    }

    private static Problem problem(
            String label,
            SourceProfile profile,
            ExportFormat.Csv format,
            Place place,
            String why,
            Optional<String> better) {
        return Problem.of(
                Code.K303,
                label + " is not " + format.encoding().name(),
                place,
                why + "; nothing was loaded",
                better.map(name -> "set 'encoding: " + name + "' under 'format' in " + profile.path())
                        .orElse("export the file again as UTF-8; it seems to be damaged or to mix encodings"));
    }

    private static Optional<String> proven(byte[] head) {
        int b0 = head.length > 0 ? head[0] & 0xFF : 0;
        int b1 = head.length > 1 ? head[1] & 0xFF : 0;
        if (b0 == 0xFF && b1 == 0xFE) {
            return Optional.of("UTF-16LE");
        }
        if (b0 == 0xFE && b1 == 0xFF) {
            return Optional.of("UTF-16BE");
        }
        return letters(head) >= ENOUGH_LETTERS
                        && decode(head, StandardCharsets.UTF_8).isPresent()
                ? Optional.of("UTF-8")
                : Optional.empty();
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
        ExportFormat.Csv other = new ExportFormat.Csv(
                encoding,
                format.delimiter(),
                format.quote(),
                format.escape(),
                format.headerRow(),
                format.trailingDelimiter());
        Header header = CsvScan.peek(file, other);
        return header == null ? -1 : new HeaderCheck(profile, other, file, file.toString(), header).fit();
    }

    /** The share of letters that people here use among all that are not ASCII. */
    private static double likely(String text) {
        long others = text.chars().filter(c -> c > 127).count();
        long good = text.chars().filter(c -> c > 127 && LIKELY.indexOf(c) >= 0).count();
        return text.indexOf(0) >= 0 ? 0 : others == 0 ? 1 : (double) good / others;
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
