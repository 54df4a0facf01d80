package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.problem.Place;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of an export as a profile names it; the n-th of several columns with one name is {@code name#n}.
 *
 * @param otherNames what files in other languages or of other editions call it
 * @param place      where the profile names it
 */
public record ColumnRef(String name, List<String> otherNames, Place place) {

    public ColumnRef {
        otherNames = List.copyOf(otherNames);
    }

    /** Every name under which a file may have it; the first that a header has counts. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(name), otherNames.stream());
    }
}
