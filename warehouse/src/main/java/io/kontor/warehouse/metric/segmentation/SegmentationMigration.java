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
 * Between which segments did customers move? Grain: {@code from_segment_code}, {@code to_segment_code}. Query: {@code segmentation_migration.sql}.
 */
public final class SegmentationMigration {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("segmentation__migration"),
            "Between which segments did customers move?",
            List.of("from_segment_code", "to_segment_code"),
            List.of(
                    Column.required(
                            "from_segment_code",
                            Type.STRING,
                            Unit.TEXT,
                            "segment at the earlier moment; 'none' for not yet a customer"),
                    Column.required(
                            "to_segment_code",
                            Type.STRING,
                            Unit.TEXT,
                            "segment on the as-of day; 'none' for no longer a customer"),
                    Column.required(
                            "customer_count", Type.BIGINT, Unit.COUNT, "customers that moved this way or stayed"),
                    Column.optional("share_ratio", Type.DOUBLE, Unit.RATIO, "of the customers of the from segment"),
                    Column.required(
                            "net_sales_12m_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "their net sales of the 12 months to the later moment at which they are customers")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Customers by their segment at the earlier moment and at the as-of day; share = customers "
                    + "of the cell / customers of the from segment.",
            "Metric catalogue C8.",
            Sql.beside(SegmentationMigration.class, "segmentation_migration.sql"),
            Metric.tables("segmentation__rfm"),
            List.of(Parameter.required("as_of_on", "last day that counts; nothing after it is seen")),
            Optional.empty());

    private SegmentationMigration() {}
}
