package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.layout.LayoutSample;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.source.table.CleanWriter;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.HeaderCheck;
import io.kontor.warehouse.source.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over the table of a file, whatever its shape: header, records, clean text. The clean text is always written,
 * even for text that is clean already: only so does each record carry its line without a window over the whole file,
 * which costs more than the copy and makes the engine read with one thread; and columns that nobody reads are left out.
 */
final class TableScan {

    private static final int EXAMPLES = 20;
    private static final int TOLD_EVERY = 20_000;

    private final SourceProfile profile;
    private final Path file;
    private final String label;
    private final ScanProgress progress;
    private final Path clean;
    private final Path bad;

    private final List<BadRow> examples = new ArrayList<>();
    private long records;
    private long cleanRecords;
    private long badRecords;
    private long emptyRecords;
    private long repeatedHeaders;
    private boolean lineBreaks;

    TableScan(SourceProfile profile, Path file, String label, Path directory, ScanProgress progress) {
        this.profile = profile;
        this.file = file;
        this.label = label;
        this.progress = progress;
        this.clean = directory.resolve("clean.csv");
        this.bad = directory.resolve("bad-rows.csv");
    }

    Scan scan() throws IOException {
        try (Table table = Tables.openWhole(profile, file, label)) {
            Header header = table.header();
            if (header == null) {
                throw new KontorException(Tables.empty(label, "header"));
            }
            HeaderCheck check = new HeaderCheck(profile, label, header);
            check.requireFit(table);
            LayoutSample sample = new LayoutSample(header, profile.values().empty());
            write(table, check, sample);
            return new Scan(
                    table.sha256(),
                    table.bytes(),
                    table.sheet(),
                    header.numbered(),
                    check.columns(),
                    Math.toIntExact(check.columns().values().stream().distinct().count()),
                    table.encoding().orElse(StandardCharsets.UTF_8).name(),
                    table.delimiter(),
                    records,
                    cleanRecords,
                    badRecords,
                    emptyRecords,
                    repeatedHeaders,
                    lineBreaks,
                    clean,
                    bad,
                    examples,
                    table.footers(),
                    check.newColumns(),
                    sample.layout());
        }
    }

    private void write(Table table, HeaderCheck check, LayoutSample sample) throws IOException {
        int[][] runs = check.runs();
        try (CleanWriter out = new CleanWriter(clean);
                BadRows badOut = new BadRows(bad)) {
            while (table.advance()) {
                if (table.isBlank()) {
                    continue;
                }
                records++;
                if (records % TOLD_EVERY == 0) {
                    progress.read(records, table.bytes());
                }
                BadRow fault = table.fault();
                if (fault != null) {
                    badRecords++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(fault);
                    }
                    badOut.write(fault);
                } else if (table.isEmpty()) {
                    emptyRecords++;
                } else if (table.isHeader()) {
                    repeatedHeaders++;
                } else {
                    keep(table, runs, out);
                    if (sample.wants(cleanRecords)) {
                        sample.take(cleanRecords, table::value);
                    }
                }
            }
            progress.read(records, table.bytes());
        }
    }

    private void keep(Table table, int[][] runs, CleanWriter out) throws IOException {
        cleanRecords++;
        out.writeNumber(table.line());
        for (int[] run : runs) {
            out.write((byte) table.delimiter());
            table.write(run[0], run[1], out);
        }
        out.write((byte) '\n');
        lineBreaks |= table.lineBreaks();
    }
}
