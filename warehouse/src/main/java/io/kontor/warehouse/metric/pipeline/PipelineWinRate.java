package io.kontor.warehouse.metric.pipeline;

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
 * Who and what wins, and how sure is that? Grain: {@code scope_type}, {@code scope_name}, {@code scope_key}. Query: {@code pipeline_win_rate.sql}.
 */
public final class PipelineWinRate {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("pipeline__win_rate"),
            "Who and what wins, and how sure is that?",
            List.of("scope_type", "scope_name", "scope_key"),
            List.of(
                    Column.required(
                            "scope_type",
                            Type.STRING,
                            Unit.TEXT,
                            "company, manager, branch, product, quarter or lead_source"),
                    Column.required(
                            "scope_name",
                            Type.STRING,
                            Unit.TEXT,
                            "name in its scope; 'all' for the company, 'unknown' where the deal names none"),
                    Column.required("won_count", Type.BIGINT, Unit.COUNT, "deals won"),
                    Column.required("lost_count", Type.BIGINT, Unit.COUNT, "deals lost"),
                    Column.optional("win_rate_count_ratio", Type.DOUBLE, Unit.RATIO, "won / (won + lost), deals"),
                    Column.optional(
                            "win_rate_low_ratio", Type.DOUBLE, Unit.RATIO, "lower end of the Wilson 95 % interval"),
                    Column.optional(
                            "win_rate_high_ratio", Type.DOUBLE, Unit.RATIO, "upper end of the Wilson 95 % interval"),
                    Column.optional("won_amount", Type.MONEY, Unit.MONEY, "amount of the deals won"),
                    Column.optional("lost_amount", Type.MONEY, Unit.MONEY, "amount of the deals lost"),
                    Column.optional(
                            "win_rate_value_ratio",
                            Type.DOUBLE,
                            Unit.RATIO,
                            "won / (won + lost), amounts; null where won or lost deals have none"),
                    Column.optional(
                            "scope_key", Type.BIGINT, Unit.KEY, "employee_key or product_key; null in other scopes")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Win rate = won / (won + lost) of the deals closed in the 12 months to the as-of day, with "
                    + "the Wilson 95 % interval of the count rate; scopes of one type add up to the company.",
            "Metric catalogue P5. Wilson score interval: E. B. Wilson 1927; R. G. Newcombe 1998, "
                    + "Statistics in Medicine 17:857.",
            Sql.beside(PipelineWinRate.class, "pipeline_win_rate.sql"),
            Metric.tables("deal", "employee", "product"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of(
                            "no_decision_is_lost",
                            true,
                            "whether a deal that ended without a decision counts as lost")),
            Optional.empty());

    private PipelineWinRate() {}
}
