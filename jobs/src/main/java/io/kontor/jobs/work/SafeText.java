package io.kontor.jobs.work;

/** Texts in files that a spreadsheet may open: what it would run as a formula gets a leading quote. */
public final class SafeText {

    private static final String FORMULA_STARTS = "=+-@\t\0";

    private SafeText() {}

    /** A text that no spreadsheet runs (OWASP ASVS 5.0, 1.2.10). */
    public static String harmless(String text) {
        return startsFormula(text) ? "'" + text : text;
    }

    /** The text of which {@link #harmless} was made. */
    public static String original(String text) {
        return text.startsWith("'") && startsFormula(text.substring(1)) ? text.substring(1) : text;
    }

    /** Quotes that stand there already do not hide a formula from the way back. */
    private static boolean startsFormula(String text) {
        String bare = text.replaceFirst("^'+", "");
        return !bare.isEmpty() && FORMULA_STARTS.indexOf(bare.charAt(0)) >= 0;
    }
}
