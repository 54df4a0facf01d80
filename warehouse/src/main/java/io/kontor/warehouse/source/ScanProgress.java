package io.kontor.warehouse.source;

/** Is told now and then how far the pass over a file is; may end it by an exception. */
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
}
