package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.table.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks how one file stands to the promises of its source, before its rows are seen by anybody. */
final class FilePromises {

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
    private List<Finding> look(
            Map<String, FileRows> rows, long records, List<EntityLoad> entities, List<ControlTotal> controls) {
        List<Finding> findings = new ArrayList<>();
        for (Promise promise : profile.contract()) {
            look(promise, rows, records, entities, controls).ifPresent(findings::add);
        }
        return findings;
    }

    /**
     * The same where none of them blocks.
     *
     * @throws io.kontor.warehouse.problem.KontorException K364 or K410 for a promise that blocks and is broken
     */
    List<Finding> require(
            Map<String, FileRows> rows, long records, List<EntityLoad> entities, List<ControlTotal> controls) {
        List<Finding> findings = look(rows, records, entities, controls);
        List<Problem> broken = findings.stream()
                .filter(Finding::isBlocking)
                .map(Finding::problem)
                .toList();
        if (!broken.isEmpty()) {
            throw new KontorException(broken, null);
        }
        return findings;
    }

    private Optional<Finding> look(
            Promise promise,
            Map<String, FileRows> rows,
            long records,
            List<EntityLoad> entities,
            List<ControlTotal> controls) {
        Promise.Rule rule = promise.rule();
        if (rule instanceof Promise.Records range) {
            return Optional.of(records(promise, range, records));
        }
        if (rule instanceof Promise.LengthRule) {
            return context.length().map(length -> length.look(promise, List.of(context.fileLabel()), records));
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

    private Finding rows(Promise promise, Promise.RowRule rule, FileRows table) {
        Bound bound = new RowRules(Entities.named(promise.entity()), table.register(engine)).query(rule);
        Rows found = engine.query(bound.sql(), table.parameters(bound.parameters()));
        if (found.size() == 0) {
            return finding(promise, 0, found("kept"));
        }
        long failing = (Long) Objects.requireNonNull(found.get(0, "failing"));
        Reason rows = found("rows").with("count", failing);
        return finding(promise, failing, rows.with("places", places(found)));
    }

    private static String places(Rows found) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String told = Objects.toString(found.get(i, "told"), "");
            places.add(found.get(i, "line") + (told.isEmpty() ? "" : " (" + told + ")"));
        }
        return String.join(", ", places);
    }

    private static Reason found(String kind) {
        return Reason.of(Code.K364, kind);
    }

    private Finding finding(Promise promise, long failing, Reason found) {
        return new Finding(
                promise,
                failing,
                found.with("file", context.fileLabel())
                        .with("profile", profile.name())
                        .with("check", promise.name()));
    }

    private Finding records(Promise promise, Promise.Records range, long records) {
        boolean holds = range.least().map(least -> records >= least).orElse(true)
                && range.most().map(most -> records <= most).orElse(true);
        return finding(promise, holds ? 0 : 1, found("records").with("records", records));
    }

    private Finding bad(Promise promise, Promise.BadRows rule, long records, List<EntityLoad> entities) {
        long worst = entities.stream().mapToLong(EntityLoad::quarantined).max().orElse(0);
        boolean holds = BigDecimal.valueOf(worst).compareTo(rule.most().multiply(BigDecimal.valueOf(records))) <= 0;
        return finding(
                promise, holds ? 0 : worst, found("bad").with("count", worst).with("records", records));
    }

    private Finding controls(Promise promise, List<ControlTotal> controls) {
        List<ControlTotal> different =
                controls.stream().filter(control -> !control.agrees()).toList();
        if (controls.isEmpty()) {
            return finding(promise, 1, found("controls.none"));
        }
        if (different.isEmpty()) {
            return finding(promise, 0, found("controls.agree").with("count", controls.size()));
        }
        ControlTotal first = different.get(0);
        return finding(
                promise,
                different.size(),
                found("controls.differ")
                        .with("count", different.size())
                        .with("total", first.name())
                        .with("line", first.line())
                        .with("stated", first.text())
                        .with("actual", Objects.toString(first.actual(), "-")));
    }
}
