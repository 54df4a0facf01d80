package io.kontor.jobs.conform;

import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Workbench;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.conformed.Invariant;
import io.kontor.warehouse.conformed.Invariant.Severity;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.table.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks the invariants of the conformed tables. A broken one ends the run before anything is measured, so that no wrong
 * number is ever published; others are a warning. Its outputs tell the result of each check.
 */
public final class CheckStep implements Step {

    public static final String NAME = "check";

    /** The result of a check that found nothing. */
    public static final String PASSED = "passed";

    private final Workbench workbench;
    private final Locale language;

    /** @param language in which warnings are told */
    public CheckStep(Workbench workbench, Locale language) {
        this.workbench = workbench;
        this.language = language;
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
        Map<String, String> results = new TreeMap<>();
        List<Problem> broken = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<Invariant> invariants = Conformed.invariants();
        for (Invariant invariant : invariants) {
            context.progress(results.size(), invariants.size(), "checks");
            invariant.reads().forEach(input -> ConformStep.see(input, context, workbench));
            Rows offending = workbench.query(invariant.sql(), Parameters.NONE);
            results.put(invariant.name(), offending.size() == 0 ? PASSED : offending.size() + " rows");
            if (offending.size() > 0 && invariant.severity() == Severity.BLOCKING) {
                broken.add(Problem.of(broken(invariant, offending), null));
            } else if (offending.size() > 0) {
                warnings.add(broken(invariant, offending).say("warning", language));
            }
        }
        if (!broken.isEmpty()) {
            throw new KontorException(broken, null);
        }
        StepOutcome outcome = new StepOutcome(0, results.size() - warnings.size() + " checks passed", results);
        return warnings.isEmpty() ? outcome : outcome.withWarning(String.join("; ", warnings));
    }

    private static Reason broken(Invariant invariant, Rows offending) {
        return invariant
                .promise()
                .with("check", invariant.name())
                .with("count", offending.size())
                .with("first", offending.rows().get(0).values());
    }
}
