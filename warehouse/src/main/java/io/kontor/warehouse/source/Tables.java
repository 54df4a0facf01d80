package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.FileCutOff;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.shape.Archive;
import io.kontor.warehouse.source.shape.Shape;
import io.kontor.warehouse.source.shape.Workbook;
import io.kontor.warehouse.source.sheet.SheetTable;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.HeaderCheck;
import io.kontor.warehouse.source.table.Table;
import io.kontor.warehouse.source.text.CsvTable;
import io.kontor.warehouse.source.text.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens the table of a file by the reader of its shape, which its bytes decide. */
final class Tables {

    private Tables() {}

    /**
     * Opens a file whose parts were checked as a whole, so that what is read of it can be trusted.
     *
     * @throws KontorException as {@link #open}; K321 damaged, K322 hostile
     */
    static Table openWhole(SourceProfile profile, Path file, String label) throws IOException {
        return open(profile, file, label, Workbook::verify);
    }

    /**
     * Opens a file to look into it.
     *
     * @throws KontorException K301 no file, K310 no bytes, K303 encoding, K320 a shape that the profile does not expect,
     *     K321 to K324 for workbooks
     */
    static Table open(SourceProfile profile, Path file, String label) throws IOException {
        return open(profile, file, label, book -> {});
    }

    private interface Care {
        void take(Workbook book) throws IOException;
    }

    private static Table open(SourceProfile profile, Path file, String label, Care care) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new KontorException(missing(file));
        }
        if (Files.size(file) == 0) {
            throw new KontorException(empty(label, "bytes"));
        }
        Shape shape = Shape.of(file, label);
        if (shape == Shape.ARCHIVE) {
            Archive.of(file, label).verify();
        }
        requireExpected(profile, shape, label);
        boolean report = profile.format().report().isPresent();
        if (shape == Shape.TEXT && !report) {
            return CsvTable.open(profile, file, label);
        }
        Workbook book = shape == Shape.TEXT
                ? TextRows.book(profile, file, label)
                : Workbook.open(shape, file, label, profile.format().text().encodings(), horizon(profile, file));
        try {
            care.take(book);
            return new SheetTable(profile, file, label, book);
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /** Meetings take place until the export was true. */
    private static Instant horizon(SourceProfile profile, Path file) throws IOException {
        Optional<Instant> cutOff = FileCutOff.of(profile, file);
        return cutOff.isPresent()
                ? cutOff.get()
                : Files.getLastModifiedTime(file).toInstant();
    }

    /**
     * Refuses a file that no profile could read, whatever its header.
     *
     * @throws KontorException K320 to K323
     */
    static void requireReadable(Path file, String label) throws IOException {
        Shape shape = Shape.of(file, label);
        if (shape == Shape.ARCHIVE) {
            Archive.of(file, label).verify();
        } else if (shape != Shape.TEXT) {
            try (Workbook book = Workbook.open(shape, file, label, List.of())) {
                book.verify();
            }
        }
    }

    /** How many columns of the profile the header of a file has; -1 when it lacks one, or the file cannot be read. */
    static int fit(SourceProfile profile, Path file) throws IOException {
        try (Table table = open(profile, file, file.toString())) {
            Header header = table.header();
            return header == null ? -1 : new HeaderCheck(profile, file.toString(), header).fit();
        } catch (KontorException e) {
            return -1;
        }
    }

    /** The problem of a file that is not there. */
    static Problem missing(Path file) {
        return Problem.of(Reason.of(Code.K301, "").with("file", file), Place.file(file.toString()));
    }

    /** @param kind of K310: {@code bytes} or {@code header} */
    static Problem empty(String label, String kind) {
        return Problem.of(Reason.of(Code.K310, kind).with("file", label), Place.file(label));
    }

    private static void requireExpected(SourceProfile profile, Shape shape, String label) {
        ExportFormat.Kind expected = profile.format().kind();
        boolean fits = kind(shape)
                .filter(found -> found == expected || (found.isTable() && expected.isTable()))
                .isPresent();
        if (!fits) {
            String kind = shape == Shape.ARCHIVE ? "archive" : expected.isTable() ? "table" : expected.name();
            throw new KontorException(Problem.of(
                    Reason.of(Code.K320, kind.toLowerCase(Locale.ROOT))
                            .with("file", label)
                            .with("shape", shape.word())
                            .with("profile", profile.name()),
                    Place.file(label)));
        }
    }

    private static Optional<ExportFormat.Kind> kind(Shape shape) {
        return switch (shape) {
            case TEXT -> Optional.of(ExportFormat.Kind.CSV);
            case XLSX, XLS, HTML, SPREADSHEET_XML -> Optional.of(ExportFormat.Kind.SHEET);
            case CALENDAR -> Optional.of(ExportFormat.Kind.CALENDAR);
            case MAILBOX -> Optional.of(ExportFormat.Kind.MAILBOX);
            case ARCHIVE -> Optional.empty();
        };
    }
}
