package io.kontor.reports.workbook;

import io.kontor.reports.workbook.Book.Area;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The pieces of a chart part (ECMA-376, DrawingML charts), each in the order that the schema wants. Numbers go in as
 * strings, since formatting them would follow the locale of the machine.
 */
final class ChartXml {

    static final String NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";
    static final String NO_LABELS = flags(false);

    private static final int CATEGORIES = 111111101;
    private static final int VALUES = 111111102;
    private static final int HAIRLINE = 6350;

    private ChartXml() {}

    /** A chart that leaves room for its axes. */
    static String space(String plot) {
        return space("<c:layout/>", plot);
    }

    /** A chart whose plot fills it to the edge, to stay aligned with the rows of a table. */
    static String wholeSpace(String plot) {
        return space("""
                <c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>\
                <c:x val="0.02"/><c:y val="0"/><c:w val="0.96"/><c:h val="1"/></c:manualLayout></c:layout>""", plot);
    }

    private static String space(String layout, String plot) {
        return """
                <c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
                xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
                <c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>%s%s\
                <c:spPr><a:noFill/></c:spPr></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>\
                <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>%s</c:chartSpace>""".formatted(layout, plot, type(900, false, Palette.GREY));
    }

    static String bars(String direction, String grouping, int gap, int overlap, String series) {
        return """
                <c:barChart><c:barDir val="%s"/><c:grouping val="%s"/><c:varyColors val="0"/>%s\
                <c:gapWidth val="%s"/><c:overlap val="%s"/>%s</c:barChart>""".formatted(direction, grouping, series, gap, overlap, axes());
    }

    static String bar(int index, Area labels, Area values, String fill, String points, String dataLabels) {
        return "<c:ser>" + head(index, values) + fill + "<c:invertIfNegative val=\"0\"/>" + points + wrapped(dataLabels)
                + data(labels, values) + "</c:ser>";
    }

    static String areas(String series) {
        return "<c:areaChart><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>" + series + axes()
                + "</c:areaChart>";
    }

    static String area(int index, Area labels, Area values, String fill) {
        return "<c:ser>" + head(index, values) + fill + data(labels, values) + "</c:ser>";
    }

    static String lines(String series) {
        return "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>" + series + "<c:marker val=\"1\"/>"
                + axes() + "</c:lineChart>";
    }

    /** A line without markers and one label at a point. */
    static String line(int index, Area labels, Area values, String color, boolean dashed, int labelAt, String format) {
        String dash = dashed ? "<a:prstDash val=\"sysDash\"/>" : "";
        String label = labelAt < 0 ? "" : wrapped(pointLabel(labelAt, format, color, false, "t") + NO_LABELS);
        return "<c:ser>" + head(index, values) + "<c:spPr><a:ln w=\"28575\" cap=\"rnd\">" + ink(color) + dash
                + "</a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>" + label + data(labels, values)
                + "<c:smooth val=\"0\"/></c:ser>";
    }

    /** Short dashes without a line. */
    static String dashes(int index, Area labels, Area values, String color) {
        return "<c:ser>" + head(index, values) + "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
                + "<c:marker><c:symbol val=\"dash\"/><c:size val=\"13\"/><c:spPr>" + ink(color) + "<a:ln>" + ink(color)
                + "</a:ln></c:spPr></c:marker>" + data(labels, values) + "<c:smooth val=\"0\"/></c:ser>";
    }

    /** Points that carry only labels. */
    static String labelled(int index, Area labels, Area values, String dataLabels) {
        return "<c:ser>" + head(index, values) + "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
                + "<c:marker><c:symbol val=\"none\"/></c:marker>" + wrapped(dataLabels) + data(labels, values)
                + "<c:smooth val=\"0\"/></c:ser>";
    }

    static String solid(String color) {
        return "<c:spPr>" + ink(color) + "<a:ln w=\"9525\">" + ink(color) + "</a:ln></c:spPr>";
    }

    static String outline(String color) {
        return "<c:spPr>" + ink(Palette.WHITE) + "<a:ln w=\"12700\">" + ink(color) + "</a:ln></c:spPr>";
    }

    static String hatch(String color) {
        return "<c:spPr><a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"" + color
                + "\"/></a:fgClr><a:bgClr><a:srgbClr val=\"" + Palette.WHITE
                + "\"/></a:bgClr></a:pattFill><a:ln w=\"12700\">"
                + ink(color) + "</a:ln></c:spPr>";
    }

    static String point(int index, String fill) {
        return "<c:dPt><c:idx val=\"" + index + "\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>" + fill
                + "</c:dPt>";
    }

    /** Labels of all points of a series; to be followed by nothing. */
    static String labels(String format, String color, String position) {
        return number(format) + "<c:spPr><a:noFill/></c:spPr>" + type(800, true, color) + place(position) + flags(true);
    }

    /** The label of one point; {@code boxed} puts it on white. */
    static String pointLabel(int index, String format, String color, boolean boxed, String position) {
        String box = "<c:spPr>" + (boxed ? ink(Palette.WHITE) : "<a:noFill/>") + "</c:spPr>";
        return "<c:dLbl><c:idx val=\"" + index + "\"/>" + number(format) + box + type(800, true, color)
                + place(position) + flags(true) + "</c:dLbl>";
    }

    /** A label with its own text. */
    static String textLabel(int index, String text, String color, String position) {
        return "<c:dLbl><c:idx val=\"" + index + "\"/><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>"
                + run("defRPr", 900, true, color)
                + "</a:pPr><a:r>" + run("rPr", 900, true, color) + "<a:t>" + Xml.escaped(text)
                + "</a:t></a:r></a:p></c:rich></c:tx>" + place(position) + flags(true) + "</c:dLbl>";
    }

    static String hiddenLabel(int index) {
        return "<c:dLbl><c:idx val=\"" + index + "\"/><c:delete val=\"1\"/></c:dLbl>";
    }

    private static String wrapped(String dataLabels) {
        return dataLabels.isEmpty() ? "" : "<c:dLbls>" + dataLabels + "</c:dLbls>";
    }

    private static String number(String format) {
        return "<c:numFmt formatCode=\"" + Xml.escaped(format) + "\" sourceLinked=\"0\"/>";
    }

    private static String place(String position) {
        return "<c:dLblPos val=\"" + position + "\"/>";
    }

    private static String flags(boolean value) {
        return """
                <c:showLegendKey val="0"/><c:showVal val="%s"/><c:showCatName val="0"/><c:showSerName val="0"/>\
                <c:showPercent val="0"/><c:showBubbleSize val="0"/>""".formatted(value ? 1 : 0);
    }

    private static String head(int index, Area values) {
        return "<c:idx val=\"" + index + "\"/><c:order val=\"" + index + "\"/><c:tx><c:strRef><c:f>"
                + Xml.escaped(values.headerAddress()) + "</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>"
                + Xml.escaped(values.header()) + "</c:v></c:pt></c:strCache></c:strRef></c:tx>";
    }

    private static String data(Area labels, Area values) {
        StringBuilder xml = new StringBuilder("<c:cat><c:strRef><c:f>")
                .append(Xml.escaped(labels.address()))
                .append("</c:f><c:strCache><c:ptCount val=\"")
                .append(labels.texts().size())
                .append("\"/>");
        for (int i = 0; i < labels.texts().size(); i++) {
            xml.append("<c:pt idx=\"")
                    .append(i)
                    .append("\"><c:v>")
                    .append(Xml.escaped(labels.texts().get(i)))
                    .append("</c:v></c:pt>");
        }
        xml.append("</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>")
                .append(Xml.escaped(values.address()))
                .append("</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"")
                .append(values.values().size())
                .append("\"/>");
        for (int i = 0; i < values.values().size(); i++) {
            OptionalDouble value = values.values().get(i);
            if (value.isPresent()) {
                xml.append("<c:pt idx=\"")
                        .append(i)
                        .append("\"><c:v>")
                        .append(value.getAsDouble())
                        .append("</c:v></c:pt>");
            }
        }
        return xml.append("</c:numCache></c:numRef></c:val>").toString();
    }

    /** The axis of months or stages; without labels only its line shows. */
    static String categories(boolean labelled, boolean downwards) {
        return """
                <c:catAx><c:axId val="%s"/><c:scaling><c:orientation val="%s"/></c:scaling><c:delete val="%s"/>\
                <c:axPos val="%s"/><c:numFmt formatCode="General" sourceLinked="0"/>\
                <c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="%s"/>\
                <c:spPr><a:ln w="%s">%s</a:ln></c:spPr>%s\
                <c:crossAx val="%s"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/>\
                <c:noMultiLvlLbl val="1"/></c:catAx>""".formatted(
                        CATEGORIES,
                        downwards ? "maxMin" : "minMax",
                        downwards ? 1 : 0,
                        downwards ? "l" : "b",
                        labelled ? "low" : "none",
                        HAIRLINE,
                        ink(Palette.LIGHT),
                        type(900, false, Palette.GREY),
                        VALUES);
    }

    /** The axis of values; hidden where labels stand at the data. {@code cross}: columns between ticks, lines on them. */
    static String values(OptionalDouble least, OptionalDouble most, boolean shown, String format, String cross) {
        String bounds = (most.isPresent() ? "<c:max val=\"" + most.getAsDouble() + "\"/>" : "")
                + (least.isPresent() ? "<c:min val=\"" + least.getAsDouble() + "\"/>" : "");
        String grid = shown
                ? "<c:majorGridlines><c:spPr><a:ln w=\"" + HAIRLINE + "\">" + ink(Palette.LINE)
                        + "</a:ln></c:spPr></c:majorGridlines>"
                : "";
        return """
                <c:valAx><c:axId val="%s"/><c:scaling><c:orientation val="minMax"/>%s</c:scaling><c:delete val="%s"/>\
                <c:axPos val="l"/>%s%s<c:majorTickMark val="none"/><c:minorTickMark val="none"/>\
                <c:tickLblPos val="%s"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>%s\
                <c:crossAx val="%s"/><c:crosses val="autoZero"/><c:crossBetween val="%s"/></c:valAx>""".formatted(
                        VALUES,
                        bounds,
                        shown ? 0 : 1,
                        grid,
                        number(format),
                        shown ? "low" : "none",
                        type(900, false, Palette.GREY),
                        CATEGORIES,
                        cross);
    }

    private static String axes() {
        return "<c:axId val=\"" + CATEGORIES + "\"/><c:axId val=\"" + VALUES + "\"/>";
    }

    private static String ink(String color) {
        return "<a:solidFill><a:srgbClr val=\"" + color + "\"/></a:solidFill>";
    }

    private static String type(int size, boolean bold, String color) {
        return "<c:txPr><a:bodyPr/><a:p><a:pPr>" + run("defRPr", size, bold, color)
                + "</a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>";
    }

    private static String run(String element, int size, boolean bold, String color) {
        return "<a:" + element + " sz=\"" + size + "\" b=\"" + (bold ? 1 : 0) + "\">" + ink(color)
                + "<a:latin typeface=\"" + Styles.TYPEFACE + "\"/></a:" + element + ">";
    }

    /** A number format with so many digits that the greatest value shows two or more. */
    static String digits(double greatest) {
        return "#,##0" + fraction(greatest);
    }

    static String signedDigits(double greatest) {
        String digits = "#,##0" + fraction(greatest);
        return "+" + digits + ";\u2212" + digits + ";" + digits;
    }

    private static String fraction(double greatest) {
        double size = Math.abs(greatest);
        return size >= 20 || size == 0 ? "" : size >= 2 ? ".0" : ".00";
    }

    /** A value as {@link #digits} shows it, for labels that are text. */
    static String shown(double value, double greatest, boolean signed) {
        DecimalFormat format =
                new DecimalFormat("#,##0" + fraction(greatest), DecimalFormatSymbols.getInstance(Locale.ROOT));
        String text = format.format(Math.abs(value));
        return value < 0 ? "\u2212" + text : signed ? "+" + text : text;
    }
}
