package io.kontor.warehouse.source;

import io.kontor.warehouse.source.profile.SourceProfile;

/**
 * The profile that reads a file.
 *
 * @param why   the reason, to be shown: "its name fits 'deals*.csv'"
 * @param plain whether the name alone says it, so that nobody need be told
 */
public record SourceMatch(SourceProfile profile, String why, boolean plain) {}
