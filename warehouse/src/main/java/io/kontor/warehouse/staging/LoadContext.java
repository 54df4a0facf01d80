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
 * @param previous   the export before, for contracts that promise something about the change
 * @param isDropApproved whether a person said that so many rows of this very file are gone
 * @param decisions  what else persons decided that bears on the file
 */
public record LoadContext(
        String fileLabel,
        Instant recordedAt,
        KnownLayouts known,
        Optional<Previous> previous,
        boolean isDropApproved,
        Decisions decisions) {

    /** For a file that is compared with none. */
    public LoadContext(String fileLabel, Instant recordedAt) {
        this(fileLabel, recordedAt, KnownLayouts.NONE, Optional.empty(), false, Decisions.NONE);
    }

    public LoadContext withKnown(KnownLayouts layouts) {
        return new LoadContext(fileLabel, recordedAt, layouts, previous, isDropApproved, decisions);
    }

    public LoadContext withPrevious(Optional<Previous> export) {
        return new LoadContext(fileLabel, recordedAt, known, export, isDropApproved, decisions);
    }

    public LoadContext withDropApproved(boolean isApproved) {
        return new LoadContext(fileLabel, recordedAt, known, previous, isApproved, decisions);
    }

    public LoadContext withDecisions(Decisions made) {
        return new LoadContext(fileLabel, recordedAt, known, previous, isDropApproved, made);
    }
}
