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
 * Which few customers make most of the sales? Grain: {@code account_key}. Query: {@code segmentation_abc.sql}.
 */
public final class SegmentationAbc {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("segmentation__abc"),
            "Which few customers make most of the sales?",
            List.of("account_key"),
            List.of(
                    Column.required("account_key", Type.BIGINT, Unit.KEY, "customer"),
                    Column.optional("account_name", Type.STRING, Unit.TEXT, "name as of the as-of day"),
                    Column.optional("industry", Type.STRING, Unit.TEXT, "industry as of the as-of day"),
                    Column.required(
                            "net_sales_amount", Type.MONEY, Unit.MONEY, "net sales of the 12 months to the as-of day"),
                    Column.optional(
                            "share_ratio",
                            Type.DOUBLE,
                            Unit.RATIO,
                            "net sales / positive net sales of all customers; null for a customer without positive net sales"),
                    Column.optional(
                            "cumulative_ratio",
                            Type.DOUBLE,
                            Unit.RATIO,
                            "share of all customers with at least these net sales"),
                    Column.required("abc_class", Type.STRING, Unit.TEXT, "A, B or C"),
                    Column.required(
                            "customer_rank", Type.INT, Unit.SCORE, "1 = highest; equal amounts have an equal rank")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Customers by net sales of the 12 months to the as-of day; A = those needed for the first "
                    + "80 % of the positive net sales, B = for the next 15 %, C = the rest; the customer that "
                    + "crosses a boundary goes to the better class.",
            "Metric catalogue C3 (80-15-5).",
            Sql.beside(SegmentationAbc.class, "segmentation_abc.sql"),
            Metric.tables("account", "sales_line"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of("class_a_ratio", 0.80, "cumulative share where class A ends"),
                    Parameter.of("class_b_ratio", 0.95, "cumulative share where class B ends")),
            Optional.empty());

    private SegmentationAbc() {}
}
