package io.kontor.jobs.conform;

import io.kontor.jobs.ingest.StagedStep;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Workbench;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.conformed.Invariant;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks the invariants of the conformed tables. A broken one ends the run before anything is measured, so that no wrong
 * number is ever published. Its outputs name each check that was passed.
 */
public final class CheckStep implements Step {

    public static final String NAME = "check";

    private final Workbench workbench;
    private final Parameters parameters;

    public CheckStep(Workbench workbench, Parameters parameters) {
        this.workbench = workbench;
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String inputHash(StepContext context) {
        InputHash hash = new InputHash();
        for (Invariant invariant : Conformed.invariants()) {
            hash.add(invariant.name()).add(invariant.sql().text());
        }
        for (ConformedTable table : Conformed.TABLES) {
            hash.add(ConformStep.snapshot(context, table.name()));
        }
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        for (TableName view : Conformed.stagedViews()) {
            workbench.see(view, StagedStep.pin(context, view, workbench.store()));
        }
        for (ConformedTable table : Conformed.TABLES) {
            workbench.see(table.name(), ConformStep.snapshot(context, table.name()));
        }
        Map<String, String> passed = new TreeMap<>();
        List<Problem> broken = new ArrayList<>();
        List<Invariant> invariants = Conformed.invariants();
        for (Invariant invariant : invariants) {
            Rows offending = workbench.query(invariant.sql(), parameters);
            if (offending.size() == 0) {
                passed.put(invariant.name(), "passed");
            } else {
                broken.add(problem(invariant, offending));
            }
            context.progress(passed.size() + (long) broken.size(), invariants.size(), "checks");
        }
        if (!broken.isEmpty()) {
            throw new KontorException(broken, null);
        }
        return new StepOutcome(0, passed.size() + " checks passed", passed);
    }

    private static Problem problem(Invariant invariant, Rows offending) {
        return Problem.of(
                Code.K505,
                "check '" + invariant.name() + "' is broken by " + offending.size() + " rows, first "
                        + offending.rows().get(0).values(),
                null,
                invariant.why() + "; nothing was published",
                "look at the exports behind these rows; if they are right, this is a defect of Kontor");
    }
}
