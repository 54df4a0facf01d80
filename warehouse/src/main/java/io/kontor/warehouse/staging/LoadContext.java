package io.kontor.warehouse.staging;

import java.time.Instant;

/**
 * What a load needs to know from outside.
 *
 * @param fileLabel  what rows and messages call the file, such as {@code inbox/amocrm/deals.csv}
 * @param recordedAt when the load happens
 */
public record LoadContext(String fileLabel, Instant recordedAt) {}
