package io.kontor.warehouse.metric.sales;

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
 * How do net sales of each month compare with the plan and with the year before? Grain: {@code month_on}. Query: {@code sales_month.sql}.
 */
public final class SalesMonth {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("sales__month"),
            "How do net sales of each month compare with the plan and with the year before?",
            List.of("month_on"),
            List.of(
                    Column.required("month_on", Type.DATE, Unit.DATE, "first day of the month"),
                    Column.optional(
                            "net_sales_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "net sales of the month up to the as-of day; null after the last month with sales"),
                    Column.optional(
                            "plan_amount", Type.MONEY, Unit.MONEY, "plan of the whole month; null without a plan"),
                    Column.optional(
                            "previous_year_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "net sales of the whole month a year before; null before the first month with sales"),
                    Column.optional("order_count", Type.BIGINT, Unit.COUNT, "distinct invoices with a sale line"),
                    Column.optional("customer_count", Type.BIGINT, Unit.COUNT, "distinct customers with a sale line"),
                    Column.required("is_complete", Type.BOOLEAN, Unit.FLAG, "whether the month ended by the as-of day"),
                    Column.optional("attainment_ratio", Type.DOUBLE, Unit.RATIO, "net sales / plan to date"),
                    Column.optional(
                            "growth_ratio",
                            Type.DOUBLE,
                            Unit.RATIO,
                            "net sales / net sales of the same days a year before - 1"),
                    Column.optional(
                            "previous_year_to_date_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "net sales a year before, cut at the same day where the month is not complete"),
                    Column.optional(
                            "plan_to_date_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "plan of the month x elapsed share of its working days")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Net sales = sum of invoice lines net of VAT in the reporting currency, returns negative, "
                    + "by invoice date; attainment = net sales / plan to date; growth = net sales / the same days "
                    + "of the year before - 1.",
            "Metric catalogue S1, S4, S9.",
            Sql.beside(SalesMonth.class, "sales_month.sql"),
            Metric.tables("calendar", "sales_line", "target"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.of("plan_metric_id", "net_sales", "metric_id of the targets that are the sales plan")),
            Optional.empty());

    private SalesMonth() {}
}
