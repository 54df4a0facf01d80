package io.kontor.warehouse.staging;

/**
 * The list of the same source before this one, by cut-off; several files of one cut-off are one list.
 *
 * @param file    what people call it
 * @param records data records that it had
 */
public record Previous(String file, long records) {}
