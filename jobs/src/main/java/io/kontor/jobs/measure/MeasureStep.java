package io.kontor.jobs.measure;

import io.kontor.jobs.conform.ConformStep;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Workbench;
import io.kontor.jobs.work.Workbench.TableVersion;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.TableName;
import java.util.Map;
import java.util.Optional;

/** Computes one metric as of the run's period. */
public final class MeasureStep implements Step {

    private final Metric metric;
    private final Workbench workbench;
    private final Parameters parameters;

    /** @param period the values that all metrics of a run share; each takes those that it knows */
    public MeasureStep(Metric metric, Workbench workbench, Parameters period) {
        this.metric = metric;
        this.workbench = workbench;
        this.parameters = metric.bind(period);
    }

    /** The name of the step that computes a metric; its outputs give the table's snapshot. */
    public static String nameFor(TableName metric) {
        return "measure " + metric;
    }

    /** The snapshot of a metric or of a conformed table in this run. */
    public static long snapshot(StepContext context, TableName table) {
        boolean isMetric = Metrics.ALL.stream().anyMatch(metric -> metric.name().equals(table));
        return isMetric
                ? Long.parseLong(context.outputs(nameFor(table)).get(table.value()))
                : ConformStep.snapshot(context, table);
    }

    @Override
    public String name() {
        return nameFor(metric.name());
    }

    @Override
    public String inputHash(StepContext context) {
        InputHash hash = new InputHash()
                .add(metric.sql().text())
                .add(parameters.values())
                .add(metric.schema());
        metric.model().ifPresent(hash::add);
        metric.inputs().forEach(input -> hash.add(input).add(snapshot(context, input)));
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        metric.inputs().forEach(input -> workbench.see(input, snapshot(context, input)));
        context.checkStop();
        TableVersion version =
                workbench.replace(metric.schema(), metric.sql(), parameters, metric.model(), Optional.empty());
        return new StepOutcome(
                version.rows(),
                metric.schema().description(),
                Map.of(metric.name().value(), Long.toString(version.snapshotId())));
    }
}
