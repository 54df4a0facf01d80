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
 * In which stage do deals get stuck, and is it getting better? Grain: {@code pipeline_name}, {@code stage_name}. Query: {@code pipeline_funnel.sql}.
 */
public final class PipelineFunnel {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableName("pipeline__funnel"),
            "In which stage do deals get stuck, and is it getting better?",
            List.of("pipeline_name", "stage_name"),
            List.of(
                    Column.required(
                            "pipeline_name", Type.STRING, Unit.TEXT, "pipeline; 'default' where the source names none"),
                    Column.required("stage_name", Type.STRING, Unit.TEXT, "open stage, or the stage of won deals"),
                    Column.required("stage_order", Type.INT, Unit.COUNT, "position in the pipeline"),
                    Column.required(
                            "entered_count", Type.BIGINT, Unit.COUNT, "deals that reached the stage in the cohort"),
                    Column.optional(
                            "passed_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "of these, deals that reached a later stage; null for won"),
                    Column.optional("conversion_ratio", Type.DOUBLE, Unit.RATIO, "passed / entered"),
                    Column.required(
                            "previous_entered_count",
                            Type.BIGINT,
                            Unit.COUNT,
                            "deals that reached the stage in the cohort before"),
                    Column.optional(
                            "previous_conversion_ratio",
                            Type.DOUBLE,
                            Unit.RATIO,
                            "passed / entered of the cohort before, as of its end"),
                    Column.optional(
                            "days_in_stage_median",
                            Type.DOUBLE,
                            Unit.DAYS,
                            "Kaplan-Meier median stay in days, deals still in the stage censored; null where it is not reached"),
                    Column.optional("entered_amount", Type.MONEY, Unit.MONEY, "amount of the deals that entered")));

    public static final Metric METRIC = new Metric(
            SCHEMA,
            "Conversion = deals that went on to any later stage by the as-of day / deals that entered "
                    + "the stage in the 365 days to it; a skipped stage counts as entered and passed; previous = "
                    + "the same a year earlier, seen as of then.",
            "Metric catalogue P3, P4. Median: E. L. Kaplan and P. Meier 1958, JASA 53:457.",
            Sql.beside(PipelineFunnel.class, "pipeline_funnel.sql"),
            Metric.tables("deal", "deal_stage_event"),
            List.of(
                    Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
                    Parameter.required("zone", "time zone of the company, for instants without a local date"),
                    Parameter.of("cohort_days", 365, "length of a cohort in days")),
            Optional.empty());

    private PipelineFunnel() {}
}
