package io.kontor.warehouse.source.text;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.shape.Row;
import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.source.table.CleanWriter;
import io.kontor.warehouse.source.table.FooterLine;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.HeaderCheck;
import io.kontor.warehouse.source.table.HeaderSearch;
import io.kontor.warehouse.source.table.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Delimited text: records are cut from the bytes and go to the clean text without becoming strings. */
public final class CsvTable implements Table {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LOOK_AHEAD = 30;
    private static final int RAW_CHARACTERS = 2_000;
    private static final int EXCERPT = 160;
    /** Unclosed quotes are searched for far ahead, so a file full of them is given up. */
    private static final int MOST_FAULTS = 20_000;

    private final SourceProfile profile;
    private final ExportFormat.Csv format;
    private final Path file;
    private final String label;
    private final CsvFooters footers;
    private final Utf8Source source;
    private final CsvRecords cut;
    private final @Nullable Header header;
    private byte[] headerBytes = {};
    private int faults;

    private CsvTable(SourceProfile profile, ExportFormat.Csv format, Path file, String label) throws IOException {
        this.profile = profile;
        this.format = format;
        this.file = file;
        this.label = label;
        this.footers = CsvFooters.find(file, format, profile.footers());
        this.source = new Utf8Source(file, format.encoding(), footers.start());
        this.cut = new CsvRecords(source, format);
        this.header = readHeader();
        if (header != null) {
            headerBytes = cut.bytes();
        }
    }

    /**
     * Opens a file of text.
     *
     * @throws KontorException K303 where it is in another encoding
     */
    public static CsvTable open(SourceProfile profile, Path file, String label) throws IOException {
        ExportFormat.Csv format = new TextShape(profile, file, label).decide();
        Encodings.requirePlausible(file, label, profile, format);
        return new CsvTable(profile, format, file, label);
    }

    /** Reads no further than the header; null when the file has none or cannot be decoded that far. */
    static @Nullable Header peek(Path file, ExportFormat.Csv format) throws IOException {
        try (Utf8Source source = new Utf8Source(file, format.encoding(), Long.MAX_VALUE)) {
            return header(new CsvRecords(source, format), format);
        } catch (Utf8Source.BadByte e) {
            return null;
        }
    }

    /** The first records, as values; none where they cannot be decoded. */
    static List<List<String>> peekRows(Path file, ExportFormat.Csv format, int most) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Utf8Source source = new Utf8Source(file, format.encoding(), Long.MAX_VALUE)) {
            CsvRecords cut = new CsvRecords(source, format);
            while (cut.line() < most && cut.advance()) {
                while (rows.size() < cut.line() - 1) {
                    rows.add(List.of());
                }
                rows.add(values(cut));
            }
        } catch (Utf8Source.BadByte e) {
            return List.of();
        }
        return rows;
    }

    private @Nullable Header readHeader() throws IOException {
        try {
            return header(cut, format);
        } catch (Utf8Source.BadByte e) {
            close();
            throw new KontorException(Encodings.problem(file, label, profile, format, e), e);
        }
    }

    /** Goes to the header and reads it; null when the file ends before. */
    private static @Nullable Header header(CsvRecords cut, ExportFormat.Csv format) throws IOException {
        int headerRow = format.headerRow();
        while (cut.advanceLine()) {
            boolean separatorHint = cut.line() == 1 && cut.text(5).startsWith(TextShape.SEPARATOR_HINT);
            if (separatorHint && headerRow == 1) {
                headerRow = 2;
            }
            if (cut.line() == headerRow) {
                cut.again();
                return cut.advance() && cut.length() > 0 ? header(cut, headerRow, format.headerRows()) : null;
            }
        }
        return null;
    }

    private static Header header(CsvRecords cut, int line, int rows) throws IOException {
        List<List<String>> names = new ArrayList<>(List.of(values(cut)));
        while (names.size() < rows && cut.advance()) {
            names.add(values(cut));
        }
        return HeaderSearch.header(line, names);
    }

    private static List<String> values(CsvRecords cut) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < cut.cells(); i++) {
            values.add(cut.value(i).strip());
        }
        return values;
    }

    @Override
    public @Nullable Header header() {
        return header;
    }

    @Override
    public boolean advance() throws IOException {
        try {
            return cut.advance();
        } catch (Utf8Source.BadByte e) {
            throw new KontorException(Encodings.problem(file, label, profile, format, e), e);
        }
    }

    @Override
    public long line() {
        return cut.line();
    }

    @Override
    public boolean isBlank() {
        return cut.length() == 0 && cut.fault() == null;
    }

    @Override
    public boolean isEmpty() {
        return cut.isEmpty();
    }

    @Override
    public boolean isHeader() {
        return cut.sameAs(headerBytes);
    }

    @Override
    public boolean lineBreaks() {
        return cut.lineBreaks();
    }

    @Override
    public @Nullable BadRow fault() {
        CsvRecords.Fault fault = cut.fault();
        if (fault != null) {
            giveUpAfterMany();
            return bad(reason(fault.kind()).with("cell", fault.cell()));
        }
        int width = width();
        if (fits(width)) {
            return null;
        }
        return bad(reason(cut.cells() < width ? "short" : "long")
                .with("cells", cut.cells())
                .with("width", width)
                .with("delimiter", format.delimiter()));
    }

    private BadRow bad(Reason reason) {
        return new BadRow(cut.line(), reason, cut.text(RAW_CHARACTERS));
    }

    private Reason reason(String kind) {
        return Reason.of(Code.K305, kind).with("file", label).with("line", cut.line());
    }

    private void giveUpAfterMany() {
        if (++faults > MOST_FAULTS) {
            throw new KontorException(Problem.of(
                    reason("hopeless").with("most", MOST_FAULTS).with("path", profile.path()),
                    Place.line(label, (int) cut.line(), 1)));
        }
    }

    private int width() {
        return header == null ? 0 : header.names().size();
    }

    /** Where lines end with one more delimiter, the header may have it and a row lack it, or the reverse. */
    private boolean fits(int width) {
        if (cut.cells() == width || !format.trailingDelimiter() || header == null) {
            return cut.cells() == width;
        }
        return (cut.cells() == width + 1 && cut.value(width).isEmpty())
                || (cut.cells() == width - 1 && header.names().get(width - 1).isEmpty());
    }

    @Override
    public String value(int cell) {
        return cell < cut.cells() ? cut.value(cell) : "";
    }

    @Override
    public void write(int from, int to, CleanWriter out) throws IOException {
        cut.write(from, to, out);
    }

    @Override
    public int depth(int cell) {
        return Row.leadingBlanks(value(cell));
    }

    @Override
    public List<List<String>> titles() throws IOException {
        return header == null ? List.of() : peekRows(file, format, header.line() - 1);
    }

    /** A record may go over several physical lines. */
    @Override
    public Place place(int cell) {
        String text = cut.text(Integer.MAX_VALUE / 8);
        boolean whole = cell < 0 || cell >= cut.cells();
        int from = whole ? 0 : cut.charsBefore(cell);
        int length = whole ? text.length() : cut.charsIn(cell);
        int lineStart = text.lastIndexOf('\n', from - 1) + 1;
        long line = cut.line()
                + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int lineEnd = text.indexOf('\n', from);
        String excerpt =
                text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd).replace("\r", "");
        int column = from - lineStart + 1;
        int shown = Math.min(excerpt.length(), Math.max(EXCERPT, column + length + 20));
        int underlined = Math.max(1, Math.min(length, shown - column + 1));
        return new Place(label, (int) line, column, excerpt.substring(0, shown), underlined);
    }

    @Override
    public Optional<Charset> encoding() {
        return Optional.of(format.encoding());
    }

    @Override
    public char delimiter() {
        return format.delimiter();
    }

    @Override
    public Optional<String> sheet() {
        return Optional.empty();
    }

    @Override
    public List<FooterLine> footers() {
        return header == null ? List.of() : footers.lines(cut.line(), header);
    }

    @Override
    public String sha256() {
        return source.sha256();
    }

    @Override
    public long bytes() {
        return source.bytes();
    }

    @Override
    public Place headerPlace() {
        if (header == null) {
            return Place.file(label);
        }
        String names = String.join(String.valueOf(format.delimiter()), header.names());
        String excerpt = names.length() <= EXCERPT ? names : names.substring(0, EXCERPT) + "...";
        return new Place(label, header.line(), 1, excerpt.replace('\n', ' '), Math.max(1, excerpt.length()));
    }

    @Override
    public Reason advisedOnHeader(Reason other) throws IOException {
        int row = header == null ? format.headerRow() : header.line();
        for (char delimiter : DELIMITERS) {
            boolean candidate = delimiter != format.delimiter() && delimiter != format.quote();
            if (candidate && fits(format.withDelimiter(delimiter).withHeaderRow(row))) {
                String name = delimiter == '\t' ? "tab" : String.valueOf(delimiter);
                return other.as("other.delimiter").with("delimiter", name);
            }
        }
        for (int candidate = 1; candidate <= LOOK_AHEAD; candidate++) {
            if (candidate != row && fits(format.withHeaderRow(candidate))) {
                return other.as("other.row").with("row", candidate);
            }
        }
        return other;
    }

    private boolean fits(ExportFormat.Csv other) throws IOException {
        Header candidate = peek(file, other);
        return candidate != null && new HeaderCheck(profile, label, candidate).fit() > 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
