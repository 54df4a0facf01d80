package io.kontor.jobs.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The sales lines of a text as a workbook that Excel could have written: shared texts, dates as days, twelve columns. */
final class SalesWorkbook {

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

    private SalesWorkbook() {}

    static void write(Path csv, Path workbook) throws IOException {
        Map<String, Integer> texts = new LinkedHashMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(workbook));
                Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
            part(zip, out, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Default Extension="xml" ContentType="application/xml"/>\
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
                    <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>\
                    <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>\
                    </Types>""");
            part(
                    zip,
                    out,
                    "_rels/.rels",
                    RELATIONS + relation(1, "officeDocument", "xl/workbook.xml") + "</Relationships>");
            part(
                    zip,
                    out,
                    "xl/workbook.xml",
                    "<workbook " + MAIN
                            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                            + "<sheets><sheet name=\"Sales\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(
                    zip,
                    out,
                    "xl/_rels/workbook.xml.rels",
                    RELATIONS
                            + relation(1, "worksheet", "worksheets/sheet1.xml")
                            + relation(2, "styles", "styles.xml")
                            + relation(3, "sharedStrings", "sharedStrings.xml")
                            + "</Relationships>");
            part(
                    zip,
                    out,
                    "xl/styles.xml",
                    "<styleSheet " + MAIN
                            + "><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            sheet(csv, out, texts);
            out.flush();
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            out.write("<sst " + MAIN + ">");
            for (String text : texts.keySet()) {
                out.append("<si><t>").append(text).append("</t></si>");
            }
            out.write("</sst>");
            out.flush();
            zip.closeEntry();
        }
    }

    private static String relation(int number, String type, String target) {
        return "<Relationship Id=\"rId" + number + "\" Type=\"" + TYPE + type + "\" Target=\"" + target + "\"/>";
    }

    private static void part(ZipOutputStream zip, Writer out, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.flush();
        zip.closeEntry();
    }

    private static void sheet(Path csv, Writer out, Map<String, Integer> texts) throws IOException {
        out.write("<worksheet " + MAIN + "><sheetData>");
        try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
            int row = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.append("<row r=\"").append(String.valueOf(row)).append("\">");
                String[] cells = line.split(",", -1);
                for (int i = 0; i < cells.length; i++) {
                    cell(out, (char) ('A' + i) + String.valueOf(row), cells[i], texts);
                }
                out.write("</row>");
                row++;
            }
        }
        out.write("</sheetData></worksheet>");
    }

    private static void cell(Writer out, String place, String value, Map<String, Integer> texts) throws IOException {
        out.append("<c r=\"").append(place);
        if (value.matches("-?[0-9]+([.][0-9]+)?")) {
            out.append("\"><v>").append(value);
        } else if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            long day = ChronoUnit.DAYS.between(DAY_ZERO, LocalDate.parse(value));
            out.append("\" s=\"1\"><v>").append(String.valueOf(day));
        } else {
            int next = texts.size();
            out.append("\" t=\"s\"><v>").append(String.valueOf(texts.computeIfAbsent(value, absent -> next)));
        }
        out.append("</v></c>");
    }
}
