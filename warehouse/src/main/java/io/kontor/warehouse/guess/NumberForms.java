package io.kontor.warehouse.guess;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the numbers of a file prove about the way in which they are written. */
final class NumberForms {

    private static final String BLANKS = " \u00A0\u202F\u2009";
    private static final String APOSTROPHES = "'\u2019";
    private static final String MINUS = "-\u2212\u2013";

    private long decimalCommas;
    private long decimalPoints;
    private long openCommas;
    private long openPoints;
    private String openExample = "";
    private boolean thousandsComma;
    private boolean thousandsPoint;
    private boolean thousandsBlank;
    private boolean thousandsApostrophe;
    private boolean trailingMinus;
    private boolean parentheses;
    private final Set<String> signs = new TreeSet<>();

    void take(String value) {
        String digits = value.codePoints()
                .filter(c -> Character.isDigit(c) || c == ',' || c == '.')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        trailingMinus |= MINUS.indexOf(value.charAt(value.length() - 1)) >= 0;
        parentheses |= value.startsWith("(");
        value.codePoints()
                .filter(c -> Character.getType(c) == Character.CURRENCY_SYMBOL || c == '%')
                .forEach(c -> signs.add(Character.toString(c)));
        thousandsBlank |= between(value, BLANKS);
        thousandsApostrophe |= between(value, APOSTROPHES);
        marks(digits);
    }

    private static boolean between(String value, String marks) {
        for (int i = 1; i < value.length() - 1; i++) {
            if (marks.indexOf(value.charAt(i)) >= 0
                    && Character.isDigit(value.charAt(i - 1))
                    && Character.isDigit(value.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private void marks(String digits) {
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            count(comma > point);
            thousandsComma |= comma < point;
            thousandsPoint |= point < comma;
        } else if (comma >= 0 || point >= 0) {
            oneMark(digits, comma >= 0, Math.max(comma, point));
        }
    }

    private void oneMark(String digits, boolean isComma, int last) {
        boolean repeated = digits.indexOf(isComma ? ',' : '.') != last;
        boolean three = digits.length() - last - 1 == 3;
        if (repeated) {
            thousandsComma |= isComma;
            thousandsPoint |= !isComma;
        } else if (!three || last > 3 || digits.startsWith("0")) {
            count(isComma);
        } else {
            openCommas += isComma ? 1 : 0;
            openPoints += isComma ? 0 : 1;
            openExample = openExample.isEmpty() ? digits : openExample;
        }
    }

    private void count(boolean isComma) {
        decimalCommas += isComma ? 1 : 0;
        decimalPoints += isComma ? 0 : 1;
    }

    /** @param commasMayBeDecimal whether commas that could mean either are taken for decimal ones */
    char decimal(boolean commasMayBeDecimal) {
        boolean open = decimalCommas == decimalPoints && openCommas > 0 && !thousandsComma;
        return decimalCommas > decimalPoints || (open && commasMayBeDecimal) ? ',' : '.';
    }

    /** A number that could be meant in two ways; empty where there is none. */
    String openExample() {
        return openExample;
    }

    /** Whether a number like 1,234 could be meant in two ways, and no other number says in which. */
    boolean isUnproven() {
        return decimalCommas + decimalPoints == 0 && !thousandsComma && !thousandsPoint && openCommas + openPoints > 0;
    }

    Optional<Character> thousands(char decimal) {
        if (thousandsBlank) {
            return Optional.of(' ');
        }
        if (thousandsApostrophe) {
            return Optional.of('\'');
        }
        char other = decimal == ',' ? '.' : ',';
        boolean seen = other == ',' ? thousandsComma || openCommas > 0 : thousandsPoint || openPoints > 0;
        return seen ? Optional.of(other) : Optional.empty();
    }

    /** Empty for a leading minus. */
    Optional<String> minus() {
        return trailingMinus ? Optional.of("trailing") : parentheses ? Optional.of("parentheses") : Optional.empty();
    }

    Set<String> signs() {
        return signs;
    }

    /** What these and other numbers prove together. */
    void add(NumberForms other) {
        decimalCommas += other.decimalCommas;
        decimalPoints += other.decimalPoints;
        openCommas += other.openCommas;
        openPoints += other.openPoints;
        openExample = openExample.isEmpty() ? other.openExample : openExample;
        thousandsComma |= other.thousandsComma;
        thousandsPoint |= other.thousandsPoint;
        thousandsBlank |= other.thousandsBlank;
        thousandsApostrophe |= other.thousandsApostrophe;
        trailingMinus |= other.trailingMinus;
        parentheses |= other.parentheses;
        signs.addAll(other.signs);
    }
}
