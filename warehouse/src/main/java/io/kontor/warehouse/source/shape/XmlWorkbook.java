package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** A workbook as one XML file (SpreadsheetML 2003), which Excel writes as "XML Spreadsheet" and 1C as .xls. */
final class XmlWorkbook implements Workbook {

    private static final String SHEET = "Worksheet";

    private final Path file;
    private final Refusals refusals;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<String, Integer> indents = new HashMap<>();

    XmlWorkbook(Path file, String label) throws IOException {
        this.file = file;
        this.refusals = new Refusals(label);
        try (Reader in = reader()) {
            Xml xml = Xml.of(in, SHEET, refusals);
            String style = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.name()) {
                        case "Style" -> style = xml.attribute("ID", "");
                        case "Alignment" -> indents.put(style, xml.number("Indent", 0));
                        case SHEET -> sheets.add(new Sheet(sheets.size() + 1, xml.attribute("Name", ""), false));
                        default -> {
                            // Rows are read when they are asked for.
                        }
                    }
                }
            }
        }
    }

    private Reader reader() throws IOException {
        return StrictText.reader(file, StrictText.declared(file).orElse(StandardCharsets.UTF_8), refusals);
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public Rows rows(Sheet sheet) throws IOException {
        Reader in = reader();
        Xml xml = Xml.of(in, sheet.name(), refusals);
        for (int i = 0; i < sheet.number(); i++) {
            xml.find(SHEET);
        }
        return new XmlRows(in, xml);
    }

    /** All of it was read when it was opened; the format has no checksums. */
    @Override
    public void verify() {}

    @Override
    public void close() {}

    /** The rows of a sheet, with cells merged to the right or downwards as they are counted. */
    private final class XmlRows implements Rows {

        private final Reader in;
        private final Xml xml;
        private final RowBuilder row = new RowBuilder();
        /** Cells of earlier rows that reach down here: column, and until which row. */
        private final Map<Integer, Down> down = new HashMap<>();

        private long number;
        private boolean ended;

        private record Down(long lastRow, Kind kind, String text) {}

        XmlRows(Reader in, Xml xml) {
            this.in = in;
            this.xml = xml;
        }

        @Override
        public @Nullable Row next() {
            while (!ended) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("Row")) {
                    return row();
                }
                ended = event == XMLStreamConstants.END_ELEMENT && xml.name().equals(SHEET);
            }
            return null;
        }

        private Row row() {
            long stated = xml.number("Index", (int) number + 1);
            if (stated <= number) {
                throw refusals.damaged(
                        "order", Map.of("row", String.valueOf(stated), "before", String.valueOf(number)));
            }
            number = stated;
            row.start(number, 0);
            down.values().removeIf(reaching -> reaching.lastRow() < number);
            down.forEach((column, reaching) -> row.set(column, reaching.kind(), reaching.text()));
            int column = 0;
            while (true) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("Cell")) {
                    column = cell(column);
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("Row")) {
                    return row.build();
                }
            }
        }

        /** Reads a cell; returns the column behind it. */
        private int cell(int next) {
            int column = xml.number("Index", 0) - 1;
            if (column < 0) {
                column = next;
                while (down.containsKey(column)) {
                    column++;
                }
            }
            int across = xml.number("MergeAcross", 0);
            int rowsDown = xml.number("MergeDown", 0);
            int indent = indents.getOrDefault(xml.attribute("StyleID", ""), 0);
            boolean formula = xml.attribute("Formula") != null;
            String type = null;
            String text = "";
            while (true) {
                int event = xml.next();
                // A comment has data too, behind that of the cell.
                if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("Data") && type == null) {
                    type = xml.attribute("Type", "String");
                    text = xml.content();
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("Cell")) {
                    break;
                }
            }
            if (type == null) {
                if (formula) {
                    row.set(column, Kind.NO_RESULT, "");
                }
                return column + across + 1;
            }
            row.indented(indent);
            Kind kind = kind(type);
            String value = value(kind, text);
            row.set(column, kind, value);
            if (rowsDown > 0 && (kind == Kind.TEXT || kind == Kind.DATE)) {
                down.put(column, new Down(number + rowsDown, kind, value));
            }
            return column + across + 1;
        }

        private static Kind kind(String type) {
            return switch (type) {
                case "Number" -> Kind.NUMBER;
                case "DateTime" -> Kind.DATE;
                case "Boolean" -> Kind.FLAG;
                case "Error" -> Kind.ERROR;
                default -> Kind.TEXT;
            };
        }

        private static String value(Kind kind, String text) {
            return switch (kind) {
                case NUMBER -> Numerals.plain(text.strip());
                case DATE -> text.strip().replaceFirst("\\.0+$", "").replaceFirst("T00:00:00$", "");
                case FLAG -> text.strip().equals("1") ? "true" : "false";
                default -> text;
            };
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
