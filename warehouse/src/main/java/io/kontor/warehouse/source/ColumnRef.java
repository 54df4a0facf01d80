package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Place;

/**
 * A column of an export as a profile names it; the n-th of several columns with one name is {@code name#n}.
 *
 * @param place where the profile names it
 */
public record ColumnRef(String name, Place place) {}
