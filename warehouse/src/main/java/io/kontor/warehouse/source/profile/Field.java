package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.problem.Place;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How one column of an entity gets its value. The steps apply in this order: source, extract, labels, type, times,
 * default.
 *
 * @param name      the entity's column
 * @param place     where the profile names it
 * @param extract   regular expression whose first group is the value
 * @param labels    what the texts stand for
 * @param times     factor of a number
 * @param dates     patterns that replace those of the file; empty for those of the file
 * @param zone      zone that replaces that of the file
 * @param otherwise text to read where the source has no value
 */
public record Field(
        String name,
        Place place,
        FieldSource source,
        Optional<String> extract,
        Optional<LabelMap> labels,
        Optional<BigDecimal> times,
        List<DatePattern> dates,
        Optional<ZoneId> zone,
        Optional<String> otherwise) {

    public Field {
        dates = List.copyOf(dates);
    }

    /** The same field with its value from elsewhere. */
    Field with(FieldSource other) {
        return new Field(name, place, other, extract, labels, times, dates, zone, otherwise);
    }

    /** The field with one value on every row. */
    Field constant(String value) {
        return new Field(
                name,
                place,
                new FieldSource.Constant(value),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
