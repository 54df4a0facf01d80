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
 * Which customers made net sales grow or shrink? Grain: {@code comparison}, {@code component}. Query: {@code sales_growth_decomposition.sql}.
 */
public final class SalesGrowthDecomposition {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("sales__growth_decomposition"),
            "Which customers made net sales grow or shrink?",
            List.of("comparison", "component"),
            List.of(
                    Column.required(
                            "comparison",
                            Type.STRING,
                            Unit.TEXT,
                            "year_to_date or rolling_12_months, each against the same period a year before"),
                    Column.required(
                            "component",
                            Type.STRING,
                            Unit.TEXT,
                            "base, new, reactivated, lost, expansion, contraction or actual"),
                    Column.required("component_order", Type.INT, Unit.SCORE, "1 to 7, the order of a waterfall"),
                    Column.required(
                            "amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "signed contribution to net sales; base and actual are totals"),
                    Column.required("customer_count", Type.BIGINT, Unit.COUNT, "customers that make the amount")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Change of net sales against the same period a year before, split by customer into new "
                    + "(first purchase after the base period), reactivated (bought before, not in the base "
                    + "period), lost, expansion and contraction; base + the five parts = actual, to the cent.",
            "Metric catalogue F-12; the same scheme as the MRR playbook of dbt Labs.",
            Sql.beside(SalesGrowthDecomposition.class, "sales_growth_decomposition.sql"),
            Metric.tables("sales_line"),
            List.of(Parameter.required("as_of_on", "last day that counts; nothing after it is seen")),
            Optional.empty());

    private SalesGrowthDecomposition() {}
}
