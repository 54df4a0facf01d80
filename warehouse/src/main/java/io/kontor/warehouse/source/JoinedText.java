package io.kontor.warehouse.source;

import io.kontor.warehouse.source.table.CleanWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The clean texts of several small files of one layout as one, so that an engine reads and writes them at once. */
public final class JoinedText {

    private JoinedText() {}

    /**
     * Joins them; each record gets, before its line, the number of its file from 1.
     *
     * @param scans files of equal columns, delimiter and line breaks
     * @return the first file's shape with the records of all
     */
    public static Scan of(List<Scan> scans, Path text) {
        try (CleanWriter out = new CleanWriter(text)) {
            for (int i = 0; i < scans.size(); i++) {
                append(scans.get(i), String.valueOf(i + 1) + scans.get(i).delimiter(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scans.get(0).joined(text, scans.stream().mapToLong(Scan::clean).sum());
    }

    /** A record of clean text is one line. */
    private static void append(Scan scan, String number, CleanWriter out) throws IOException {
        byte[] prefix = number.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Files.readAllBytes(scan.cleanText());
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                out.write(prefix, 0, prefix.length);
                out.write(bytes, start, i + 1 - start);
                start = i + 1;
            }
        }
    }
}
