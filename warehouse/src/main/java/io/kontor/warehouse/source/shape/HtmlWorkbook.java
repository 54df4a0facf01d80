package io.kontor.warehouse.source.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A page with tables, as web systems export them under the name of a workbook. Each table is a sheet. Rows are read one
 * by one; no more than one is held.
 */
final class HtmlWorkbook implements Workbook {

    /** Tables are looked for so far; one that begins later is refused, not overlooked. */
    static final int LISTED_ROWS = 1_000;

    private static final int END = 1 << 16;
    private static final long LARGEST = 512L << 20;

    private final Path file;
    private final Refusals refusals;
    private final Charset encoding;
    private final int tables;

    HtmlWorkbook(Path file, String label, List<Charset> encodings) throws IOException {
        this.file = file;
        this.refusals = new Refusals(label);
        if (Files.size(file) > LARGEST) {
            throw refusals.hostile("page", Map.of());
        }
        this.encoding = encoding(encodings);
        try (HtmlRows rows = open(0)) {
            this.tables = rows.countTables(LISTED_ROWS);
        }
        if (tables == 0) {
            throw refusals.foreign("login");
        }
    }

    private Charset encoding(List<Charset> encodings) throws IOException {
        Optional<Charset> declared = StrictText.declared(file);
        if (declared.isPresent()) {
            return declared.get();
        }
        if (StrictText.fits(file, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        for (Charset candidate : encodings) {
            if (StrictText.fits(file, candidate)) {
                return candidate;
            }
        }
        return Charset.forName("windows-1251");
    }

    private HtmlRows open(int table) throws IOException {
        Reader in = StrictText.reader(file, encoding, refusals);
        return new HtmlRows(in, table, refusals);
    }

    @Override
    public List<Sheet> sheets() {
        List<Sheet> sheets = new ArrayList<>();
        for (int i = 1; i <= tables; i++) {
            sheets.add(new Sheet(i, "table " + i, false));
        }
        return sheets;
    }

    @Override
    public Rows rows(Sheet sheet) throws IOException {
        HtmlRows rows = open(sheet.number());
        rows.refuseTablesAfter(tables);
        return rows;
    }

    /** A page has no checksums; but where its last table is not closed, its end is missing. */
    @Override
    public void verify() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - END));
            String end = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace("\0", "");
            if (!end.toLowerCase(Locale.ROOT).contains("</table")) {
                throw refusals.damaged("end");
            }
        }
    }

    @Override
    public void close() {}
}
