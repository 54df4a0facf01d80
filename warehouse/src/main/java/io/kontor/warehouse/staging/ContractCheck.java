package io.kontor.warehouse.staging;

import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A promise against the columns of its entity: only names that Kontor knows become part of a query. */
final class ContractCheck {

    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.INT, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE);

    private final SourceProfile profile;
    private final Promise promise;
    private final List<Problem> problems = new ArrayList<>();

    private ContractCheck(SourceProfile profile, Promise promise) {
        this.profile = profile;
        this.promise = promise;
    }

    static List<Problem> of(SourceProfile profile, Promise promise) {
        ContractCheck check = new ContractCheck(profile, promise);
        check.run();
        return check.problems;
    }

    private void run() {
        Entity entity = Entities.named(promise.entity());
        if (promise.rule() instanceof Promise.RowRule rule) {
            rule.columns().forEach(column -> known(entity, column));
        }
        if (problems.isEmpty() && promise.rule() instanceof Promise.Range range) {
            Column column = entity.column(range.column()).orElseThrow();
            Stream.of(range.least(), range.most())
                    .flatMap(Optional::stream)
                    .filter(bound -> !fits(column, bound))
                    .forEach(bound -> problem(
                            "'" + bound + "' is no bound for " + column.name(),
                            column.name() + " is a " + column.type().sql(),
                            "write numbers as 1234.50, dates as 2026-11-22, times as 2026-11-22T08:00:00Z"));
        }
        if (problems.isEmpty() && promise.rule() instanceof Promise.Identity identity) {
            identity.columns().stream()
                    .filter(column -> !NUMBERS.contains(
                            entity.column(column).orElseThrow().type().kind()))
                    .forEach(column ->
                            problem(column + " is no number", "only numbers add up", "name columns that hold amounts"));
        }
        if (promise.rule() instanceof Promise.Relation relation) {
            target(relation);
        }
        if (promise.rule() instanceof Promise.ApproveNew) {
            known(entity, entity.name() + "_ref");
        }
    }

    private void target(Promise.Relation relation) {
        List<String> entities = Entities.ALL.stream().map(Entity::name).toList();
        if (entities.contains(relation.toEntity())) {
            known(Entities.named(relation.toEntity()), relation.toColumn());
        } else {
            problem(
                    "there is no entity '" + relation.toEntity() + "'",
                    "ids would be looked up nowhere",
                    DidYouMean.advice(relation.toEntity(), entities, "use one of: " + String.join(", ", entities)));
        }
    }

    private void known(Entity entity, String column) {
        List<String> columns = entity.columns().stream().map(Column::name).toList();
        if (!columns.contains(column)) {
            problem(
                    "entity " + entity.name() + " has no column '" + column + "'",
                    "the contract of '" + profile.name() + "' promises something about it",
                    DidYouMean.advice(column, columns, "use one of: " + String.join(", ", columns)));
        }
    }

    private static boolean fits(Column column, String bound) {
        try {
            return switch (column.type().kind()) {
                case INT, BIGINT, DECIMAL, DOUBLE -> new BigDecimal(bound).scale() < 30;
                case DATE -> LocalDate.parse(bound).getYear() > 0;
                case TIMESTAMP -> Instant.parse(bound).isAfter(Instant.MIN);
                case STRING, BOOLEAN -> false;
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            return false;
        }
    }

    private void problem(String what, String why, String fix) {
        problems.add(Problem.of(Code.K205, what, promise.place(), why, fix));
    }
}
