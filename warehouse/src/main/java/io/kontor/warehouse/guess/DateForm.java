package io.kontor.warehouse.guess;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a date is written, apart from the question which of its first two numbers is the day.
 *
 * @param yearFirst whether it is written year, month, day
 * @param separator between day, month and year; a blank where the month is a word
 * @param oneDigit  whether days or months below ten have one digit
 * @param yearDigits 2 or 4
 * @param time      the pattern of what follows the date; empty where nothing does
 */
record DateForm(boolean yearFirst, char separator, boolean oneDigit, int yearDigits, String time) {

    private static final String TIME =
            "(?:([T ]|, )(\\d{1,2}):(\\d{2})(:\\d{2})?(\\.\\d{3})?( ?)([AaPp][Mm])?(Z|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([./-])(\\d{1,2})\\2(\\d{1,2})" + TIME);
    private static final Pattern MONTH_WORD = Pattern.compile("[A-Za-z]{3}( )(\\d{1,2}), (\\d{4})()" + TIME);
    private static final int TIME_GROUP = 5;

    /** A value with its form; the numbers are 0 where the form leaves no question. */
    record Seen(DateForm form, int first, int second) {}

    static Optional<Seen> of(String value) {
        Matcher numbers = NUMBERS.matcher(value);
        if (numbers.matches()) {
            boolean oneDigit =
                    numbers.group(1).length() == 1 || numbers.group(3).length() == 1;
            DateForm form = new DateForm(
                    false,
                    numbers.group(2).charAt(0),
                    oneDigit,
                    numbers.group(4).length(),
                    time(numbers));
            return Optional.of(new Seen(form, Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(3))));
        }
        Matcher year = YEAR_FIRST.matcher(value);
        if (year.matches()) {
            boolean oneDigit = year.group(3).length() == 1 || year.group(4).length() == 1;
            return Optional.of(new Seen(new DateForm(true, year.group(2).charAt(0), oneDigit, 4, time(year)), 0, 0));
        }
        Matcher word = MONTH_WORD.matcher(value);
        return word.matches()
                ? Optional.of(new Seen(new DateForm(false, ' ', word.group(2).length() == 1, 4, time(word)), 0, 0))
                : Optional.empty();
    }

    private static String time(Matcher value) {
        String before = value.group(TIME_GROUP);
        if (before == null) {
            return "";
        }
        boolean half = value.group(TIME_GROUP + 6) != null;
        String hour = half ? "h" : "H";
        String offset = value.group(TIME_GROUP + 7);
        return (before.equals("T") ? "'T'" : before)
                + (value.group(TIME_GROUP + 1).length() == 1 ? hour : hour + hour)
                + ":mm"
                + (value.group(TIME_GROUP + 3) == null ? "" : ":ss")
                + (value.group(TIME_GROUP + 4) == null ? "" : ".SSS")
                + (half ? value.group(TIME_GROUP + 5) + "a" : "")
                + (offset == null ? "" : offset.equals("Z") ? "'Z'" : "XXX");
    }

    /** Whether only the values can say which number is the day. A dot stands between day and month, never the reverse. */
    boolean isOpen() {
        return !yearFirst && (separator == '/' || separator == '-');
    }

    boolean hasOffset() {
        return time.endsWith("XXX");
    }

    String pattern(DayOrder order) {
        String day = oneDigit ? "d" : "dd";
        String month = oneDigit ? "M" : "MM";
        if (separator == ' ') {
            return "MMM " + day + ", yyyy" + time;
        }
        if (yearFirst) {
            return String.format(Locale.ROOT, "yyyy%c%s%c%s%s", separator, month, separator, day, time);
        }
        boolean dayFirst = !isOpen() || order != DayOrder.MONTH_FIRST;
        return (dayFirst ? day : month)
                + separator
                + (dayFirst ? month : day)
                + separator
                + (yearDigits == 2 ? "yy" : "yyyy")
                + time;
    }

    /** Which of two numbers is the day. */
    enum DayOrder {
        DAY_FIRST,
        MONTH_FIRST,
        /** No value proves it. */
        UNPROVEN,
        /** Some values prove one, some the other. */
        MIXED;

        /** What the largest numbers at the first and at the second place prove. */
        static DayOrder of(int largestFirst, int largestSecond) {
            if (largestFirst > 12) {
                return largestSecond > 12 ? MIXED : DAY_FIRST;
            }
            return largestSecond > 12 ? MONTH_FIRST : UNPROVEN;
        }
    }
}
