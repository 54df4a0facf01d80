package io.kontor.warehouse.metric.quality;

import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** How much of what matters does each person fill in? Query: {@code quality_completeness.sql}. */
public final class QualityCompleteness {

    private static final TableSchema SCHEMA = Entries.schema(
            "completeness",
            "How much of what matters does each person fill in?",
            List.of(
                    Entries.ENTITY,
                    Column.required("field", Type.STRING, Unit.TEXT, "what is filled in; 'all' for all of them")),
            Entries.count("wanted_count", "records of which the field is asked"),
            Entries.count("filled_count", "of them, those that have it"),
            Entries.ratio("filled_ratio", "filled / wanted"),
            Entries.state("state", "wanted fields"));

    public static final Metric METRIC = Entries.metric(
            SCHEMA,
            "Completeness = fields filled in / fields wanted, of the accounts, contacts and deals that a person entered, "
                    + "or owns where nobody is said to have entered them; fields that nobody uses are not wanted.",
            "Metric catalogue O4 (fields filled per user).",
            Metric.tables("account", "contact", "deal", "employee"));

    private QualityCompleteness() {}
}
