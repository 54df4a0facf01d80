package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/** The rows of one table of a page, or of all. A row leaves the tree as soon as it was read. */
final class HtmlRows implements Rows {

    private static final int LONGEST_ROW = 2 << 20;
    private static final Pattern NUMBER = Pattern.compile("[-+(]?[\\d\\s\\p{Z}.,']*\\d[\\d\\s\\p{Z}.,')%-]*");
    private static final String EXACT_NUMBER = "x:num";
    private static final int MOST_SPAN = 16_384;

    private final Measured in;
    private final StreamParser parser;
    private final int table;
    private final Refusals refusals;
    private final IdentityHashMap<Element, Integer> tables = new IdentityHashMap<>();
    private final Map<Integer, Down> down = new HashMap<>();
    private final RowBuilder row = new RowBuilder();
    private int knownTables = Integer.MAX_VALUE;
    private long number;

    /** A cell of an earlier row that reaches down here. */
    private record Down(long lastRow, String text) {}

    /** @param table whose rows are read, from 1; 0: of all tables */
    HtmlRows(Reader in, int table, Refusals refusals) {
        this.table = table;
        this.refusals = refusals;
        this.in = new Measured(in);
        this.parser = new StreamParser(Parser.htmlParser()).parse(this.in, "");
    }

    void refuseTablesAfter(int known) {
        knownTables = known;
    }

    int countTables(int mostRows) throws IOException {
        for (int i = 0; i < mostRows; i++) {
            if (nextRow() == null) {
                break;
            }
        }
        return tables.size();
    }

    @Override
    public @Nullable Row next() throws IOException {
        Element element = nextRow();
        return element == null ? null : read(element);
    }

    /** The next row of the table, taken out of the tree. */
    private @Nullable Element nextRow() throws IOException {
        while (true) {
            in.startRow();
            Element element = parser.selectNext("tr");
            if (element == null) {
                return null;
            }
            Element owner = element.closest("table");
            int of = owner == null ? 0 : tables.computeIfAbsent(owner, absent -> tables.size() + 1);
            if (of > knownTables) {
                throw refusals.damaged("table", Map.of("row", String.valueOf(HtmlWorkbook.LISTED_ROWS)));
            }
            for (Node before = element.previousSibling(); before != null; before = element.previousSibling()) {
                before.remove();
            }
            element.remove();
            if (of > 0 && (table == 0 || of == table)) {
                return element;
            }
        }
    }

    private Row read(Element element) {
        row.start(++number, 0);
        down.values().removeIf(reaching -> reaching.lastRow() < number);
        down.forEach((column, reaching) -> row.set(column, Kind.TEXT, reaching.text()));
        int column = 0;
        for (Element cell : element.children()) {
            if (cell.nameIs("td") || cell.nameIs("th")) {
                while (down.containsKey(column)) {
                    column++;
                }
                set(column, cell);
                column += span(cell, "colspan");
            }
        }
        return row.build();
    }

    private void set(int column, Element cell) {
        String exact = cell.attr(EXACT_NUMBER);
        String text = cell.text();
        if (exact.isEmpty()) {
            row.set(column, Kind.TEXT, text);
        } else {
            row.set(column, Kind.NUMBER, Numerals.plain(exact));
        }
        int rows = span(cell, "rowspan");
        // A number counts in the first row only, since it would be added several times.
        boolean repeated = exact.isEmpty() && !NUMBER.matcher(text).matches();
        if (rows > 1) {
            down.put(column, new Down(number + rows - 1, repeated ? text : ""));
        }
    }

    private static int span(Element cell, String attribute) {
        String value = cell.attr(attribute).strip();
        return value.matches("[0-9]{1,5}") ? Math.max(1, Math.min(MOST_SPAN, Integer.parseInt(value))) : 1;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        in.close();
    }

    /** Ends a row that never ends before it fills the memory. */
    private final class Measured extends FilterReader {

        private long sinceRow;

        Measured(Reader in) {
            super(in);
        }

        void startRow() {
            sinceRow = 0;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            sinceRow += Math.max(0, n);
            if (sinceRow > LONGEST_ROW) {
                throw refusals.hostile("row", Map.of());
            }
            return n;
        }
    }
}
