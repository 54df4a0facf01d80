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
 * Which good customers have gone silent against their own rhythm? Grain: {@code account_key}. Query: {@code churn_silent_account.sql}.
 */
public final class ChurnSilentAccount {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("churn__silent_account"),
            "Which good customers have gone silent against their own rhythm?",
            List.of("account_key"),
            List.of(
                    Column.required("account_key", Type.BIGINT, Unit.KEY, "customer"),
                    Column.optional("account_name", Type.STRING, Unit.TEXT, "name as of the as-of day"),
                    Column.optional("owner_name", Type.STRING, Unit.TEXT, "who looks after the customer"),
                    Column.required("abc_class", Type.STRING, Unit.TEXT, "A or B"),
                    Column.required("last_purchase_on", Type.DATE, Unit.DATE, "last purchase day"),
                    Column.required("days_silent", Type.INT, Unit.DAYS, "days since then"),
                    Column.required("gap_days_median", Type.DOUBLE, Unit.DAYS, "median days between purchase days"),
                    Column.required(
                            "net_sales_12m_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "net sales of the 12 months to the as-of day"),
                    Column.required("previous_12m_amount", Type.MONEY, Unit.MONEY, "net sales of the 12 months before"),
                    Column.optional(
                            "open_deal_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "open deals; null where the company has no deal data"),
                    Column.optional("next_task_on", Type.DATE, Unit.DATE, "next open activity due after the as-of day"),
                    Column.optional("last_contact_on", Type.DATE, Unit.DATE, "last completed contact")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Customers of class A or B with at least 3 purchase days whose silence is longer than 2 x "
                    + "the median gap between their purchase days and longer than 45 days.",
            "Own inter-purchase interval, metric catalogue F-36.",
            Sql.beside(ChurnSilentAccount.class, "churn_silent_account.sql"),
            Metric.tables("account", "activity", "deal", "employee", "sales_line", "segmentation__abc"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of("minimum_purchase_days", 3, "purchase days without which a customer has no rhythm"),
                    Parameter.of("gap_factor", 2.0, "silence / own median gap above which a customer is silent"),
                    Parameter.of("minimum_silent_days", 45, "days of silence that are never alarming")),
            Optional.empty());

    private ChurnSilentAccount() {}
}
