package io.kontor.reports.workbook;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.usermodel.XSSFCell;

/** Puts text into cells so that it stays text: as a string cell, marked as quoted where it could be taken for a formula. */
final class SafeText {

    private static final String SUSPECT = "=+-@\t\r\n|%";

    private SafeText() {}

    static void set(XSSFCell cell, String text, Paint paint, Styles styles) {
        String kept = cut(text);
        boolean suspect = !kept.isEmpty() && SUSPECT.indexOf(kept.charAt(0)) >= 0;
        cell.setCellStyle(styles.of(suspect ? paint.with(Paint.Trait.QUOTED) : paint));
        cell.setCellValue(kept);
    }

    /** A cell holds at most 32,767 characters. */
    private static String cut(String text) {
        int most = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }
}
