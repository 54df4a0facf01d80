package io.kontor.warehouse.corpus;

import io.kontor.warehouse.source.shape.Xlsx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** How a table of texts is written as a workbook, or as what calls itself one. */
enum SheetShape {
    XLSX {
        @Override
        byte[] write(List<List<String>> rows) {
            StringBuilder xml = new StringBuilder();
            for (int row = 1; row <= rows.size(); row++) {
                xml.append("<row r=\"").append(row).append("\">");
                List<String> cells = rows.get(row - 1);
                for (int i = 0; i < cells.size(); i++) {
                    xml.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                            .formatted((char) ('A' + i), row, escaped(cells.get(i))));
                }
                xml.append("</row>");
            }
            return new Xlsx().sheet("Данные", xml.toString()).bytes();
        }
    },
    XLS {
        @Override
        byte[] write(List<List<String>> rows) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (HSSFWorkbook book = new HSSFWorkbook()) {
                var sheet = book.createSheet("Данные");
                for (List<String> cells : rows) {
                    HSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                    cells.forEach(cell ->
                            row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell));
                }
                book.write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    },
    HTML {
        @Override
        byte[] write(List<List<String>> rows) {
            return utf8("<html><head><meta charset=\"utf-8\"></head><body><table>"
                    + all(rows, "<tr>", "<td>%s</td>", "</tr>") + "</table></body></html>");
        }

        @Override
        String shown(String text) {
            return text.replace('\n', ' ');
        }
    },
    SPREADSHEET_XML {
        @Override
        byte[] write(List<List<String>> rows) {
            return utf8("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
                    + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Данные\"><Table>"
                    + all(rows, "<Row>", "<Cell><Data ss:Type=\"String\">%s</Data></Cell>", "</Row>")
                    + "</Table></Worksheet></Workbook>");
        }
    };

    abstract byte[] write(List<List<String>> rows);

    /** What a text in a cell is in this shape: to a page, a line break is a blank. */
    String shown(String text) {
        return text;
    }

    private static String all(List<List<String>> rows, String before, String cell, String after) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(text -> cell.formatted(escaped(text)))
                        .collect(Collectors.joining("", before, after)))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
