package io.kontor.warehouse.source.sheet;

import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.shape.Row;
import io.kontor.warehouse.source.shape.Row.Kind;
import io.kontor.warehouse.source.shape.Workbook;
import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.source.table.CleanWriter;
import io.kontor.warehouse.source.table.FooterLine;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The table on a sheet: of a workbook, a page, a calendar or a mailbox. */
public final class SheetTable implements Table {

    private static final char DELIMITER = ',';
    private static final int RAW_CHARACTERS = 2_000;
    private static final String BETWEEN = " | ";

    private final SourceProfile profile;
    private final Path file;
    private final String label;
    private final Workbook book;
    private final Workbook.Sheet sheet;
    private final DataRows rows;
    private final @Nullable Header header;
    private final List<@Nullable CellText> readers = new ArrayList<>();
    private Row row = Row.of(0, List.of());
    private boolean lineBreaks;

    public SheetTable(SourceProfile profile, Path file, String label, Workbook book) throws IOException {
        this.profile = profile;
        this.file = file;
        this.label = label;
        this.book = book;
        SheetChoice choice = new SheetChoice(profile, label, book);
        this.sheet = choice.sheet();
        this.rows = choice.rows();
        this.header = rows.header();
        if (header != null) {
            prepareReaders(header);
        }
    }

    private void prepareReaders(Header names) {
        names.names().forEach(name -> readers.add(null));
        for (ColumnRef column : profile.columns()) {
            OptionalInt position = names.find(column);
            if (position.isPresent()) {
                readers.set(position.getAsInt(), CellText.of(profile, column));
            }
        }
    }

    @Override
    public @Nullable Header header() {
        return header;
    }

    @Override
    public boolean advance() throws IOException {
        Row next = rows.next();
        if (next == null) {
            return false;
        }
        row = next;
        return true;
    }

    @Override
    public long line() {
        return row.number();
    }

    @Override
    public boolean isBlank() {
        return row.isEmpty();
    }

    /** Rows without values are no records: many workbooks have styled ones to the end of the sheet. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public boolean isHeader() {
        if (header == null || row.kind(0) != Kind.TEXT) {
            return false;
        }
        List<String> names = header.names();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(row.text(i).strip())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable BadRow fault() {
        for (int i = 0; i < row.cells(); i++) {
            Kind kind = row.kind(i);
            boolean read = i < readers.size() && readers.get(i) != null;
            if (i >= readers.size() && !row.text(i).isBlank()) {
                return bad(Code.K305, "outside", i);
            }
            if (read && kind == Kind.NO_RESULT) {
                return bad(Code.K326, "", i);
            }
            if (kind == Kind.ERROR && sheet.name().isEmpty()) {
                return fault(i);
            }
            if (read && kind == Kind.ERROR && !profile.values().empty().contains(row.text(i))) {
                return bad(Code.K325, "", i);
            }
        }
        return null;
    }

    /**
     * What has no sheets says in the cell what is wrong: text the kind of the fault, the number of the cell and the line;
     * calendars and mailboxes the kind and the property.
     */
    private BadRow fault(int column) {
        if (profile.format().report().isPresent()) {
            String[] parts = row.text(column).split(" ", 3);
            Reason reason = Reason.of(Code.K305, parts[0])
                    .with("file", label)
                    .with("line", row.number())
                    .with("cell", parts[1]);
            return new BadRow(row.number(), reason, parts[2]);
        }
        String[] kindAndName = row.text(column).split(" ", 2);
        return bad(Code.K328, kindAndName[0], column, kindAndName[kindAndName.length - 1]);
    }

    private String cell(int column) {
        return Place.letters(column + 1) + row.number();
    }

    private BadRow bad(Code code, String kind, int column) {
        return bad(code, kind, column, row.text(column));
    }

    private BadRow bad(Code code, String kind, int column, String error) {
        Reason reason = Reason.of(code, kind)
                .with("file", label)
                .with("line", row.number())
                .with("cell", cell(column))
                .with("error", error)
                .with("path", profile.path());
        String raw = String.join(BETWEEN, row.texts());
        return new BadRow(
                row.number(), reason, raw.length() <= RAW_CHARACTERS ? raw : raw.substring(0, RAW_CHARACTERS) + "...");
    }

    @Override
    public boolean lineBreaks() {
        return lineBreaks;
    }

    @Override
    public String value(int cell) {
        CellText reader = cell < readers.size() ? readers.get(cell) : null;
        return reader == null ? row.text(cell) : reader.text(row.kind(cell), row.text(cell));
    }

    @Override
    public void write(int from, int to, CleanWriter out) throws IOException {
        for (int i = from; i <= to; i++) {
            if (i > from) {
                out.write((byte) DELIMITER);
            }
            CellText reader = readers.get(i);
            if (reader != null && !row.text(i).isEmpty()) {
                lineBreaks |= reader.write(row.kind(i), row.text(i), out);
            }
        }
    }

    @Override
    public int depth(int cell) {
        return row.depth(cell);
    }

    @Override
    public List<List<String>> titles() {
        return rows.titles();
    }

    @Override
    public Place place(int cell) {
        return placeAt((int) row.number(), cell + 1);
    }

    private Place placeAt(int line, int column) {
        return sheet.name().isEmpty() ? Place.line(label, line, 0) : Place.cell(label, sheet.name(), line, column);
    }

    @Override
    public char delimiter() {
        return DELIMITER;
    }

    @Override
    public Optional<String> sheet() {
        return Optional.of(sheet.name()).filter(name -> !name.isEmpty());
    }

    @Override
    public List<FooterLine> footers() {
        return rows.footers();
    }

    @Override
    public String sha256() throws IOException {
        return Sha256.of(file);
    }

    @Override
    public long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Place headerPlace() {
        return placeAt(header == null ? 0 : header.line(), 0);
    }

    @Override
    public Reason advisedOnHeader(Reason other) {
        return profile.format().header().isSearched() ? other : other.as("other.search");
    }

    @Override
    public void close() throws IOException {
        try (book) {
            rows.close();
        }
    }
}
