package io.kontor.warehouse.conformed;

import java.util.List;

/** What exports are, whatever they tell of. */
final class Exports {

    static final ConformedTable FULL_EXPORT = Contract.of(
                    "full_export", "Which exports told all there is, so that what they leave out is gone?")
            .grain("entity", "source_name", "source_system", "source_account", "cut_off_at")
            .reads("staged_activity", "staged_deal")
            .requiredText("entity", "activity or deal: what it lists")
            .requiredText("source_name", "the profile by which it was read")
            .requiredText("source_system", "the system that exported it")
            .requiredText("source_account", "the installation of that system")
            .requiredInstant("cut_off_at", "until when it knows")
            .table();

    static final List<ConformedTable> TABLES = List.of(FULL_EXPORT);

    private Exports() {}
}
