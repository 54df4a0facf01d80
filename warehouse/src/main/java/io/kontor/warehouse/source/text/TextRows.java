package io.kontor.warehouse.source.text;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.shape.EntryBook;
import io.kontor.warehouse.source.shape.Row;
import io.kontor.warehouse.source.shape.Rows;
import io.kontor.warehouse.source.shape.Workbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delimited text as rows of cells, for reports: they are small, and need more than cutting. */
public final class TextRows implements Rows {

    private static final int EXCERPT = 160;

    private final SourceProfile profile;
    private final ExportFormat.Csv format;
    private final Path file;
    private final String label;
    private final Utf8Source source;
    private final CsvRecords cut;

    private TextRows(SourceProfile profile, ExportFormat.Csv format, Path file, String label) throws IOException {
        this.profile = profile;
        this.format = format;
        this.file = file;
        this.label = label;
        this.source = new Utf8Source(file, format.encoding(), Long.MAX_VALUE);
        this.cut = new CsvRecords(source, format);
    }

    public static Workbook book(SourceProfile profile, Path file, String label) throws IOException {
        ExportFormat.Csv format = new TextShape(profile, file, label).decide();
        Encodings.requirePlausible(file, label, profile, format);
        return new EntryBook(() -> new TextRows(profile, format, file, label));
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            if (!cut.advance()) {
                return null;
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < cut.cells(); i++) {
                values.add(cut.value(i));
            }
            CsvRecords.Fault fault = cut.fault();
            return fault == null
                    ? Row.of(cut.line(), values)
                    : Row.broken(cut.line(), fault.kind() + " " + fault.cell() + " " + cut.text(EXCERPT));
        } catch (Utf8Source.BadByte e) {
            throw new KontorException(Encodings.problem(file, label, profile, format, e), e);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
