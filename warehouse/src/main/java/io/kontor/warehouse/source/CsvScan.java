package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the bytes of a CSV file: hash, decoding, header, records, clean text. The clean text is always written,
 * even for a file that is clean already: only so does each record carry its line without a window over the whole file,
 * which costs more than the copy and makes the engine read with one thread; and columns that nobody reads are left out.
 */
final class CsvScan {

    private static final int EXAMPLES = 20;
    private static final int RAW_CHARACTERS = 2_000;
    /** Unclosed quotes are searched for far ahead, so a file full of them is given up. */
    private static final int MOST_FAULTS = 20_000;

    private final SourceProfile profile;
    private final ExportFormat.Csv format;
    private final Path file;
    private final String label;
    private final Path clean;
    private final Path bad;

    private final List<BadRow> examples = new ArrayList<>();
    private long records;
    private long cleanRecords;
    private long badRecords;
    private long emptyRecords;
    private long repeatedHeaders;
    private int faults;
    private boolean lineBreaks;

    CsvScan(SourceProfile profile, ExportFormat.Csv format, Path file, String label, Path directory) {
        this.profile = profile;
        this.format = format;
        this.file = file;
        this.label = label;
        this.clean = directory.resolve("clean.csv");
        this.bad = directory.resolve("bad-rows.csv");
    }

    /** Reads no further than the header; null when the file has none or cannot be decoded that far. */
    static @Nullable Header peek(Path file, ExportFormat.Csv format) throws IOException {
        try (Utf8Source source = new Utf8Source(file, format.encoding(), Long.MAX_VALUE)) {
            return header(new CsvRecords(source, format), format);
        } catch (Utf8Source.BadByte e) {
            return null;
        }
    }

    Scan scan() throws IOException {
        if (Files.size(file) == 0) {
            throw new KontorException(empty("it has 0 bytes"));
        }
        Encodings.requirePlausible(file, label, profile, format);
        CsvFooters footers = CsvFooters.find(file, format, profile.footers());
        try (Utf8Source source = new Utf8Source(file, format.encoding(), footers.start())) {
            CsvRecords cut = new CsvRecords(source, format);
            Header header = header(cut, format);
            if (header == null) {
                throw new KontorException(empty("there is no line " + format.headerRow() + " for a header"));
            }
            HeaderCheck check = new HeaderCheck(profile, format, file, label, header);
            check.requireFit();
            write(cut, header, check);
            return new Scan(
                    source.sha256(),
                    source.bytes(),
                    header.numbered(),
                    check.columns(),
                    Math.toIntExact(check.columns().values().stream().distinct().count()),
                    format.delimiter(),
                    records,
                    cleanRecords,
                    badRecords,
                    emptyRecords,
                    repeatedHeaders,
                    lineBreaks,
                    clean,
                    bad,
                    examples,
                    footers.lines(cut.line(), header),
                    check.newColumns());
        } catch (Utf8Source.BadByte e) {
            throw new KontorException(Encodings.problem(file, label, profile, format, e), e);
        }
    }

    /** Goes to the header and reads it; null when the file ends before. */
    static @Nullable Header header(CsvRecords cut, ExportFormat.Csv format) throws IOException {
        int headerRow = format.headerRow();
        while (cut.advanceLine()) {
            boolean separatorHint = cut.line() == 1 && cut.text(5).startsWith("sep=");
            if (separatorHint && headerRow == 1) {
                headerRow = 2;
            }
            if (cut.line() == headerRow) {
                cut.again();
                return cut.advance() && cut.length() > 0 ? header(cut) : null;
            }
        }
        return null;
    }

    private static Header header(CsvRecords cut) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cut.cells(); i++) {
            names.add(cut.value(i).strip());
        }
        return new Header((int) cut.line(), names);
    }

    private void write(CsvRecords cut, Header header, HeaderCheck check) throws IOException {
        byte[] headerBytes = cut.bytes();
        int width = header.names().size();
        int[][] runs = check.runs();
        try (CleanWriter out = new CleanWriter(clean);
                CleanWriter badOut = new CleanWriter(bad)) {
            while (cut.advance()) {
                if (cut.length() == 0 && cut.fault() == null) {
                    continue;
                }
                records++;
                if (cut.fault() != null || !fits(cut, header)) {
                    reject(cut, width, badOut);
                } else if (cut.isEmpty()) {
                    emptyRecords++;
                } else if (cut.sameAs(headerBytes)) {
                    repeatedHeaders++;
                } else {
                    keep(cut, runs, out);
                }
            }
        }
    }

    /** Where lines end with one more delimiter, the header may have it and a row lack it, or the reverse. */
    private boolean fits(CsvRecords cut, Header header) {
        int width = header.names().size();
        if (cut.cells() == width || !format.trailingDelimiter()) {
            return cut.cells() == width;
        }
        return (cut.cells() == width + 1 && cut.value(width).isEmpty())
                || (cut.cells() == width - 1 && header.names().get(width - 1).isEmpty());
    }

    private void keep(CsvRecords cut, int[][] runs, CleanWriter out) throws IOException {
        cleanRecords++;
        lineBreaks |= cut.lineBreaks();
        out.writeNumber(cut.line());
        for (int[] run : runs) {
            out.write((byte) format.delimiter());
            cut.write(run[0], run[1], out);
        }
        out.write((byte) '\n');
    }

    private void reject(CsvRecords cut, int width, CleanWriter out) throws IOException {
        badRecords++;
        BadRow row = badRow(cut, width);
        if (examples.size() < EXAMPLES) {
            examples.add(row);
        }
        if (cut.fault() != null && ++faults > MOST_FAULTS) {
            throw new KontorException(Problem.of(
                    Code.K305,
                    "more than 20,000 rows of " + label + " have broken quotes",
                    Place.line(label, (int) row.line(), 1),
                    row.why() + "; nothing was loaded",
                    "check 'quote' and 'escape' under 'format' in " + profile.path()));
        }
        out.writeNumber(row.line());
        for (String text : List.of(row.code().name(), row.raw(), row.why() + ": " + row.advice())) {
            out.write((byte) ',');
            out.writeQuoted(text);
        }
        out.write((byte) '\n');
    }

    private BadRow badRow(CsvRecords cut, int width) {
        String raw = cut.text(RAW_CHARACTERS);
        String fault = cut.fault();
        if (fault != null) {
            return new BadRow(
                    cut.line(),
                    Code.K305,
                    fault,
                    raw,
                    "double the quotes inside the value, or set 'escape' or 'quote' in the profile");
        }
        String why = "the row has " + cut.cells() + " cells, the header has " + width;
        String advice = cut.cells() < width
                ? "the row was cut off, or a line break in a value is not quoted: export it again"
                : "a value holds the delimiter '" + format.delimiter() + "' without quotes: quote it";
        return new BadRow(cut.line(), Code.K305, why, raw, advice);
    }

    private Problem empty(String why) {
        return Problem.of(
                Code.K310,
                "file " + label + " is empty",
                Place.file(label),
                why + ", so there is nothing to load",
                "export it again; if there was nothing to export, delete the file");
    }
}
