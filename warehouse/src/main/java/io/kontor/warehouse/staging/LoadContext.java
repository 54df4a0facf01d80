package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.KnownLayouts;
import java.time.Instant;

/**
 * What a load needs to know from outside.
 *
 * @param fileLabel  what rows and messages call the file, such as {@code inbox/amocrm/deals.csv}
 * @param recordedAt when the load happens
 * @param known      what the columns of earlier files were
 */
public record LoadContext(String fileLabel, Instant recordedAt, KnownLayouts known) {

    /** For a file that is compared with none. */
    public LoadContext(String fileLabel, Instant recordedAt) {
        this(fileLabel, recordedAt, KnownLayouts.NONE);
    }
}
