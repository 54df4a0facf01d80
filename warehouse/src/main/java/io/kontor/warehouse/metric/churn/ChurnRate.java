package io.kontor.warehouse.metric.churn;

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
 * What share of the customers stops buying, and is it rising? Grain: {@code window_end_on}, {@code scope_type}, {@code scope_name}. Query: {@code churn_rate.sql}.
 */
public final class ChurnRate {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("churn__rate"),
            "What share of the customers stops buying, and is it rising?",
            List.of("window_end_on", "scope_type", "scope_name"),
            List.of(
                    Column.required(
                            "window_end_on",
                            Type.DATE,
                            Unit.DATE,
                            "last day of the window: the last 13 ends of months, and the as-of day"),
                    Column.required("scope_type", Type.STRING, Unit.TEXT, "company, industry or branch"),
                    Column.required(
                            "scope_name",
                            Type.STRING,
                            Unit.TEXT,
                            "name in its scope; 'all' for the company, 'unknown' where the account names none"),
                    Column.required(
                            "active_count", Type.BIGINT, Unit.COUNT, "customers active at the start of the window"),
                    Column.required(
                            "churned_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "of these, customers without a purchase in the window"),
                    Column.optional("churn_rate_count_ratio", Type.DOUBLE, Unit.RATIO, "churned / active, customers"),
                    Column.optional(
                            "churn_rate_low_ratio", Type.DOUBLE, Unit.RATIO, "lower end of the Wilson 95 % interval"),
                    Column.optional(
                            "churn_rate_high_ratio", Type.DOUBLE, Unit.RATIO, "upper end of the Wilson 95 % interval"),
                    Column.required(
                            "active_base_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "net sales of the active customers in the days before the window"),
                    Column.required(
                            "churned_base_amount", Type.MONEY, Unit.MONEY, "of these, net sales of the churned"),
                    Column.optional("churn_rate_value_ratio", Type.DOUBLE, Unit.RATIO, "churned / active, net sales")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Active = bought in the 365 days to the start of the window; churned = active and no "
                    + "purchase in the window; churn rate = churned / active, by customers with the Wilson 95 % "
                    + "interval, and by net sales of those 365 days.",
            "Metric catalogue F-36, C1. Wilson score interval: E. B. Wilson 1927; R. G. Newcombe 1998, "
                    + "Statistics in Medicine 17:857.",
            Sql.beside(ChurnRate.class, "churn_rate.sql"),
            Metric.tables("account", "calendar", "sales_line"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of(
                            "active_days", 365, "days before the window in which a customer has to buy to be active"),
                    Parameter.of("churn_window_days", 182, "length of the window in days")),
            Optional.empty());

    private ChurnRate() {}
}
