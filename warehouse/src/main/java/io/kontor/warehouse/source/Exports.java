package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.Table;
import io.kontor.warehouse.source.table.TableShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the shape of export files. */
public final class Exports {

    private Exports() {}

    /**
     * Passes once over a file: hash, encoding, header, records; writes its clean text and its bad rows into a folder.
     *
     * @param label     what messages and rows call the file
     * @param directory an empty folder of the caller's, who removes it
     * @throws KontorException K301 no file, K303 encoding, K204 or K304 header, K305 hopeless quotes, K310 empty, K320 a shape
     *     that the profile does not expect
     */
    public static Scan scan(SourceProfile profile, Path file, String label, Path directory) {
        return scan(profile, file, label, directory, ScanProgress.UNSEEN);
    }

    /** The same, telling how far it is. */
    public static Scan scan(SourceProfile profile, Path file, String label, Path directory, ScanProgress progress) {
        try {
            return new TableScan(profile, file, label, directory, progress).scan();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The profile for the columns that a file has; the same one where it names all its columns.
     *
     * @throws KontorException as {@link #scan} where the file cannot be read at all
     */
    public static SourceProfile profileFor(SourceProfile profile, Path file, String label) {
        if (!profile.hasEachColumn()) {
            return profile;
        }
        try (Table table = Tables.open(profile, file, label)) {
            Header header = table.header();
            return profile.forColumns(header == null ? List.of() : header.numbered());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds where the cells of some records stand, for messages. */
    public static CellPlaces places(SourceProfile profile, Path file, String label, Collection<Long> lines) {
        try {
            return CellPlaces.find(profile, file, label, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads every record of a file as texts, for finding out what it is. Records of a wrong shape have no cells.
     *
     * @param profile says how the shape is found; its columns may all be missing
     * @throws KontorException as {@link #scan} where the file cannot be read at all
     */
    public static TableShape records(SourceProfile profile, Path file, String label, RecordSink sink) {
        try (Table table = Tables.open(profile, file, label)) {
            Header header = table.header();
            if (header == null) {
                throw new KontorException(Tables.empty(label, "header"));
            }
            int width = header.names().size();
            int labels = Math.max(0, header.names().indexOf(firstName(header)));
            while (table.advance()) {
                if (!table.isBlank() && !table.isHeader()) {
                    BadRow fault = table.fault();
                    if (fault != null) {
                        sink.takeBad(fault.raw());
                    } else {
                        sink.take(
                                IntStream.range(0, width).mapToObj(table::value).toList(),
                                table.value(labels).isBlank() ? -1 : table.depth(labels));
                    }
                }
            }
            return new TableShape(
                    table.encoding(),
                    table.delimiter(),
                    header.line(),
                    table.sheet(),
                    header.numbered(),
                    table.titles());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstName(Header header) {
        return header.names().stream()
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Takes the records of a file one after the other. */
    public interface RecordSink {

        /**
         * A record with as many cells as the header.
         *
         * @param depth by how much it is indented in the first column that has a name; the rows of a report's groups by
         *     less than those in them; -1 where nothing stands in that column
         */
        void take(List<String> cells, int depth);

        /** A record of another shape, as it stands there. */
        void takeBad(String raw);
    }
}
