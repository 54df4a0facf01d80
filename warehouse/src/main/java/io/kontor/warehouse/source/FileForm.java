package io.kontor.warehouse.source;

/**
 * How a file is written.
 *
 * @param encoding     as it was found; of the clean text where the file is no text
 * @param delimiter    what stands between the cells
 * @param headerSha256 of the names of its columns, line by line: equal for equal columns in equal order
 */
public record FileForm(String encoding, char delimiter, String headerSha256) {}
