package io.kontor.warehouse.source.profile;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How values are written in a file.
 *
 * @param decimal   the decimal sign
 * @param thousands the sign between thousands; a blank stands for every kind of blank
 * @param strip     texts taken off around numbers
 * @param dates     patterns of dates and times, tried in this order
 * @param zone      zone of times that say no offset
 * @param empty     words that mean "no value", besides the empty text
 */
public record ValueRules(
        char decimal,
        Optional<Character> thousands,
        Minus minus,
        List<String> strip,
        List<DatePattern> dates,
        ZoneId zone,
        List<String> empty,
        List<String> yes,
        List<String> no) {

    /** Where the minus of a negative number stands. A leading minus is read in every case. */
    public enum Minus {
        LEADING,
        TRAILING,
        PARENTHESES
    }

    public ValueRules {
        strip = List.copyOf(strip);
        dates = List.copyOf(dates);
        empty = List.copyOf(empty);
        yes = List.copyOf(yes);
        no = List.copyOf(no);
    }
}
