package io.kontor.warehouse.source;

/**
 * The profile that reads a file.
 *
 * @param why the reason, to be shown: "its name fits 'deals*.csv'"
 */
public record SourceMatch(SourceProfile profile, String why) {}
