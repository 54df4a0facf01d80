package io.kontor.jobs.conform;

import io.kontor.jobs.ingest.StagedStep;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Workbench;
import io.kontor.jobs.work.Workbench.TableVersion;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.table.TableName;
import java.util.Map;

/** Computes one conformed table from the staged rows and the conformed tables before it. */
public final class ConformStep implements Step {

    private final ConformedTable table;
    private final Workbench workbench;
    private final Parameters parameters;

    public ConformStep(ConformedTable table, Workbench workbench, Parameters parameters) {
        this.table = table;
        this.workbench = workbench;
        this.parameters = parameters.namedIn(table.sql());
    }

    /** The name of the step that computes a table; its outputs give the table's snapshot. */
    public static String nameFor(TableName table) {
        return "conform " + table;
    }

    /** The snapshot of a conformed table in this run. */
    public static long snapshot(StepContext context, TableName table) {
        return Long.parseLong(context.outputs(nameFor(table)).get(table.value()));
    }

    /** Makes a staged view or a conformed table visible as this run has it. */
    static void see(TableName input, StepContext context, Workbench workbench) {
        if (StagedStep.isView(input)) {
            workbench.see(input, StagedStep.pin(context, input, workbench));
        } else {
            workbench.see(input, snapshot(context, input));
        }
    }

    @Override
    public String name() {
        return nameFor(table.name());
    }

    @Override
    public String inputHash(StepContext context) {
        InputHash hash =
                new InputHash().add(table.sql().text()).add(parameters.values()).add(table.schema());
        table.model().ifPresent(hash::add);
        for (TableName input : table.reads()) {
            hash.add(input);
            if (StagedStep.isView(input)) {
                hash.add(StagedStep.snapshots(context, input));
            } else {
                hash.add(snapshot(context, input));
            }
        }
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        table.reads().forEach(input -> see(input, context, workbench));
        context.checkStop();
        TableVersion version = workbench.replace(table.schema(), table.sql(), parameters, table.model(), table.cut());
        return new StepOutcome(
                version.rows(),
                table.schema().description(),
                Map.of(table.name().value(), Long.toString(version.snapshotId())));
    }
}
