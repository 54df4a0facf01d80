package io.kontor.warehouse.source.shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/** Texts in the XML of Excel: runs of several formats, pronunciations, escaped characters. */
final class ExcelText {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private ExcelText() {}

    /** The text of the element in which the reader stands; the reader then stands at its end. */
    static String read(Xml xml, String element) {
        String text = "";
        StringBuilder more = null;
        boolean inText = false;
        int spoken = 0;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                spoken += xml.name().equals("rPh") ? 1 : 0;
                inText = xml.name().equals("t") && spoken == 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.name().equals(element)) {
                    return unescaped(more == null ? text : more.toString());
                }
                spoken -= xml.name().equals("rPh") ? 1 : 0;
                inText = false;
            } else if (inText && isText(event)) {
                if (more == null && text.isEmpty()) {
                    text = xml.text();
                } else {
                    more = more == null ? new StringBuilder(text) : more;
                    more.append(xml.text());
                }
            }
        }
    }

    static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    /** {@code _x000D_} is a carriage return. */
    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(escaped ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 16))));
    }
}
