package io.kontor.warehouse.source.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.apache.poi.ss.usermodel.DateUtil;

/** What the styles of cells say about their values: whether a number is a date, and how far a text is indented. */
final class CellStyles {

    private final List<Boolean> dates = new ArrayList<>();
    private final List<Integer> indents = new ArrayList<>();

    /** Reads the styles part of a workbook. */
    static CellStyles read(Xml xml) {
        CellStyles styles = new CellStyles();
        Map<Integer, String> formats = new HashMap<>();
        boolean inCells = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.name()) {
                    case "numFmt" -> formats.put(xml.number("numFmtId", 0), xml.attribute("formatCode", ""));
                    case "cellXfs" -> inCells = true;
                    case "xf" -> {
                        if (inCells) {
                            int format = xml.number("numFmtId", 0);
                            styles.add(format, formats.getOrDefault(format, ""), 0);
                        }
                    }
                    case "alignment" -> {
                        if (inCells && !styles.indents.isEmpty()) {
                            styles.indents.set(styles.indents.size() - 1, xml.number("indent", 0));
                        }
                    }
                    default -> {
                        // Colours, fonts and borders say nothing about values.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("cellXfs")) {
                inCells = false;
            }
        }
        return styles;
    }

    void add(int format, String code, int indent) {
        dates.add(isDate(format, code));
        indents.add(indent);
    }

    boolean isDate(int style) {
        return style >= 0 && style < dates.size() && dates.get(style);
    }

    int indent(int style) {
        return style >= 0 && style < indents.size() ? indents.get(style) : 0;
    }

    /** Hours that may be more than 24 are an amount, not a time of day. */
    private static boolean isDate(int format, String code) {
        boolean elapsed = code.toLowerCase(Locale.ROOT).matches("(?s).*\\[(h+|m+|s+)].*") || format == 46;
        return !elapsed && DateUtil.isADateFormat(format, code.isEmpty() ? "General" : code);
    }
}
