package io.kontor.warehouse.archive;

/**
 * A file in the archive.
 *
 * @param sha256      of its bytes as they were dropped, lower-case hex
 * @param bytes       as dropped
 * @param storedBytes as stored: compressed, and encrypted where a key is set
 */
public record Archived(String sha256, long bytes, long storedBytes) {}
