package io.kontor.warehouse.source.text;

import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.Footer;
import io.kontor.warehouse.source.table.FooterLine;
import io.kontor.warehouse.source.table.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines at the end of a file that are no data. They are found before the file is read, from its last bytes, so that
 * reading can end where they start.
 */
final class CsvFooters {

    private static final int TAIL = 1 << 16;

    private final long start;
    private final ExportFormat.Csv format;
    private final List<String> lines;
    private final List<Footer> kinds;

    private CsvFooters(long start, ExportFormat.Csv format, List<String> lines, List<Footer> kinds) {
        this.start = start;
        this.format = format;
        this.lines = lines;
        this.kinds = kinds;
    }

    static CsvFooters find(Path file, ExportFormat.Csv format, List<Footer> footers) throws IOException {
        long size = Files.size(file);
        if (footers.isEmpty()) {
            return new CsvFooters(size, format, List.of(), List.of());
        }
        Charset encoding = withoutMark(format.encoding());
        String tail = new String(tail(file, size), encoding);
        int cut = tail.length();
        int end = cut;
        while (end > 0) {
            int begin = lineStart(tail, end);
            String line = tail.substring(begin, end).strip();
            if (kind(line, footers).isPresent()) {
                cut = begin;
            } else if (!line.isEmpty()) {
                break;
            }
            end = begin;
        }
        String cutText = tail.substring(cut);
        List<String> lines = cutText.lines().toList();
        List<Footer> kinds = new ArrayList<>();
        lines.forEach(line -> kind(line.strip(), footers).ifPresent(kinds::add));
        return new CsvFooters(size - cutText.getBytes(encoding).length, format, lines, kinds);
    }

    /** Offset of the first footer, or the size of the file. */
    long start() {
        return start;
    }

    /**
     * The footers that were found.
     *
     * @param firstLine the line on which the first one stands
     * @param header    tells which cell belongs to which column
     */
    List<FooterLine> lines(long firstLine, Header header) {
        List<FooterLine> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                Footer footer = kinds.get(found.size());
                found.add(new FooterLine(footer, firstLine + i, line, sums(footer, cells(line), header)));
            }
        }
        return found;
    }

    private static Map<String, String> sums(Footer footer, List<String> cells, Header header) {
        Map<String, String> sums = new LinkedHashMap<>();
        for (ColumnRef column : footer.sums()) {
            header.find(column)
                    .ifPresent(position -> sums.put(column.name(), position < cells.size() ? cells.get(position) : ""));
        }
        return sums;
    }

    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == format.quote()) {
                quoted = !quoted;
            } else if (c == format.delimiter() && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Optional<Footer> kind(String line, List<Footer> footers) {
        return footers.stream()
                .filter(footer -> footer.line().matcher(line).find())
                .findFirst();
    }

    private static int lineStart(String text, int end) {
        int i = end - 1;
        if (i > 0 && text.charAt(i) == '\n') {
            i--;
        }
        if (i > 0 && text.charAt(i) == '\r') {
            i--;
        }
        while (i >= 0 && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i--;
        }
        return i + 1;
    }

    private static byte[] tail(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, size - TAIL) & ~3L);
            return in.readAllBytes();
        }
    }

    private static Charset withoutMark(Charset encoding) {
        return encoding.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16LE : encoding;
    }
}
