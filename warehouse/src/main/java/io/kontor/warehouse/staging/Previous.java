package io.kontor.warehouse.staging;

/**
 * The export of the same source before this one, by cut-off.
 *
 * @param file    what people call it
 * @param records data records that it had
 */
public record Previous(String file, long records) {}
