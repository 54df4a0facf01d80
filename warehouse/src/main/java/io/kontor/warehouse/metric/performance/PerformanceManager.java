package io.kontor.warehouse.metric.performance;

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
 * What did each manager do, keep and win in the week and in the year to date? Grain: {@code employee_key}, {@code window_code}. Query: {@code performance_manager.sql}.
 */
public final class PerformanceManager {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("performance__manager"),
            "What did each manager do, keep and win in the week and in the year to date?",
            List.of("employee_key", "window_code"),
            List.of(
                    Column.required("employee_key", Type.BIGINT, Unit.KEY, "employee"),
                    Column.required(
                            "window_code", Type.STRING, Unit.TEXT, "week (period start to as-of) or year_to_date"),
                    Column.required("employee_name", Type.STRING, Unit.TEXT, "name as of the as-of day"),
                    Column.optional("branch_name", Type.STRING, Unit.TEXT, "branch"),
                    Column.optional("department_name", Type.STRING, Unit.TEXT, "department"),
                    Column.optional("manager_name", Type.STRING, Unit.TEXT, "the person they report to"),
                    Column.required("is_active", Type.BOOLEAN, Unit.FLAG, "whether employed on the as-of day"),
                    Column.optional("call_count", Type.BIGINT, Unit.COUNT, "completed calls"),
                    Column.optional("meeting_count", Type.BIGINT, Unit.COUNT, "completed meetings"),
                    Column.optional("email_count", Type.BIGINT, Unit.COUNT, "completed e-mails"),
                    Column.optional("visit_count", Type.BIGINT, Unit.COUNT, "completed visits"),
                    Column.optional(
                            "other_contact_count", Type.BIGINT, Unit.COUNT, "completed letters, messages and demos"),
                    Column.optional(
                            "contact_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "all completed contacts; null where the company has no activity data"),
                    Column.optional(
                            "outcome_count", Type.BIGINT, Unit.COUNT, "completed contacts with a known outcome"),
                    Column.optional(
                            "positive_outcome_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "completed contacts with a positive outcome"),
                    Column.optional(
                            "contact_effectiveness_ratio", Type.DOUBLE, Unit.RATIO, "positive outcomes / outcomes"),
                    Column.optional(
                            "due_count", Type.BIGINT, Unit.COUNT, "activities whose first due day fell in the window"),
                    Column.optional(
                            "on_time_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "of these, completed by their first due day; moving the date does not help"),
                    Column.optional("on_time_ratio", Type.DOUBLE, Unit.RATIO, "on time / due"),
                    Column.optional(
                            "overdue_open_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "open activities due on or before the as-of day"),
                    Column.optional(
                            "won_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "deals won in the window; null where the company has no deal data"),
                    Column.optional("lost_count", Type.BIGINT, Unit.COUNT, "deals lost in the window"),
                    Column.optional("win_rate_ratio", Type.DOUBLE, Unit.RATIO, "won / (won + lost), deals"),
                    Column.optional(
                            "win_rate_low_ratio", Type.DOUBLE, Unit.RATIO, "lower end of the Wilson 95 % interval"),
                    Column.optional(
                            "win_rate_high_ratio", Type.DOUBLE, Unit.RATIO, "upper end of the Wilson 95 % interval"),
                    Column.optional("won_amount", Type.MONEY, Unit.MONEY, "amount of the deals won"),
                    Column.optional("lost_amount", Type.MONEY, Unit.MONEY, "amount of the deals lost"),
                    Column.optional(
                            "net_sales_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "net sales of the lines that name the employee; null where no line names anybody"),
                    Column.optional(
                            "plan_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "the employee's sales plan for the window, by working days; null without a plan"),
                    Column.optional("attainment_ratio", Type.DOUBLE, Unit.RATIO, "net sales / plan"),
                    Column.optional(
                            "sales_cycle_days_median",
                            Type.DOUBLE,
                            Unit.DAYS,
                            "median days from creation to win of the deals won in the window"),
                    Column.optional("open_deal_count", Type.BIGINT, Unit.COUNT, "open deals on the as-of day"),
                    Column.optional("open_amount", Type.MONEY, Unit.MONEY, "amount of the open deals"),
                    Column.optional(
                            "stalled_deal_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "open deals without a completed contact in the last :stalled_days days"),
                    Column.optional(
                            "no_next_step_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "open deals without an open activity due after the as-of day")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Effectiveness = contacts with a positive outcome / contacts with any outcome; on time = "
                    + "tasks done by their first due day / tasks whose first due day fell in the window; "
                    + "attainment = net sales / plan to date; win rate = won / (won + lost).",
            "Metric catalogue A1, A2, A5, A6, P5, P6, P11, P12, S4. Wilson score interval: E. B. Wilson "
                    + "1927; R. G. Newcombe 1998, Statistics in Medicine 17:857.",
            Sql.beside(PerformanceManager.class, "performance_manager.sql"),
            Metric.tables("activity", "calendar", "deal", "employee", "sales_line", "target"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("period_start_on", "first day of the window week"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of(
                            "no_decision_is_lost", true, "whether a deal that ended without a decision counts as lost"),
                    Parameter.of("plan_metric_id", "net_sales", "metric_id of the targets that are the sales plan"),
                    Parameter.of(
                            "stalled_days",
                            14,
                            "days without a completed contact after which an open deal is stalled")),
            Optional.empty());

    private PerformanceManager() {}
}
