package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The queries behind promises about rows: each gives {@code failing}, how many rows break it, and {@code line} and
 * {@code told} of the first ones. Names of columns are Kontor's own, checked before; all else is bound.
 */
final class RowRules {

    private static final int FIRST = 3;

    private final Entity entity;
    private final String table;
    private final Texts texts = new Texts();

    /** @param table the name under which the rows are registered */
    RowRules(Entity entity, String table) {
        this.entity = entity;
        this.table = table;
    }

    Bound query(Promise.RowRule rule) {
        String bad = bad(rule);
        List<String> columns = rule.columns().stream()
                .filter(column -> !PersonalData.holds(entity.name(), column))
                .toList();
        String told = columns.stream()
                .map(column -> "coalesce(cast(" + column + " as varchar), '-')")
                .collect(Collectors.joining(" || ' / ' || "));
        String text = "select count(*) over () as failing, line, " + (told.isEmpty() ? "''" : told) + " as told from ("
                + bad + ") order by line limit " + FIRST;
        return new Bound(new Sql("contract of " + entity.name(), text), texts.parameters());
    }

    /** The rows that break the rule. */
    private String bad(Promise.RowRule rule) {
        if (rule instanceof Promise.Unique unique) {
            return repeated(unique);
        }
        return "select * from " + table + " where " + condition(rule);
    }

    private String condition(Promise.RowRule rule) {
        if (rule instanceof Promise.Filled filled) {
            return filled.columns().stream()
                    .map(column ->
                            column + " is null" + (kind(column) == Kind.STRING ? " or trim(" + column + ") = ''" : ""))
                    .collect(Collectors.joining(" or "));
        }
        if (rule instanceof Promise.Range range) {
            return range(range);
        }
        if (rule instanceof Promise.Accepted accepted) {
            String words = accepted.values().stream().map(texts::bind).collect(Collectors.joining(", "));
            return "cast(" + accepted.column() + " as varchar) not in (" + words + ")";
        }
        if (rule instanceof Promise.Matches matches) {
            return "not regexp_full_match(cast(" + matches.column() + " as varchar), " + texts.bind(matches.pattern())
                    + ")";
        }
        if (rule instanceof Promise.Identity identity) {
            String sum = identity.parts().stream()
                    .map(part -> "coalesce(" + part + ", 0)")
                    .collect(Collectors.joining(" + "));
            return "abs(" + identity.total() + " - (" + sum + ")) > cast("
                    + texts.bind(identity.tolerance().toPlainString()) + " as decimal(18,6))";
        }
        throw new IllegalStateException("no rule about the rows of one file: " + rule);
    }

    private String range(Promise.Range range) {
        String type = entity.column(range.column()).orElseThrow().type().sql();
        List<String> bounds = new ArrayList<>();
        range.least()
                .ifPresent(least -> bounds.add(range.column() + " < cast(" + texts.bind(least) + " as " + type + ")"));
        range.most()
                .ifPresent(most -> bounds.add(range.column() + " > cast(" + texts.bind(most) + " as " + type + ")"));
        return String.join(" or ", bounds);
    }

    private String repeated(Promise.Unique unique) {
        String columns = String.join(", ", unique.columns());
        String filled =
                unique.columns().stream().map(column -> column + " is not null").collect(Collectors.joining(" and "));
        return "select * from (select *, count(*) over (partition by " + columns + ") as times_told from " + table
                + " where " + filled + ") where times_told > 1";
    }

    private Kind kind(String column) {
        return entity.column(column).map(Column::type).orElseThrow().kind();
    }
}
