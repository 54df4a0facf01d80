package io.kontor.warehouse.source.shape;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook made of its XML, so that tests can write what no honest program writes. */
public final class Xlsx {

    private static final LocalDateTime MADE = LocalDateTime.of(2026, 10, 4, 12, 0);

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private final StringBuilder overrides = new StringBuilder();
    private String properties = "";
    private int count;

    /** A visible sheet with the XML of its rows. */
    public Xlsx sheet(String name, String rows) {
        return sheet(name, "", rows, "");
    }

    /** @param state an attribute, such as {@code state="hidden"} */
    public Xlsx sheet(String name, String state, String rows, String afterRows) {
        count++;
        sheets.append("<sheet name=\"%s\" sheetId=\"%d\" %s r:id=\"rId%d\"/>".formatted(name, count, state, count));
        relation("worksheet", "worksheets/sheet" + count + ".xml", "rId" + count);
        overrides.append("<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"sheet\"/>".formatted(count));
        return part(
                "xl/worksheets/sheet" + count + ".xml",
                "<worksheet><sheetData>" + rows + "</sheetData>" + afterRows + "</worksheet>");
    }

    private void relation(String type, String target, String id) {
        relations.append(
                "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"/>"
                        .formatted(id, type, target));
    }

    public Xlsx part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    public Xlsx from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    /** The XML of {@code si} elements. */
    public Xlsx sharedStrings(String items) {
        relation("sharedStrings", "sharedStrings.xml", "rIdS");
        return part("xl/sharedStrings.xml", "<sst>" + items + "</sst>");
    }

    /** Styles by number: 0 general, 1 date, 2 date and time, 3 indented by one, 4 hours over 24, 5 time of day. */
    public Xlsx styles() {
        relation("styles", "styles.xml", "rIdT");
        return part("xl/styles.xml", """
                <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/>\
                <numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>\
                <xf numFmtId="0"><alignment indent="1"/></xf><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>""");
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same bytes each time. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "[Content_Types].xml", "<Types>" + overrides + "</Types>");
            put(zip, "_rels/.rels", """
                    <Relationships><Relationship Id="rId1" Type="officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\">" + properties + "<sheets>" + sheets + "</sheets></workbook>");
            put(zip, "xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
            for (Map.Entry<String, String> part : parts.entrySet()) {
                put(zip, part.getKey(), part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(MADE);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** A row of texts and numbers: what looks like a number is one. */
    public static String row(int number, String... values) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < values.length; i++) {
            row.append(cell((char) ('A' + i) + Integer.toString(number), values[i]));
        }
        return row.append("</row>").toString();
    }

    private static String cell(String place, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return value.matches("-?[0-9]+([.][0-9]+)?")
                ? "<c r=\"" + place + "\"><v>" + value + "</v></c>"
                : "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    }
}
