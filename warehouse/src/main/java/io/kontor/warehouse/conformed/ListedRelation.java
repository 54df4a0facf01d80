package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * States a relation of things that exports list row by row and that have no versions: payments, costs, documents. As with
 * {@link VersionedRelation}, only what is its own is stated; how rows are told apart is written once, here:
 *
 * <ul>
 *   <li>A thing is known within its source account by some staged columns. The load with the newest cut-off replaces all
 *       that earlier loads told of it; of equal cut-offs the last load by id.
 *   <li>Either the last row of that load is the thing, by file and line; or each row is a line of it, and all of them
 *       count ({@link #everyLine}): true duplicates in one file stay.
 *   <li>Of a source that tells all there is (is_full_export) only the newest cut-off counts.
 *   <li>Money is in the row's currency, the reporting currency where the source names none.
 * </ul>
 *
 * <p>The query is composed of names and expressions that stand in this package, never of anything read.
 */
final class ListedRelation {

    private static final String TEXT = """
            -- {question}
            -- Grain:  {key}; things are known within their source account by
            --         {known}.
            -- Again:  the load with the newest cut-off replaces all that earlier loads told of a thing;
            --         {lines}.
            -- Full:   of a source that tells all there is (is_full_export) only the newest cut-off counts.
            with
            {composed}listed as (
                select
                    s.*,
                    concat_ws(
                        '␟',
            {identity}
                    ) as identity,
                    max(s.cut_off_at) over (
                        partition by s.source_name, s.source_system, s.source_account
                    ) as newest_cut_off_at
                from {rows} s
            ),
            loaded as (
                select
                    listed.*,
                    max(cut_off_at) over (
                        partition by source_system, source_account, identity, load_id
                    ) as load_cut_off_at
                from listed
                where not coalesce(is_full_export, false) or cut_off_at = newest_cut_off_at
            ),
            ranked as (
                select
                    loaded.*,
                    dense_rank() over (
                        partition by source_system, source_account, identity
                        order by load_cut_off_at desc, load_id desc
                    ) as nth_load,
                    row_number() over (
                        partition by source_system, source_account, identity, load_id
                        order by {order}
                    ) as nth
                from loaded
            )
            select
                kx_key(
                    '{name}|' || s.source_system || '|' || s.source_account || '|' || s.identity{nth}
                ) as {key},
            {columns}
            from ranked s
            {joins}where s.nth_load = 1{only}
            order by {key}
            """;

    private final Contract contract;
    private final String name;
    private final String key;
    private final List<String> columns;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final List<String> joins = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private List<String> known = List.of();
    private String rows;
    private String composed = "";
    private boolean isOfLines;

    /** A relation {@code x} of {@code staged_x}, whose first column is its key. */
    ListedRelation(String name, Contract contract) {
        this.contract = contract;
        this.name = name;
        this.rows = "staged_" + name;
        List<String> all = contract.columns().stream().map(Column::name).toList();
        this.key = all.get(0);
        this.columns = all.subList(1, all.size());
    }

    /** The staged columns that tell one thing from another within a source account. */
    ListedRelation knownBy(String... stagedColumns) {
        known = List.of(stagedColumns);
        return this;
    }

    /** Says that each row of the newest load is a line of the thing and has a key of its own. */
    ListedRelation everyLine() {
        isOfLines = true;
        return this;
    }

    /** Says that the rows are those of a query, {@code <name>_told.sql} beside this class, shaped like a staged view. */
    ListedRelation toldBy(String... relations) {
        VersionSource source = new VersionSource.Composed(name, List.of(relations));
        rows = source.rows();
        composed = source.composed();
        return reading(relations);
    }

    /** Says what a column is in terms of the row {@code s} and of what was joined. */
    ListedRelation told(String column, String expression) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        told.put(column, expression);
        return this;
    }

    /** Says that a column is the key of the entity that a staged column, or an expression of them, names. */
    ListedRelation refers(String column, String entity, String staged) {
        contract.refers(column, entity);
        told(column, "of_" + column + ".entity_key");
        return joined("""
                left join xref_entity %1$s
                    on %1$s.entity = '%2$s'
                    and %1$s.source_system = s.source_system
                    and %1$s.source_account = s.source_account
                    and %1$s.source_id = %3$s
                """.formatted("of_" + column, entity, staged), "xref_entity");
    }

    /** Adds the rows that belong to a row {@code s}: at most one. */
    ListedRelation joined(String join, String... relations) {
        joins.add(join);
        return reading(relations);
    }

    /**
     * Says that the row has a currency, and that each amount {@code x} has its worth in the reporting currency,
     * {@code x_reporting}, at the rate of a day; null when no rate is known then.
     *
     * @param day an expression of {@code s}
     */
    ListedRelation converted(String day, String... amounts) {
        told("currency", "coalesce(upper(trim(s.currency)), :currency)");
        for (String amount : amounts) {
            told(amount + "_reporting", """
                    case
                        when coalesce(upper(trim(s.currency)), :currency) = :currency then s.%1$s
                        else cast(s.%1$s * r.rate as decimal(18, 2))
                    end""".formatted(amount));
        }
        return joined("""
                left join currency_rate r
                    on r.currency = upper(trim(s.currency))
                    and %1$s >= r.rate_on
                    and %1$s < r.rate_until_on
                """.formatted(day), "currency_rate");
    }

    private ListedRelation reading(String... relations) {
        reads.addAll(List.of(relations));
        return this;
    }

    ConformedTable table() {
        Stream<String> staged = composed.isEmpty() ? Stream.of(rows) : Stream.of();
        return contract.grain(key)
                .reads(Stream.concat(staged, reads.stream()).distinct().toArray(String[]::new))
                .provenance()
                .table(new Sql(name, text()));
    }

    private String text() {
        Stream<String> origin =
                Stream.of("source_system", "source_account", "source_id", "load_id", "file", "line", "recorded_at");
        told.put("source_id", "cast(s." + known.get(0) + " as string)");
        return TEXT.replace("{question}", contract.question())
                .replace("{lines}", isOfLines ? "each of its rows counts" : "of its rows the last counts")
                .replace("{composed}", composed)
                .replace(
                        "{identity}",
                        known.stream()
                                .map(column -> "            coalesce(cast(s." + column + " as string), '')")
                                .collect(Collectors.joining(",\n")))
                .replace("{known}", String.join(", ", known))
                .replace("{rows}", rows)
                .replace("{order}", isOfLines ? "file, line" : "cut_off_at desc, file desc, line desc")
                .replace("{nth}", isOfLines ? "\n        || '|' || cast(s.nth as string)" : "")
                .replace("{only}", isOfLines ? "" : " and s.nth = 1")
                .replace(
                        "{columns}",
                        Stream.concat(columns.stream(), origin).map(this::shown).collect(Collectors.joining(",\n")))
                .replace("{joins}", String.join("", joins))
                .replace("{name}", name)
                .replace("{key}", key);
    }

    private String shown(String column) {
        String expression = told.get(column);
        String text = expression == null ? "s." + column : expression + " as " + column;
        return VersionTexts.indented(text, 1).stripTrailing();
    }
}
