package io.kontor.reports.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfRule;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTColorScale;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDataBar;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTExtension;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTExtensionList;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTIconSet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCfType;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCfvoType;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STIconSetType;

/**
 * Pictures in cells: sparklines, data bars, marks and heat. What Excel 2010 added (sparklines, solid and negative bars)
 * lives in extensions of the sheet that POI keeps but does not write, so they are written here as XML.
 */
final class Extensions {

    private static final String X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    private static final String XM = "http://schemas.microsoft.com/office/excel/2006/main";
    private static final String SPARKLINES = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}";
    private static final String FORMATS = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}";
    private static final String RULE_ID = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}";

    private final XSSFSheet sheet;
    private final List<String> sparklines = new ArrayList<>();
    private final List<String> bars = new ArrayList<>();
    private int priority;

    Extensions(XSSFSheet sheet) {
        this.sheet = sheet;
    }

    /** A column sparkline in a cell, its last column dark. */
    void sparkline(int row, int column, String source) {
        sparklines.add("""
                <x14:sparklineGroup type="column" displayEmptyCellsAs="gap" last="1" minAxisType="custom" manualMin="0">\
                <x14:colorSeries rgb="FF%s"/><x14:colorNegative rgb="FF%s"/><x14:colorAxis rgb="FF%s"/>\
                <x14:colorLast rgb="FF%s"/>\
                <x14:sparklines><x14:sparkline><xm:f>%s</xm:f><xm:sqref>%s</xm:sqref></x14:sparkline></x14:sparklines>\
                </x14:sparklineGroup>""".formatted(
                        Palette.LIGHT,
                        Palette.BAD,
                        Palette.LINE,
                        Palette.INK,
                        Xml.escaped(source),
                        new CellReference(row, column).formatAsString()));
    }

    /** Bars in place of numbers; with a middle axis, good to the right and bad to the left. */
    void bars(CellRangeAddress range, String id, String color, boolean middle) {
        CTCfRule rule = rule(range, STCfType.DATA_BAR);
        CTDataBar bar = rule.addNewDataBar();
        bar.setShowValue(false);
        bar.setMinLength(0);
        bar.setMaxLength(100);
        bar.addNewCfvo().setType(middle ? STCfvoType.MIN : STCfvoType.NUM);
        if (!middle) {
            bar.getCfvoArray(0).setVal("0");
        }
        bar.addNewCfvo().setType(STCfvoType.MAX);
        bar.addNewColor().setRgb(Styles.argb(color));
        extension(rule.addNewExtLst(), RULE_ID, "<x14:id xmlns:x14=\"" + X14 + "\">" + id + "</x14:id>");
        bars.add("""
                <x14:conditionalFormatting><x14:cfRule type="dataBar" id="%s">\
                <x14:dataBar minLength="0" maxLength="100" gradient="0" showValue="0" axisPosition="%s">\
                %s<x14:cfvo type="autoMax"/>\
                <x14:negativeFillColor rgb="FF%s"/><x14:axisColor rgb="FF%s"/>\
                </x14:dataBar></x14:cfRule><xm:sqref>%s</xm:sqref></x14:conditionalFormatting>""".formatted(
                        id,
                        middle ? "automatic" : "none",
                        middle ? "<x14:cfvo type=\"autoMin\"/>" : "<x14:cfvo type=\"num\"><xm:f>0</xm:f></x14:cfvo>",
                        Palette.BAD,
                        Palette.LIGHT,
                        range.formatAsString()));
    }

    /** A tick from 100 %, an exclamation mark from 90 %, else a cross: shapes differ, not only colours. */
    void marks(CellRangeAddress range) {
        CTIconSet icons = rule(range, STCfType.ICON_SET).addNewIconSet();
        icons.setIconSet(STIconSetType.X_3_SYMBOLS_2);
        for (String from : List.of("0", "0.9", "1")) {
            var bound = icons.addNewCfvo();
            bound.setType(STCfvoType.NUM);
            bound.setVal(from);
        }
    }

    /** From white at nothing to a light blue at everything. */
    void heat(CellRangeAddress range) {
        CTColorScale scale = rule(range, STCfType.COLOR_SCALE).addNewColorScale();
        for (String at : List.of("0", "1")) {
            var point = scale.addNewCfvo();
            point.setType(STCfvoType.NUM);
            point.setVal(at);
        }
        scale.addNewColor().setRgb(Styles.argb(Palette.WHITE));
        scale.addNewColor().setRgb(Styles.argb(Palette.HEAT));
    }

    /** Adds what was collected to the sheet; once, at the end. */
    void write() {
        if (sparklines.isEmpty() && bars.isEmpty()) {
            return;
        }
        CTWorksheet worksheet = sheet.getCTWorksheet();
        CTExtensionList list = worksheet.isSetExtLst() ? worksheet.getExtLst() : worksheet.addNewExtLst();
        if (!bars.isEmpty()) {
            extension(list, FORMATS, element("conditionalFormattings", bars));
        }
        if (!sparklines.isEmpty()) {
            extension(list, SPARKLINES, element("sparklineGroups", sparklines));
        }
    }

    private static String element(String name, List<String> parts) {
        return "<x14:" + name + " xmlns:x14=\"" + X14 + "\" xmlns:xm=\"" + XM + "\">" + String.join("", parts)
                + "</x14:" + name + ">";
    }

    private CTCfRule rule(CellRangeAddress range, STCfType.Enum type) {
        CTConditionalFormatting format = sheet.getCTWorksheet().addNewConditionalFormatting();
        format.setSqref(List.of(range.formatAsString()));
        CTCfRule rule = format.addNewCfRule();
        rule.setType(type);
        rule.setPriority(++priority);
        return rule;
    }

    private static void extension(CTExtensionList list, String uri, String xml) {
        CTExtension extension = list.addNewExt();
        extension.setUri(uri);
        try (XmlCursor from = XmlObject.Factory.parse(xml).newCursor();
                XmlCursor to = extension.newCursor()) {
            from.toStartDoc();
            from.toFirstChild();
            to.toEndToken();
            from.copyXml(to);
        } catch (XmlException e) {
            throw new IllegalStateException("own XML cannot be read: " + xml, e);
        }
    }
}
