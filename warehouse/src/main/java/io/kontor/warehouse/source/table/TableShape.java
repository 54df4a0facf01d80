package io.kontor.warehouse.source.table;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * How the table of a file was found to be written.
 *
 * @param encoding  of text; empty for sheets
 * @param delimiter of text
 * @param headerRow line or row of the header, from 1
 * @param sheet     the sheet's name; empty for text
 * @param header    names of all columns, repeated ones numbered
 * @param titles    the rows above the header
 */
public record TableShape(
        Optional<Charset> encoding,
        char delimiter,
        int headerRow,
        Optional<String> sheet,
        List<String> header,
        List<List<String>> titles) {
    public TableShape {
        header = List.copyOf(header);
        titles = List.copyOf(titles);
    }
}
