package io.kontor.warehouse.source.shape;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as spreadsheets store them: binary fractions, of which only 15 digits are meant. */
final class Numerals {

    private static final MathContext MEANT = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final int SHORT = 15;
    private static final int LONGEST = 400;

    private Numerals() {}

    /** {@code 1.2E3} as {@code 1200}, {@code 0.30000000000000004} as {@code 0.3}; what is no number stays. */
    static String plain(String stored) {
        boolean exponent = stored.indexOf('E') >= 0 || stored.indexOf('e') >= 0;
        if (!exponent && (stored.length() <= SHORT || stored.indexOf('.') < 0)) {
            return stored;
        }
        try {
            BigDecimal number = new BigDecimal(stored);
            if (Math.abs((long) number.scale()) > LONGEST) {
                return stored;
            }
            if (number.precision() > SHORT) {
                number = number.round(MEANT);
            }
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return stored;
        }
    }

    static String plain(double stored) {
        long whole = (long) stored;
        return whole == stored && Math.abs(whole) < 1_000_000_000_000_000L
                ? Long.toString(whole)
                : plain(Double.toString(stored));
    }
}
