package io.kontor.warehouse.source.shape;

import java.io.IOException;
import java.util.List;

/**
 * A file without sheets, such as a calendar, a mailbox or a report in text, seen as a workbook whose only sheet has no
 * name.
 */
public final class EntryBook implements Workbook {

    /** Opens the entries anew. */
    public interface Entries {
        Rows open() throws IOException;
    }

    private final Entries entries;

    public EntryBook(Entries entries) {
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
