package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.KnownLayouts;
import java.time.Instant;
import java.util.Optional;

/**
 * What a load needs to know from outside.
 *
 * @param fileLabel  what rows and messages call the file, such as {@code inbox/amocrm/deals.csv}
 * @param recordedAt when the load happens
 * @param known      what the columns of earlier files were
 * @param previous   the export before, for contracts that promise something about the change
 */
public record LoadContext(String fileLabel, Instant recordedAt, KnownLayouts known, Optional<Previous> previous) {

    /** For a file that is compared with none. */
    public LoadContext(String fileLabel, Instant recordedAt) {
        this(fileLabel, recordedAt, KnownLayouts.NONE, Optional.empty());
    }

    public LoadContext withKnown(KnownLayouts layouts) {
        return new LoadContext(fileLabel, recordedAt, layouts, previous);
    }

    public LoadContext withPrevious(Optional<Previous> export) {
        return new LoadContext(fileLabel, recordedAt, known, export);
    }
}
