package io.kontor.warehouse.source.text;

import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.ExportFormat.HeaderRows;
import io.kontor.warehouse.source.profile.ExportFormat.Text;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.HeaderCheck;
import io.kontor.warehouse.source.table.HeaderSearch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decides, for one file of text, what its profile leaves open: the encoding, the delimiter, the line of the header. */
final class TextShape {

    /** With it the first line of a file may name the delimiter, for Excel. */
    static final String SEPARATOR_HINT = "sep=";

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int FIRST_BYTES = 64;

    private final SourceProfile profile;
    private final Path file;
    private final String label;
    private final Text text;
    private final HeaderRows rows;

    TextShape(SourceProfile profile, Path file, String label) {
        this.profile = profile;
        this.file = file;
        this.label = label;
        this.text = profile.format().text();
        this.rows = profile.format().header();
    }

    ExportFormat.Csv decide() throws IOException {
        Charset encoding = text.encodings().size() == 1
                ? text.encodings().get(0)
                : Encodings.choose(file, text.encodings(), this::columnsFound);
        Optional<Character> delimiter = hinted(encoding).or(text::delimiter);
        if (delimiter.isPresent()) {
            return withHeader(settled(encoding, delimiter.get()));
        }
        ExportFormat.Csv best = withHeader(settled(encoding, DELIMITERS.get(0)));
        for (char candidate : DELIMITERS) {
            ExportFormat.Csv other = withHeader(settled(encoding, candidate));
            if (candidate != text.quote() && found(other) > found(best)) {
                best = other;
            }
        }
        return best;
    }

    /** With the profile's delimiter, or the one that finds most. */
    private int columnsFound(Charset encoding) throws IOException {
        int most = 0;
        for (char delimiter : text.delimiter().map(List::of).orElse(DELIMITERS)) {
            most = Math.max(most, found(withHeader(settled(encoding, delimiter))));
        }
        return most;
    }

    private ExportFormat.Csv settled(Charset encoding, char delimiter) {
        return new ExportFormat.Csv(
                encoding,
                delimiter,
                text.quote(),
                text.escape(),
                Math.max(1, rows.row()),
                rows.rows(),
                text.trailingDelimiter());
    }

    private Optional<Character> hinted(Charset encoding) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String first = new String(in.readNBytes(FIRST_BYTES), encoding).replace("\uFEFF", "");
            boolean hint = first.startsWith(SEPARATOR_HINT) && first.length() > SEPARATOR_HINT.length();
            return hint ? Optional.of(first.charAt(SEPARATOR_HINT.length())).filter(c -> c < 128) : Optional.empty();
        }
    }

    private ExportFormat.Csv withHeader(ExportFormat.Csv format) throws IOException {
        if (!rows.isSearched()) {
            return format;
        }
        List<List<String>> first = CsvTable.peekRows(file, format, HeaderRows.SEARCHED + rows.rows() - 1);
        return format.withHeaderRow(new HeaderSearch(profile, label, rows.rows()).find(first) + 1);
    }

    private int found(ExportFormat.Csv format) throws IOException {
        Header header = CsvTable.peek(file, format);
        return header == null ? 0 : new HeaderCheck(profile, label, header).found();
    }
}
