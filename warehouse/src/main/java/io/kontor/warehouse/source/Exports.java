package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;

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
        try {
            return new TableScan(profile, file, label, directory).scan();
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
}
