package io.kontor.warehouse.source.shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * An XLS workbook (BIFF8), pulled record by record out of its compound file. What the records of a sheet do not say
 * themselves (texts, styles, merged cells) is collected first; an XLS has at most 65,536 rows a sheet.
 */
final class XlsWorkbook implements Workbook {

    private static final String STREAM = "Workbook";

    /** What is known of a sheet before its rows are read. */
    private static final class Layout {
        private final Map<Integer, Integer> outlines = new HashMap<>();
        private final List<Merges.Range> merged = new ArrayList<>();
    }

    private final Refusals refusals;
    private final POIFSFileSystem container;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Layout> layouts = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final CellStyles styles = new CellStyles();
    private @Nullable SSTRecord texts;
    private Serials serials = new Serials(false);

    XlsWorkbook(Path file, String label) throws IOException {
        this.refusals = new Refusals(label);
        this.container = container(file, refusals);
        try {
            readLayout();
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    /**
     * Refuses what is no readable workbook, by the directory of the container alone.
     *
     * @throws io.kontor.warehouse.problem.KontorException K320, K321 or K323
     */
    static void requireReadable(Path file, String label) throws IOException {
        Refusals refusals = new Refusals(label);
        try (POIFSFileSystem container = container(file, refusals)) {
            DirectoryNode root = container.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw refusals.locked();
            }
            if (root.hasEntryCaseInsensitive("_VBA_PROJECT_CUR")) {
                throw refusals.macros();
            }
            if (!root.hasEntryCaseInsensitive(STREAM)) {
                throw refusals.foreign(root.hasEntryCaseInsensitive("Book") ? "excel95" : "office");
            }
        }
    }

    private static POIFSFileSystem container(Path file, Refusals refusals) {
        try {
            return new POIFSFileSystem(file.toFile(), true);
        } catch (IOException | RuntimeException e) {
            // The library finds out about damage in a dozen ways.
            throw refusals.damaged("container", Map.of(), e);
        }
    }

    /** The records of the whole workbook, one by one. */
    final class Records implements AutoCloseable {

        private final InputStream stream;
        private final RecordFactoryInputStream records;

        private Records() throws IOException {
            stream = container.getRoot().createDocumentInputStream(STREAM);
            try {
                records = new RecordFactoryInputStream(stream, false);
            } catch (EncryptedDocumentException e) {
                throw refusals.locked();
            } catch (RuntimeException e) {
                throw refusals.damaged("records", Map.of(), e);
            }
        }

        /** The next record, or null at the end of the file. */
        @Nullable
        Record next() {
            try {
                return records.nextRecord();
            } catch (EncryptedDocumentException e) {
                throw refusals.locked();
            } catch (RuntimeException e) {
                throw refusals.damaged("records", Map.of(), e);
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    Records records() throws IOException {
        return new Records();
    }

    private void readLayout() throws IOException {
        List<BoundSheetRecord> names = new ArrayList<>();
        try (Records records = records()) {
            int depth = 0;
            for (Record record = records.next(); record != null; record = records.next()) {
                if (record instanceof BOFRecord) {
                    if (depth++ == 0) {
                        layouts.add(new Layout());
                    }
                } else if (record instanceof EOFRecord) {
                    depth--;
                } else if (record instanceof BoundSheetRecord name) {
                    names.add(name);
                } else if (layouts.size() == 1) {
                    global(record);
                } else if (!layouts.isEmpty()) {
                    layout(record, layouts.get(layouts.size() - 1));
                }
            }
            if (depth != 0 || layouts.size() <= names.size()) {
                throw refusals.damaged("end");
            }
        }
        names.sort(Comparator.comparingInt(BoundSheetRecord::getPositionOfBof));
        for (BoundSheetRecord name : names) {
            sheets.add(new Sheet(sheets.size() + 1, name.getSheetname(), name.isHidden() || name.isVeryHidden()));
        }
    }

    private void global(Record record) {
        if (record instanceof SSTRecord shared) {
            texts = shared;
        } else if (record instanceof FormatRecord format) {
            formats.put(format.getIndexCode(), format.getFormatString());
        } else if (record instanceof ExtendedFormatRecord style) {
            int format = style.getFormatIndex();
            styles.add(format, formats.getOrDefault(format, ""), style.getIndent());
        } else if (record instanceof DateWindow1904Record window) {
            serials = new Serials(window.getWindowing() == 1);
        }
    }

    private static void layout(Record record, Layout layout) {
        if (record instanceof RowRecord row) {
            layout.outlines.put(row.getRowNumber(), (int) row.getOutlineLevel());
        } else if (record instanceof MergeCellsRecord merged) {
            for (int i = 0; i < merged.getNumAreas(); i++) {
                CellRangeAddress area = merged.getAreaAt(i);
                layout.merged.add(
                        new Merges.Range(area.getFirstRow() + 1L, area.getLastRow() + 1L, area.getFirstColumn()));
            }
        }
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public Rows rows(Sheet sheet) throws IOException {
        Layout layout = layouts.get(sheet.number());
        return new Merges(layout.merged).fill(new XlsRows(this, sheet.number(), layout.outlines));
    }

    CellStyles styles() {
        return styles;
    }

    Serials serials() {
        return serials;
    }

    String sharedText(int index) {
        if (texts == null || index < 0 || index >= texts.getNumUniqueStrings()) {
            throw refusals.damaged("text");
        }
        return texts.getString(index).getString();
    }

    /** All records were read already; the format has no checksums. */
    @Override
    public void verify() {}

    @Override
    public void close() throws IOException {
        container.close();
    }
}
