package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Looks how one file stands to the promises of its source, before its rows are seen by anybody. */
final class FilePromises {

    private static final TableName ROWS = new TableName("promised_rows");

    private final SourceProfile profile;
    private final LoadContext context;
    private final DuckDbEngine engine;

    FilePromises(SourceProfile profile, LoadContext context, DuckDbEngine engine) {
        this.profile = profile;
        this.context = context;
        this.engine = engine;
    }

    /**
     * The findings, in the order of the contract; promises that are no matter of one file are left out.
     *
     * @param rows    the file's good rows by entity
     * @param records data records of the file
     */
    List<Finding> look(
            Map<String, PinnedTable> rows, long records, List<EntityLoad> entities, List<ControlTotal> controls) {
        List<Finding> findings = new ArrayList<>();
        for (Promise promise : profile.contract()) {
            look(promise, rows, records, entities, controls).ifPresent(findings::add);
        }
        return findings;
    }

    /** Says that a blocking promise is broken. */
    Problem problem(Finding finding) {
        if (finding.promise().rule() instanceof Promise.NoSuddenDrop) {
            return Problem.of(
                    Code.K410,
                    context.fileLabel() + " has far fewer rows than the full list of '" + profile.name()
                            + "' before it",
                    finding.promise().place(),
                    finding.detail() + "; what is missing would be taken for deleted, so nothing was loaded",
                    "export it again without a filter; if so much is gone, 'kontor approve " + context.fileLabel()
                            + "' lets this file pass, or set 'largest-drop'");
        }
        return Problem.of(
                Code.K364,
                context.fileLabel() + " breaks the contract of '" + profile.name() + "': "
                        + finding.promise().name(),
                finding.promise().place(),
                finding.detail() + "; nothing of the file was loaded",
                "correct it in the source system and export again; if the data is right, change this check or make it"
                        + " 'severity: warn'");
    }

    private Optional<Finding> look(
            Promise promise,
            Map<String, PinnedTable> rows,
            long records,
            List<EntityLoad> entities,
            List<ControlTotal> controls) {
        Promise.Rule rule = promise.rule();
        if (rule instanceof Promise.Records range) {
            return Optional.of(records(promise, range, records));
        }
        if (rule instanceof Promise.Change change) {
            return Optional.of(change(promise, change, records));
        }
        if (rule instanceof Promise.NoSuddenDrop guard) {
            return Optional.of(drop(promise, guard, records));
        }
        if (rule instanceof Promise.BadRows bad) {
            return Optional.of(bad(promise, bad, records, entities));
        }
        if (rule instanceof Promise.ControlTotals) {
            return Optional.of(controls(promise, controls));
        }
        if (rule instanceof Promise.RowRule row && !(rule instanceof Promise.Relation)) {
            return Optional.ofNullable(rows.get(promise.entity())).map(table -> rows(promise, row, table));
        }
        return Optional.empty();
    }

    private Finding rows(Promise promise, Promise.RowRule rule, PinnedTable table) {
        engine.register(ROWS, List.of(table));
        Bound bound = new RowRules(Entities.named(promise.entity()), ROWS.value()).query(rule);
        Rows found = engine.query(bound.sql(), bound.parameters());
        if (found.size() == 0) {
            return new Finding(promise, 0, "holds for all rows");
        }
        List<String> first = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String told = Objects.toString(found.get(i, "told"), "");
            first.add("line " + found.get(i, "line") + (told.isEmpty() ? "" : " (" + told + ")"));
        }
        long failing = (Long) Objects.requireNonNull(found.get(0, "failing"));
        return new Finding(promise, failing, failing + " rows do not keep it, first " + String.join(", ", first));
    }

    private static Finding records(Promise promise, Promise.Records range, long records) {
        boolean holds = range.least().map(least -> records >= least).orElse(true)
                && range.most().map(most -> records <= most).orElse(true);
        return new Finding(promise, holds ? 0 : 1, "the file has " + records + " records");
    }

    private Finding change(Promise promise, Promise.Change change, long records) {
        return compared(promise, records, before -> {
            BigDecimal ratio = change(before, records);
            return change.least().map(least -> ratio.compareTo(least) >= 0).orElse(true)
                    && change.most().map(most -> ratio.compareTo(most) <= 0).orElse(true);
        });
    }

    private Finding drop(Promise promise, Promise.NoSuddenDrop guard, long records) {
        return compared(promise, records, before -> context.isDropApproved() || guard.holds(before, records));
    }

    /** Looks at the number of records of the export before, where there is one. */
    private Finding compared(Promise promise, long records, LongPredicate holds) {
        Optional<Previous> before = context.previous().filter(previous -> previous.records() > 0);
        if (before.isEmpty()) {
            return new Finding(promise, 0, "there is no export before to compare with");
        }
        long base = before.get().records();
        return new Finding(
                promise,
                holds.test(base) ? 0 : 1,
                "the file has " + records + " records, " + before.get().file() + " before had " + base + ": "
                        + percent(change(base, records)));
    }

    private static BigDecimal change(long before, long now) {
        return BigDecimal.valueOf(now - before).divide(BigDecimal.valueOf(before), 6, RoundingMode.HALF_EVEN);
    }

    private static Finding bad(Promise promise, Promise.BadRows rule, long records, List<EntityLoad> entities) {
        long worst = entities.stream().mapToLong(EntityLoad::quarantined).max().orElse(0);
        boolean holds = BigDecimal.valueOf(worst).compareTo(rule.most().multiply(BigDecimal.valueOf(records))) <= 0;
        return new Finding(promise, holds ? 0 : worst, worst + " of " + records + " rows are bad");
    }

    private static Finding controls(Promise promise, List<ControlTotal> controls) {
        if (controls.isEmpty()) {
            return new Finding(promise, 1, "the file has no footer with a total");
        }
        List<String> different = controls.stream()
                .filter(control -> !control.agrees())
                .map(control -> control.name() + " in line " + control.line() + " says " + control.text()
                        + ", the rows give " + control.actual())
                .toList();
        return new Finding(
                promise,
                different.size(),
                different.isEmpty() ? controls.size() + " totals agree" : String.join("; ", different));
    }

    private static String percent(BigDecimal ratio) {
        BigDecimal percent = ratio.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN);
        return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %";
    }
}
