package io.kontor.warehouse.metric.forecast;

import io.kontor.warehouse.engine.Model;
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
 * What will net sales be in the next months? Grain: {@code month_on}. Query: {@code forecast_sales_month.sql}.
 */
public final class ForecastSalesMonth {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("forecast__sales_month"),
            "What will net sales be in the next months?",
            List.of("month_on"),
            List.of(
                    Column.required("month_on", Type.DATE, Unit.DATE, "first day of the month"),
                    Column.required("horizon", Type.INT, Unit.COUNT, "months after the last month of the history"),
                    Column.required("p025_amount", Type.MONEY, Unit.MONEY, "lower end of the 95 % interval"),
                    Column.required("p10_amount", Type.MONEY, Unit.MONEY, "lower end of the 80 % interval"),
                    Column.required("p50_amount", Type.MONEY, Unit.MONEY, "forecast"),
                    Column.required("p90_amount", Type.MONEY, Unit.MONEY, "upper end of the 80 % interval"),
                    Column.required("p975_amount", Type.MONEY, Unit.MONEY, "upper end of the 95 % interval"),
                    Column.required("history_months", Type.INT, Unit.COUNT, "months of history"),
                    Column.optional(
                            "backtest_smape_ratio",
                            Type.DOUBLE,
                            Unit.RATIO,
                            "back-test error; null where the history is too short"),
                    Column.required(
                            "method", Type.STRING, Unit.TEXT, "theta_seasonal, theta, theta_short or ses_short")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Theta forecast of net sales of the 12 months after the last complete month with sales, "
                    + "with 80 % and 95 % intervals; back-test error = mean of 2 x |actual - forecast| / "
                    + "(|actual| + |forecast|) over the last 12 months.",
            "V. Assimakopoulos and K. Nikolopoulos 2000, International Journal of Forecasting 16:521; "
                    + "interval: R. J. Hyndman and B. Billah 2003, 19:287.",
            Sql.beside(ForecastSalesMonth.class, "forecast_sales_month.sql"),
            Metric.tables("calendar", "sales_line"),
            List.of(Parameter.required("as_of_on", "last day that counts; nothing after it is seen")),
            Optional.of(new Model(0, new ThetaForecast())));

    private ForecastSalesMonth() {}
}
