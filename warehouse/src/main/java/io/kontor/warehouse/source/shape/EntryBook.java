package io.kontor.warehouse.source.shape;

import java.io.IOException;
import java.util.List;

/**
 * A file of entries, such as a calendar or a mailbox, seen as a workbook: its only sheet has no name, its first row the
 * names of what is told of each entry.
 */
final class EntryBook implements Workbook {

    /** Opens the entries anew. */
    interface Entries {
        Rows open() throws IOException;
    }

    private final Entries entries;

    EntryBook(Entries entries) {
        this.entries = entries;
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(new Sheet(1, "", false));
    }

    @Override
    public Rows rows(Sheet sheet) throws IOException {
        return entries.open();
    }

    /** Such files have no checksums; a calendar that was cut off is found out at its end. */
    @Override
    public void verify() {}

    @Override
    public void close() {}
}
