package io.kontor.warehouse.source;

import java.nio.charset.Charset;

/**
 * The shape of an export file. A new format is a new record here, its settings under {@code format:} of the profile
 * schema, and a reader that turns its bytes into the same {@link Scan}.
 */
public sealed interface ExportFormat {

    /**
     * Text with delimiters.
     *
     * @param quote              the quote character, or 0 where the file has none
     * @param headerRow          line of the header, from 1; lines above are titles
     * @param trailingDelimiter  whether each line ends with one more delimiter
     */
    record Csv(Charset encoding, char delimiter, char quote, Escape escape, int headerRow, boolean trailingDelimiter)
            implements ExportFormat {}

    /** How a quote inside quotes is written. */
    enum Escape {
        DOUBLED,
        BACKSLASH
    }
}
