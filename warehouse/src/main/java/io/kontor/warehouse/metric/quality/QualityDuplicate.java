package io.kontor.warehouse.metric.quality;

import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.TableSchema;
import java.util.List;

/** Who enters customers and contacts that were there already? Query: {@code quality_duplicate.sql}. */
public final class QualityDuplicate {

    private static final TableSchema SCHEMA = Entries.schema(
            "duplicate",
            "Who enters customers and contacts that were there already?",
            List.of(Entries.ENTITY),
            Entries.count("record_count", "accounts or contacts entered by the as-of day"),
            Entries.count("duplicate_count", "of them, those whose system had one of the same party before"),
            Entries.ratio("duplicate_ratio", "duplicates / records"),
            Entries.count("doubtful_count", "of the others, those that a person is asked about"),
            Entries.state("state", "records"));

    public static final Metric METRIC = Entries.metric(
            SCHEMA,
            "Duplicates = accounts or contacts whose own system had one of the same party before / accounts or contacts "
                    + "entered; matching that is not sure counts apart.",
            "Metric catalogue M3 (duplicates) by who entered them.",
            Metric.tables("employee", "entered_record", "party_match"));

    private QualityDuplicate() {}
}
