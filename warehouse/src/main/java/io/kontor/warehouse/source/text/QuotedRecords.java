package io.kontor.warehouse.source.text;

import io.kontor.warehouse.source.Exports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads text that Kontor itself wrote: quotes are {@code "}, doubled inside; a quoted value may hold delimiters and line
 * breaks. Exports of others are read by {@link Exports}, which can say what is wrong with them.
 */
public final class QuotedRecords {

    private final BufferedReader in;
    private final char delimiter;

    public QuotedRecords(Reader in, char delimiter) {
        this.in = new BufferedReader(in);
        this.delimiter = delimiter;
    }

    /** The cells of the next record; empty at the end. */
    public Optional<List<String>> next() throws IOException {
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (; c >= 0; c = in.read()) {
            if (quoted && c == '"') {
                in.mark(1);
                if (in.read() == '"') {
                    cell.append('"');
                } else {
                    in.reset();
                    quoted = false;
                }
            } else if (quoted) {
                cell.append((char) c);
            } else if (c == '"') {
                quoted = true;
            } else if (c == delimiter) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                cell.append((char) c);
            }
        }
        cells.add(cell.toString());
        return Optional.of(cells);
    }
}
