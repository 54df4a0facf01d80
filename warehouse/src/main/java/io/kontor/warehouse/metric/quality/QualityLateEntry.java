package io.kontor.warehouse.metric.quality;

import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.metric.contract.Metric.Parameter;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** Who enters things long after they happened? Query: {@code quality_late_entry.sql}. */
public final class QualityLateEntry {

    private static final TableSchema SCHEMA = Entries.schema(
            "late_entry",
            "Who enters things long after they happened?",
            List.of(Entries.ENTITY),
            Entries.count("entry_count", "activities done or deals closed in the window whose entry can be dated"),
            Entries.count("late_count", "of them, those entered more than :late_days days later"),
            Entries.ratio("late_ratio", "late / entries"),
            Column.optional(
                    "delay_days_median",
                    Type.DOUBLE,
                    Unit.DAYS,
                    "median days from happening to entry; 0 for what was entered before"),
            Entries.state("state", "entries"));

    public static final Metric METRIC = Entries.metric(
            SCHEMA,
            "Late entries = activities and closings of deals that were entered more than some days after they happened "
                    + "/ those whose entry can be dated.",
            "Data model section 1: business time and recorded time are kept apart, which makes late entries visible.",
            Metric.tables("activity", "deal", "employee"),
            Entries.WINDOW_DAYS,
            Parameter.of("late_days", 3, "days after which an entry is late"));

    private QualityLateEntry() {}
}
