package io.kontor.warehouse.metric.segmentation;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.metric.contract.Metric.Parameter;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;
import java.util.Optional;

/**
 * Which customers are worth most, and which are drifting away? Grain: {@code moment_on}, {@code account_key}. Query: {@code segmentation_rfm.sql}.
 */
public final class SegmentationRfm {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("segmentation__rfm"),
            "Which customers are worth most, and which are drifting away?",
            List.of("moment_on", "account_key"),
            List.of(
                    Column.required("moment_on", Type.DATE, Unit.DATE, "the as-of day, or :migration_days before it"),
                    Column.required("account_key", Type.BIGINT, Unit.KEY, "customer"),
                    Column.optional("account_name", Type.STRING, Unit.TEXT, "name as of the as-of day"),
                    Column.required("recency_days", Type.INT, Unit.DAYS, "days since the last purchase day"),
                    Column.required("purchase_day_count", Type.BIGINT, Unit.COUNT, "days with a purchase"),
                    Column.required("frequency", Type.BIGINT, Unit.COUNT, "purchase days after the first"),
                    Column.required("monetary_amount", Type.MONEY, Unit.MONEY, "mean net amount of a purchase day"),
                    Column.required(
                            "net_sales_12m_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "net sales of the 12 months to the moment, returns deducted"),
                    Column.required("recency_score", Type.INT, Unit.SCORE, "5 = most recent fifth"),
                    Column.required("frequency_score", Type.INT, Unit.SCORE, "5 = most frequent fifth"),
                    Column.required("monetary_score", Type.INT, Unit.SCORE, "5 = highest fifth"),
                    Column.required(
                            "segment_code",
                            Type.STRING,
                            Unit.TEXT,
                            "champions, loyal, potential_loyalist, new, promising, need_attention, about_to_sleep, at_risk, cant_lose, hibernating or lost")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Recency = days since the last purchase day; frequency = purchase days after the first; "
                    + "monetary = mean net amount of a purchase day; each scored 1 to 5 by the 20th, 40th, 60th "
                    + "and 80th percentile of all customers; the segment follows from the recency and frequency "
                    + "scores.",
            "Scores by percentiles (type 7) as in the R package rfm; names of the segments after "
                    + "Putler, arranged as a partition of 25 cells.",
            Sql.beside(SegmentationRfm.class, "segmentation_rfm.sql"),
            Metric.tables("account", "sales_line"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of("migration_days", 28, "days between the two moments")),
            Optional.empty());

    private SegmentationRfm() {}
}
