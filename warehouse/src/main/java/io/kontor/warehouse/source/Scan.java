package io.kontor.warehouse.source;

import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.source.table.FooterLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of one export file, and where its clean text lies. The clean text is UTF-8 without a header: first the
 * line or row number in the original, then the columns in {@code columns}; quotes are {@code "}, doubled inside; each record is
 * one line; a line break inside a value is the character U+001F.
 *
 * @param sha256        of the original bytes
 * @param bytes         size of the original
 * @param sheet         the sheet's name; empty for text
 * @param header        names of all columns, repeated ones numbered
 * @param columns       position in the clean text, from 1, of each column that the profile names and the file has
 * @param width         number of columns in the clean text, besides the line number
 * @param encoding      of the original; of the clean text where it is no text
 * @param records       data records: clean + bad + empty + repeatedHeaders
 * @param clean         records in the clean text
 * @param bad           records in {@code badRows}
 * @param empty         records in which every value is empty
 * @param repeatedHeaders records equal to the header
 * @param lineBreaks    whether a value in the clean text holds a line break
 * @param cleanText     temporary file
 * @param badRows       temporary file: line, code, kind and values of the reason, raw text, advice; delimiter {@code ,}
 * @param examples      the first bad rows
 * @param footers       footer lines that were cut, in the order of the file
 * @param newColumns    columns that the profile does not name
 * @param layout        all columns and what stands in them
 */
public record Scan(
        String sha256,
        long bytes,
        Optional<String> sheet,
        List<String> header,
        Map<String, Integer> columns,
        int width,
        String encoding,
        char delimiter,
        long records,
        long clean,
        long bad,
        long empty,
        long repeatedHeaders,
        boolean lineBreaks,
        Path cleanText,
        Path badRows,
        List<BadRow> examples,
        List<FooterLine> footers,
        List<String> newColumns,
        Layout layout) {

    public Scan {
        header = List.copyOf(header);
        columns = Map.copyOf(columns);
        examples = List.copyOf(examples);
        footers = List.copyOf(footers);
        newColumns = List.copyOf(newColumns);
    }

    public FileForm form() {
        return new FileForm(encoding, delimiter, Sha256.of(String.join("\n", header)));
    }

    /** The same layout with the records of more files in its clean text. */
    Scan joined(Path text, long cleanRecords) {
        return mended(text, badRows, cleanRecords, bad, lineBreaks, examples);
    }

    /** The same file with other records in its clean text and among its bad rows. */
    Scan mended(Path text, Path badText, long cleanRecords, long badRecords, boolean breaks, List<BadRow> firstBad) {
        return new Scan(
                sha256,
                bytes,
                sheet,
                header,
                columns,
                width,
                encoding,
                delimiter,
                records,
                cleanRecords,
                badRecords,
                empty,
                repeatedHeaders,
                breaks,
                text,
                badText,
                firstBad,
                footers,
                newColumns,
                layout);
    }
}
