package io.kontor.warehouse.source;

/** Is told now and then how far the load of a file is: first the pass over it, then the writing; may end it by an exception. */
@FunctionalInterface
public interface ScanProgress {

    ScanProgress UNSEEN = (records, bytes) -> {};

    /**
     * A part has been read.
     *
     * @param records so far
     * @param bytes   of the file so far; the size of the file where its format does not tell
     */
    void read(long records, long bytes);

    /**
     * A part of the rows has been written.
     *
     * @param part of all tables that the file fills, from 0 to 1; less than before where a table is begun anew
     */
    default void written(double part) {}
}
