package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of an XLSX workbook, pulled out of its XML one by one. */
final class XlsxRows implements Rows {

    private static final int MOST_COLUMNS = 16_384;

    private final InputStream in;
    private final Xml xml;
    private final XlsxWorkbook book;
    private final Refusals refusals;
    private final RowBuilder row = new RowBuilder();
    private long number;
    private boolean ended;

    XlsxRows(InputStream in, String part, XlsxWorkbook book, Refusals refusals) {
        this.in = in;
        this.book = book;
        this.refusals = refusals;
        this.xml = Xml.of(in, part, refusals);
        this.ended = !xml.find("sheetData");
    }

    @Override
    public @Nullable Row next() {
        while (!ended) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("row")) {
                return row();
            }
            // What follows the cells is of no use, but its end proves that nothing was cut off.
            ended = event == XMLStreamConstants.END_ELEMENT && xml.name().equals("sheetData");
        }
        return null;
    }

    private Row row() {
        long stated = xml.number("r", (int) number + 1);
        if (stated <= number) {
            throw refusals.damaged("order", Map.of("row", String.valueOf(stated), "before", String.valueOf(number)));
        }
        number = stated;
        row.start(number, xml.number("outlineLevel", 0));
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("c")) {
                cell();
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("row")) {
                return row.build();
            }
        }
    }

    private void cell() {
        String place = xml.attribute("r");
        int column = place == null ? row.width() : column(place);
        if (column < 0 || column >= MOST_COLUMNS) {
            throw refusals.damaged("cell", Map.of("cell", String.valueOf(place)));
        }
        String type = xml.attribute("t", "n");
        int style = xml.number("s", -1);
        String value = null;
        boolean formula = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.name()) {
                    case "v" -> value = xml.content();
                    case "is" -> value = ExcelText.read(xml, "is");
                    case "f" -> formula = true;
                    default -> {
                        // Extensions say nothing about the value.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("c")) {
                break;
            }
        }
        if (value != null && !(value.isEmpty() && !formula)) {
            row.indented(book.styles().indent(style));
            set(column, type, style, value);
        } else if (formula) {
            row.set(column, Kind.NO_RESULT, "");
        }
    }

    private void set(int column, String type, int style, String value) {
        switch (type) {
            case "s" -> row.set(column, Kind.TEXT, book.sharedText(value));
            case "str" -> row.set(column, Kind.TEXT, ExcelText.unescaped(value));
            case "inlineStr" -> row.set(column, Kind.TEXT, value);
            case "b" -> row.set(column, Kind.FLAG, value.equals("1") ? "true" : "false");
            case "e" -> row.set(column, Kind.ERROR, value);
            case "d" -> row.set(column, Kind.DATE, value.replaceFirst("T00:00:00(\\.0+)?$", ""));
            default -> number(column, style, value);
        }
    }

    private void number(int column, int style, String value) {
        String date = book.styles().isDate(style) ? book.serials().iso(value) : null;
        if (date == null) {
            row.set(column, Kind.NUMBER, Numerals.plain(value));
        } else {
            row.set(column, date.indexOf('-') < 0 ? Kind.TEXT : Kind.DATE, date);
        }
    }

    /** The column, from 0, of a cell such as AB12, or of letters alone; -1 where it has no letters. */
    static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && i < 4; i++) {
            char c = place.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
