package io.kontor.reports.workbook;

import io.kontor.reports.workbook.Paint.Trait;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbook's styles, one for each {@link Paint} that is used. */
final class Styles {

    /** The name that readers' machines have; its widths are those of the font that ships with Kontor. */
    static final String TYPEFACE = "Calibri";

    private final XSSFWorkbook workbook;
    private final Map<Paint, XSSFCellStyle> styles = new HashMap<>();
    private final Map<FontKey, XSSFFont> fonts = new HashMap<>();

    private record FontKey(double points, boolean bold, boolean italic, boolean underline, String color) {}

    Styles(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    XSSFCellStyle of(Paint paint) {
        return styles.computeIfAbsent(paint, this::create);
    }

    static byte[] argb(String rgb) {
        int value = Integer.parseInt(rgb, 16);
        return new byte[] {(byte) 0xFF, (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private XSSFCellStyle create(Paint paint) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(paint));
        style.setAlignment(paint.align());
        style.setVerticalAlignment(paint.is(Trait.WRAPPED) ? VerticalAlignment.TOP : VerticalAlignment.CENTER);
        style.setWrapText(paint.is(Trait.WRAPPED));
        style.setShrinkToFit(paint.is(Trait.SHRUNK));
        style.setLocked(!paint.is(Trait.OPEN));
        if (paint.is(Trait.INDENTED)) {
            style.setIndention((short) 1);
        }
        if (paint.is(Trait.QUOTED)) {
            style.setQuotePrefixed(true);
        }
        if (!paint.format().isEmpty()) {
            style.setDataFormat(workbook.createDataFormat().getFormat(paint.format()));
        }
        if (!paint.fill().isEmpty()) {
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            style.setFillForegroundColor(color(paint.fill()));
        }
        if (!paint.rule().isEmpty()) {
            style.setBorderBottom(BorderStyle.THIN);
            style.setBottomBorderColor(color(paint.rule()));
        }
        if (!paint.over().isEmpty()) {
            style.setBorderTop(BorderStyle.MEDIUM);
            style.setTopBorderColor(color(paint.over()));
        }
        if (paint.is(Trait.FRAMED)) {
            frame(style);
        }
        return style;
    }

    private static void frame(XSSFCellStyle style) {
        style.setBorderTop(BorderStyle.MEDIUM);
        style.setBorderBottom(BorderStyle.MEDIUM);
        style.setBorderLeft(BorderStyle.MEDIUM);
        style.setBorderRight(BorderStyle.MEDIUM);
        style.setTopBorderColor(color(Palette.ACTUAL));
        style.setBottomBorderColor(color(Palette.ACTUAL));
        style.setLeftBorderColor(color(Palette.ACTUAL));
        style.setRightBorderColor(color(Palette.ACTUAL));
    }

    private XSSFFont font(Paint paint) {
        FontKey key = new FontKey(
                paint.points(),
                paint.is(Trait.BOLD),
                paint.is(Trait.ITALIC),
                paint.is(Trait.UNDERLINED),
                paint.color());
        return fonts.computeIfAbsent(key, this::create);
    }

    private XSSFFont create(FontKey key) {
        XSSFFont font = workbook.createFont();
        font.setFontName(TYPEFACE);
        font.setFontHeight(key.points());
        font.setBold(key.bold());
        font.setItalic(key.italic());
        if (key.underline()) {
            font.setUnderline(Font.U_SINGLE);
        }
        // XSSFFont.setColor writes three bytes where the schema wants four.
        font.getCTFont().addNewColor().setRgb(argb(key.color()));
        return font;
    }

    private static XSSFColor color(String rgb) {
        return new XSSFColor(argb(rgb));
    }
}
