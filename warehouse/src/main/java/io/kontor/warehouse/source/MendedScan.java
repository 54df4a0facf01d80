package io.kontor.warehouse.source;

import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.source.table.CleanWriter;
import io.kontor.warehouse.source.text.QuotedRecords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file's clean text with what persons decided about single records: mended ones stand at their own line, rejected ones
 * are left out. The file itself stays as it is, so the decisions hold as often as it is read.
 *
 * @param scan     the file as it is read now
 * @param rejected records that were left out; scan.records() still counts them
 */
public record MendedScan(Scan scan, long rejected) {

    private static final char LINE_BREAK = '\u001f';

    /** Applies decisions; without any the scan is given back as it is. */
    public static MendedScan of(Scan scan, RowDecisions decisions, Path directory) {
        if (decisions.isEmpty()) {
            return new MendedScan(scan, 0);
        }
        try {
            return new Work(scan, decisions, directory).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of some clean records by column of the profile. */
    public static Map<Long, Map<String, String>> cells(Scan scan, Set<Long> lines) {
        Map<Long, Map<String, String>> found = new TreeMap<>();
        try (BufferedReader in = Files.newBufferedReader(scan.cleanText(), StandardCharsets.UTF_8)) {
            for (String record = in.readLine(); record != null; record = in.readLine()) {
                long line = Long.parseLong(record.substring(0, record.indexOf(scan.delimiter())));
                if (lines.contains(line)) {
                    List<String> cells = cells(scan, record);
                    Map<String, String> byColumn = new LinkedHashMap<>();
                    scan.columns()
                            .forEach((name, position) ->
                                    byColumn.put(name, cells.get(position).replace(LINE_BREAK, '\n')));
                    found.put(line, byColumn);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<String> cells(Scan scan, String record) throws IOException {
        return new QuotedRecords(new StringReader(record), scan.delimiter())
                .next()
                .orElseThrow();
    }

    /** One pass over clean text and bad rows. */
    private static final class Work {

        private final Scan scan;
        private final RowDecisions decisions;
        private final Path clean;
        private final Path bad;
        private final List<Long> broken = new ArrayList<>();
        private long cleanRecords;
        private long badRecords;
        private long rejected;
        private boolean lineBreaks;

        Work(Scan scan, RowDecisions decisions, Path directory) {
            this.scan = scan;
            this.decisions = decisions;
            this.clean = directory.resolve("mended.csv");
            this.bad = directory.resolve("still-bad-rows.csv");
            this.lineBreaks = scan.lineBreaks();
        }

        MendedScan run() throws IOException {
            copyBadRows();
            copyRecords();
            List<BadRow> examples = scan.examples().stream()
                    .filter(row -> !decisions.rejected().contains(row.line())
                            && !decisions.mended().containsKey(row.line()))
                    .toList();
            return new MendedScan(scan.mended(clean, bad, cleanRecords, badRecords, lineBreaks, examples), rejected);
        }

        private void copyBadRows() throws IOException {
            if (scan.bad() == 0) {
                return;
            }
            try (Reader text = Files.newBufferedReader(scan.badRows(), StandardCharsets.UTF_8);
                    CleanWriter out = new CleanWriter(bad)) {
                QuotedRecords in = new QuotedRecords(text, ',');
                for (Optional<List<String>> row = in.next(); row.isPresent(); row = in.next()) {
                    long line = Long.parseLong(row.get().get(0));
                    if (decisions.rejected().contains(line)) {
                        rejected++;
                    } else if (decisions.mended().containsKey(line)) {
                        broken.add(line);
                    } else {
                        badRecords++;
                        out.writeNumber(line);
                        for (String cell : row.get().subList(1, row.get().size())) {
                            out.write((byte) ',');
                            out.writeQuoted(cell);
                        }
                        out.write((byte) '\n');
                    }
                }
            }
        }

        private void copyRecords() throws IOException {
            try (BufferedReader in = Files.newBufferedReader(scan.cleanText(), StandardCharsets.UTF_8);
                    CleanWriter out = new CleanWriter(clean)) {
                for (String record = in.readLine(); record != null; record = in.readLine()) {
                    long line = Long.parseLong(record.substring(0, record.indexOf(scan.delimiter())));
                    if (decisions.rejected().contains(line)) {
                        rejected++;
                        continue;
                    }
                    cleanRecords++;
                    if (decisions.mended().containsKey(line)) {
                        write(out, line, cells(scan, record));
                    } else {
                        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
                        out.write(bytes, 0, bytes.length);
                        out.write((byte) '\n');
                    }
                }
                // These had the wrong shape, and so no cells of their own.
                for (long line : broken) {
                    cleanRecords++;
                    write(out, line, List.of());
                }
            }
        }

        private void write(CleanWriter out, long line, List<String> cells) throws IOException {
            List<String> mended = new ArrayList<>();
            for (int i = 1; i <= scan.width(); i++) {
                mended.add(i < cells.size() ? cells.get(i) : "");
            }
            Map<String, String> texts = decisions.mended().getOrDefault(line, Map.of());
            scan.columns().forEach((name, position) -> {
                String text = texts.get(name);
                if (text != null) {
                    mended.set(position - 1, text.replace("\r\n", "\n").replace('\n', LINE_BREAK));
                }
            });
            out.writeNumber(line);
            for (String cell : mended) {
                out.write((byte) scan.delimiter());
                lineBreaks |= cell.indexOf(LINE_BREAK) >= 0;
                if (!cell.isEmpty()) {
                    out.writeQuoted(cell);
                }
            }
            out.write((byte) '\n');
        }
    }
}
