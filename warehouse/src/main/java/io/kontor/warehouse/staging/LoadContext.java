package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.layout.KnownLayouts;
import java.time.Instant;
import java.util.Optional;

/**
 * What a load needs to know from outside.
 *
 * @param fileLabel  what rows and messages call the file, such as {@code inbox/amocrm/deals.csv}
 * @param recordedAt when the load happens
 * @param known      what the columns of earlier files were
 * @param length     what the number of records is compared with; empty where it is not, or not for this file alone
 * @param decisions  what else persons decided that bears on the file
 */
public record LoadContext(
        String fileLabel, Instant recordedAt, KnownLayouts known, Optional<ListLength> length, Decisions decisions) {

    /** For a file that is compared with none. */
    public LoadContext(String fileLabel, Instant recordedAt) {
        this(fileLabel, recordedAt, KnownLayouts.NONE, Optional.empty(), Decisions.NONE);
    }

    public LoadContext withKnown(KnownLayouts layouts) {
        return new LoadContext(fileLabel, recordedAt, layouts, length, decisions);
    }

    public LoadContext withLength(Optional<ListLength> list) {
        return new LoadContext(fileLabel, recordedAt, known, list, decisions);
    }

    public LoadContext withDecisions(Decisions made) {
        return new LoadContext(fileLabel, recordedAt, known, length, made);
    }
}
