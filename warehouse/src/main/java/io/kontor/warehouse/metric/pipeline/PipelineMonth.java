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
 * How many deals come in, are won and lost each month, and how much stays open? Grain: {@code month_on}. Query: {@code pipeline_month.sql}.
 */
public final class PipelineMonth {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("pipeline__month"),
            "How many deals come in, are won and lost each month, and how much stays open?",
            List.of("month_on"),
            List.of(
                    Column.required(
                            "month_on",
                            Type.DATE,
                            Unit.DATE,
                            "first day of the month; at most the last 25, from the first with a deal"),
                    Column.required("created_count", Type.BIGINT, Unit.COUNT, "deals created in the month"),
                    Column.required("won_count", Type.BIGINT, Unit.COUNT, "deals won in the month"),
                    Column.required("lost_count", Type.BIGINT, Unit.COUNT, "deals lost in the month"),
                    Column.optional(
                            "won_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "amount of the deals won; null where no amount is known"),
                    Column.optional(
                            "lost_amount",
                            Type.MONEY,
                            Unit.MONEY,
                            "amount of the deals lost; null where no amount is known"),
                    Column.optional("win_rate_count_ratio", Type.DOUBLE, Unit.RATIO, "won / (won + lost), deals"),
                    Column.optional(
                            "win_rate_value_ratio",
                            Type.DOUBLE,
                            Unit.RATIO,
                            "won / (won + lost), amounts; null where won or lost deals have none"),
                    Column.optional(
                            "average_won_amount", Type.MONEY, Unit.MONEY, "amount won / deals won with an amount"),
                    Column.required(
                            "open_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "deals open at the end of the month or on the as-of day"),
                    Column.optional("open_amount", Type.MONEY, Unit.MONEY, "amount of the open deals as it was then")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Win rate = won / (won + lost) of the deals closed in the month, by count and by amount; a "
                    + "deal without decision counts as lost, a cancelled one not at all; open = created by and "
                    + "not closed by the end of the month.",
            "Metric catalogue P5, P7.",
            Sql.beside(PipelineMonth.class, "pipeline_month.sql"),
            Metric.tables("calendar", "deal"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of(
                            "no_decision_is_lost",
                            true,
                            "whether a deal that ended without a decision counts as lost")),
            Optional.empty());

    private PipelineMonth() {}
}
