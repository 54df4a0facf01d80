package io.kontor.warehouse.source.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** An XLSX workbook: XML parts in a ZIP file. Only what tells values is read; nothing is kept but shared texts. */
final class XlsxWorkbook implements Workbook {

    private static final String BOOK = "xl/workbook.xml";
    private static final String SHEET_TYPE = "/worksheet";

    private final Zip zip;
    private final Refusals refusals;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<Sheet, Zip.Entry> parts = new HashMap<>();
    private final Map<String, Merges> merges = new HashMap<>();
    private final Serials serials;
    private @Nullable CellStyles styles;
    private @Nullable SharedTexts sharedTexts;

    XlsxWorkbook(Path file, String label) throws IOException {
        this.refusals = new Refusals(label);
        this.zip = new Zip(file, label);
        try {
            this.serials = new Serials(readSheets());
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Reads the list of sheets; tells whether dates count from 1904. */
    private boolean readSheets() throws IOException {
        Map<String, Relation> relations = new HashMap<>();
        for (Relation relation : relations(entry("xl/_rels/workbook.xml.rels"))) {
            relations.put(relation.id(), relation);
        }
        boolean from1904 = false;
        try (InputStream in = zip.open(entry(BOOK))) {
            Xml xml = Xml.of(in, BOOK, refusals);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (xml.name().equals("workbookPr")) {
                        from1904 = xml.flag("date1904");
                    } else if (xml.name().equals("sheet")) {
                        addSheet(xml, relations);
                    }
                }
            }
        }
        return from1904;
    }

    private void addSheet(Xml xml, Map<String, Relation> relations) {
        Relation relation = relations.get(xml.attribute("id", ""));
        if (relation == null) {
            throw refusals.damaged("sheet", Map.of("sheet", xml.attribute("name", "")));
        }
        if (relation.type().endsWith(SHEET_TYPE)) {
            boolean hidden = !xml.attribute("state", "visible").equals("visible");
            Sheet sheet = new Sheet(sheets.size() + 1, ExcelText.unescaped(xml.attribute("name", "")), hidden);
            sheets.add(sheet);
            parts.put(sheet, entry(relation.target()));
        }
    }

    private Zip.Entry entry(String name) {
        return zip.find(name).orElseThrow(() -> refusals.damaged("part", Map.of("part", name)));
    }

    /** A part that another part names. */
    private record Relation(String id, String type, String target) {}

    private List<Relation> relations(Zip.Entry entry) throws IOException {
        String folder = entry.name().replaceFirst("_rels/[^/]*$", "");
        List<Relation> relations = new ArrayList<>();
        try (InputStream in = zip.open(entry)) {
            Xml xml = Xml.of(in, entry.name(), refusals);
            while (xml.find("Relationship")) {
                boolean inFile = !xml.attribute("TargetMode", "Internal").equals("External")
                        && !xml.attribute("Target", "#").startsWith("#");
                if (inFile) {
                    relations.add(new Relation(
                            xml.attribute("Id", ""),
                            xml.attribute("Type", ""),
                            resolved(folder, xml.attribute("Target", ""))));
                }
            }
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        return target.startsWith("/")
                ? target.substring(1)
                : Path.of("/" + folder).resolve(target).normalize().toString().substring(1);
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public Rows rows(Sheet sheet) throws IOException {
        Zip.Entry part = parts.get(sheet);
        if (part == null) {
            throw new IllegalArgumentException("no sheet of this workbook: " + sheet);
        }
        Rows rows = new XlsxRows(zip.open(part), part.name(), this, refusals);
        return merges.getOrDefault(part.name(), Merges.NONE).fill(rows);
    }

    CellStyles styles() {
        if (styles == null) {
            styles = readStyles();
        }
        return styles;
    }

    private CellStyles readStyles() {
        Optional<Zip.Entry> entry = zip.find("xl/styles.xml");
        if (entry.isEmpty()) {
            return new CellStyles();
        }
        try (InputStream in = zip.open(entry.get())) {
            return CellStyles.read(Xml.of(in, entry.get().name(), refusals));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Serials serials() {
        return serials;
    }

    String sharedText(String index) {
        try {
            if (sharedTexts == null) {
                Optional<Zip.Entry> entry = zip.find("xl/sharedStrings.xml");
                sharedTexts = entry.isPresent()
                        ? new SharedTexts(zip.open(entry.get()), refusals)
                        : SharedTexts.none(refusals);
            }
            return sharedTexts.get(Integer.parseInt(index.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            throw refusals.damaged("text", Map.of(), e);
        }
    }

    @Override
    public void verify() throws IOException {
        Map<String, Tail> tails = new HashMap<>();
        parts.values().forEach(part -> tails.put(part.name(), new Tail()));
        zip.verify((entry, bytes, length) -> {
            Tail tail = tails.get(entry.name());
            if (tail != null) {
                tail.add(bytes, length);
            }
        });
        requireParts();
        for (Zip.Entry part : parts.values()) {
            merges.put(part.name(), merges(part, tails.getOrDefault(part.name(), new Tail())));
        }
    }

    /** Merged cells stand behind the rows, mostly in the last bytes. */
    private Merges merges(Zip.Entry part, Tail tail) throws IOException {
        String end = tail.text();
        if (end.contains("sheetData>") || end.contains("sheetData/>")) {
            return Merges.in(end.substring(end.lastIndexOf("sheetData")));
        }
        StringBuilder found = new StringBuilder();
        try (InputStream in = zip.open(part)) {
            Xml xml = Xml.of(in, part.name(), refusals);
            while (xml.find("mergeCell")) {
                found.append("<mergeCell ref=\"")
                        .append(xml.attribute("ref", ""))
                        .append("\"/>");
            }
        }
        return Merges.in(found);
    }

    /** A name that was damaged in the directory makes a whole sheet vanish without an error anywhere else. */
    private void requireParts() throws IOException {
        Zip.Entry types = entry("[Content_Types].xml");
        try (InputStream in = zip.open(types)) {
            Xml xml = Xml.of(in, types.name(), refusals);
            while (xml.find("Override")) {
                entry(xml.attribute("PartName", "").replaceFirst("^/", ""));
            }
        }
        for (Zip.Entry entry : zip.entries()) {
            if (entry.name().endsWith(".rels")) {
                relations(entry).forEach(relation -> entry(relation.target()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (sharedTexts != null) {
            sharedTexts.close();
        }
        zip.close();
    }

    /** The last bytes of a part. */
    private static final class Tail {

        private static final int KEPT = 1 << 18;

        private final byte[] bytes = new byte[KEPT * 2];
        private int used;

        void add(byte[] more, int length) {
            if (used + length > bytes.length) {
                System.arraycopy(bytes, used - KEPT, bytes, 0, KEPT);
                used = KEPT;
            }
            System.arraycopy(more, 0, bytes, used, length);
            used += length;
        }

        String text() {
            return new String(bytes, 0, used, StandardCharsets.ISO_8859_1);
        }
    }
}
