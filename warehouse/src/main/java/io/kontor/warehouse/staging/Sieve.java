package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps back rows that are well written and yet may not pass: of ids that nobody has approved, of ids that somebody has
 * rejected, and of persons who were erased.
 */
final class Sieve {

    private static final TableName ROWS = new TableName("sieved_rows");
    private static final TableName KNOWN = new TableName("known_rows");

    private static final Reason WAITS = Reason.of(Code.K371, "");

    private final SourceProfile profile;
    private final Decisions decisions;
    private final DuckDbEngine engine;
    private final Store store;

    Sieve(SourceProfile profile, Decisions decisions, DuckDbEngine engine, Store store) {
        this.profile = profile;
        this.decisions = decisions;
        this.engine = engine;
        this.store = store;
    }

    /**
     * What becomes of the rows.
     *
     * @param passing     the rows that pass
     * @param waitingRows one quarantine entry for each row that waits
     * @param erasedLines lines of erased persons
     */
    record Sorted(Bound passing, Bound waitingRows, long waiting, long rejected, List<Long> erasedLines) {

        boolean isAll() {
            return waiting == 0 && rejected == 0 && erasedLines.isEmpty();
        }
    }

    /** Whether rows of an entity have to be looked at. */
    boolean looksAt(String entity) {
        return looksAt(profile, decisions, entity);
    }

    /** The same before there is anything to look at. */
    static boolean looksAt(SourceProfile profile, Decisions decisions, String entity) {
        return isApproved(profile, entity)
                || isErasable(decisions, entity)
                || !decisions.approval(entity).rejected().isEmpty();
    }

    /** @param rows what was written, and nobody sees yet */
    Sorted sort(String entity, StagedFile rows) {
        engine.register(ROWS, List.of(new PinnedTable(rows.table(), 1, rows.columns(), List.of(rows.path()))));
        Texts texts = new Texts();
        String verdicts = "select *, " + verdict(entity, texts) + " as verdict from " + ROWS;
        Parameters parameters = texts.parameters();
        String columns = rows.columns().stream().map(PinnedColumn::name).collect(Collectors.joining(", "));
        Rows kept = engine.query(
                new Sql(
                        "rows kept back",
                        "select verdict, line from (" + verdicts + ") where verdict <> 'pass' order by line"),
                parameters);
        long waiting = 0;
        long rejected = 0;
        List<Long> erased = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            String verdict = Objects.toString(kept.get(i, "verdict"));
            waiting += verdict.equals("wait") ? 1 : 0;
            rejected += verdict.equals("reject") ? 1 : 0;
            if (verdict.equals("erase")) {
                erased.add((Long) Objects.requireNonNull(kept.get(i, "line")));
            }
        }
        return new Sorted(
                new Bound(
                        new Sql(
                                "rows that pass",
                                "select " + columns + " from (" + verdicts + ") where verdict = 'pass'"),
                        parameters),
                new Bound(
                        new Sql(
                                "rows that wait",
                                "select line, cast(null as varchar) as column_name, '" + WAITS.code()
                                        + "' as reason_code,"
                                        + " cast(null as varchar) as reason_kind,"
                                        + " cast(null as varchar) as reason_values, "
                                        + ref(entity)
                                        + " as raw_text, cast(:advice as varchar) as advice from (" + verdicts
                                        + ") where verdict = 'wait'"),
                        parameters.with("advice", WAITS.fix(Locale.ENGLISH))),
                waiting,
                rejected,
                erased);
    }

    private String verdict(String entity, Texts texts) {
        StringBuilder verdict = new StringBuilder("case");
        if (isErasable(decisions, entity)) {
            String system = profile.system() + "|" + profile.account() + "|";
            verdict.append(" when ")
                    .append(decisions.erased().condition(system, texts))
                    .append(" then 'erase'");
        }
        Approval approval = decisions.approval(entity);
        if (!approval.rejected().isEmpty()) {
            verdict.append(" when ")
                    .append(ref(entity))
                    .append(" in (")
                    .append(list(approval.rejected(), texts))
                    .append(") then 'reject'");
        }
        if (isApproved(profile, entity)) {
            Optional<PinnedTable> present = known(entity);
            // A source's first export says what there is; only what comes later is new.
            if (present.isPresent()) {
                engine.register(KNOWN, List.of(present.get()));
                verdict.append(" when ")
                        .append(ref(entity))
                        .append(" not in (select ")
                        .append(ref(entity));
                verdict.append(" from ").append(KNOWN).append(")");
                if (!approval.accepted().isEmpty()) {
                    verdict.append(" and ").append(ref(entity)).append(" not in (");
                    verdict.append(list(approval.accepted(), texts)).append(")");
                }
                verdict.append(" then 'wait'");
            }
        }
        return verdict.toString().equals("case")
                ? "'pass'"
                : verdict.append(" else 'pass' end").toString();
    }

    /** The loaded rows whose ids are known; none before the source's first export is in. */
    private Optional<PinnedTable> known(String entity) {
        TableName table = profile.table(PersonalData.approvedAs(entity));
        return Optional.of(table)
                .filter(store::exists)
                .map(store::pin)
                .filter(rows -> !rows.files().isEmpty());
    }

    private static boolean isApproved(SourceProfile profile, String entity) {
        return profile.contract().stream()
                .anyMatch(promise -> promise.rule() instanceof Promise.ApproveNew
                        && promise.entity().equals(PersonalData.approvedAs(entity)));
    }

    private static boolean isErasable(Decisions decisions, String entity) {
        return entity.equals(PersonalData.ENTITY) && !decisions.erased().isEmpty();
    }

    private static String ref(String entity) {
        return PersonalData.approvedAs(entity) + "_ref";
    }

    private static String list(Set<String> values, Texts texts) {
        return values.stream().sorted().map(texts::bind).collect(Collectors.joining(", "));
    }
}
