package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * States a relation with versions (SCD2): only what is its own, which is the columns, where a column is not simply the
 * staged one of that name, and what is shown where nobody tells a value. How versions are told apart is written once,
 * here, and is the same for all of them:
 *
 * <ul>
 *   <li>Grain: key, valid_from. Everything that a list describes or that anything at all mentions has a row.
 *   <li>A version begins at the cut-off of the first export that shows it; the first version already at the first
 *       export that mentions the thing at all. The same wording in several exports is one version.
 *   <li>Where several sources describe one thing, each column takes the first value that is known, asking the systems in
 *       alphabetical order, then their accounts and ids, those that were merged into another id last; of several exports
 *       of one id, the source whose newest export is the latest is asked first. No order of loading matters.
 *   <li>A row comes from the row whose change began the version; for a mere mention, from the first one.
 *   <li>Of rows for one id and cut-off, the last by load, file and line counts.
 * </ul>
 *
 * <p>The query is composed of names and expressions that stand in this package, never of anything read.
 */
final class VersionedRelation {

    private final Contract contract;
    private final String name;
    private final String key;
    private final List<String> columns;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final List<String> joins = new ArrayList<>();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final List<String> derived = new ArrayList<>();
    private Source source = new Identified();

    /** A relation {@code x} of {@code staged_x}, whose first column is its key; the others are told by the source. */
    VersionedRelation(String name, Contract contract) {
        this.contract = contract;
        this.name = name;
        List<String> all = contract.columns().stream().map(Column::name).toList();
        this.key = all.get(0);
        this.columns = all.subList(1, all.size());
    }

    /**
     * Says that no export lists these things: the rows that tell of them are those of a query, {@code <name>_told.sql} beside
     * this class, which has the columns of a staged view. Its ids mean themselves and are matched with no others.
     *
     * @param reads what the query reads
     */
    VersionedRelation toldBy(String... reads) {
        source = new Composed(reads);
        return this;
    }

    /** Says what a column is in terms of the staged row {@code s}. */
    VersionedRelation told(String column, String expression) {
        told.put(known(column), expression);
        return this;
    }

    /** Says that a column is the key of the entity that a staged column names. */
    VersionedRelation refers(String column, String entity, String stagedColumn) {
        String alias = "of_" + known(column);
        told.put(column, alias + ".entity_key");
        joins.add("""
                left join xref_entity %1$s
                    on %1$s.entity = '%2$s'
                    and %1$s.source_system = s.source_system
                    and %1$s.source_account = s.source_account
                    and %1$s.source_id = s.%3$s
                """.formatted(alias, entity, stagedColumn));
        return this;
    }

    /**
     * Says what is shown in place of the told value; besides the columns, the expression may name {@code named_name} and
     * {@code named_at} (the newest name and the first moment of any mention), {@code source_id}, {@code valid_to} and
     * {@code newest_cut_off_at} (of all exports of the list).
     */
    VersionedRelation shown(String column, String expression) {
        shown.put(known(column), expression);
        return this;
    }

    /** Says that a column is not told but follows from the others, in the terms of {@link #shown}. */
    VersionedRelation derived(String column, String expression) {
        derived.add(known(column));
        return shown(column, expression);
    }

    private String known(String column) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return column;
    }

    ConformedTable table() {
        return contract.grain(key, "valid_from")
                .reads(source.reads())
                .history()
                .provenance()
                .table(new Sql(name, text()));
    }

    private String text() {
        List<String> attributes =
                columns.stream().filter(column -> !derived.contains(column)).toList();
        List<String> origin =
                List.of("source_system", "source_account", "source_id", "load_id", "file", "line", "recorded_at");
        return TEXT.replace("{question}", contract.question())
                .replace("{composed}", source.composed())
                .replace("{id}", source.id())
                .replace("{identity}", source.identity())
                .replace("{named}", source.named())
                .replace("{name}", name)
                .replace("{key}", key)
                .replace("{told}", lines(attributes, 2, column -> told(column) + " as " + column))
                .replace(
                        "{joins}", joins.stream().map(join -> indented(join, 1)).collect(Collectors.joining()))
                .replace("{wording}", lines(attributes, 3, column -> "coalesce(cast(" + column + " as string), '')"))
                .replace(
                        "{merged}",
                        lines(attributes, 2, column -> first(column, column + " is null, priority")) + ",\n"
                                + lines(origin, 2, column -> first(column, "valid_from < moment_at, priority")))
                .replace("{attributes}", lines(attributes, 2, column -> "c." + column))
                .replace(
                        "{origin}",
                        lines(origin, 2, column -> "coalesce(c." + column + ", n." + column + ") as " + column))
                .replace(
                        "{shown}",
                        lines(
                                columns,
                                1,
                                column -> shown.containsKey(column) ? shown.get(column) + " as " + column : column))
                .replace("{from}", lines(origin, 1, column -> column));
    }

    private String told(String column) {
        return told.getOrDefault(column, "s." + column);
    }

    private String first(String column, String order) {
        return """
                first_value(%1$s) over (
                    partition by %2$s, moment_at
                    order by %3$s
                ) as %1$s""".formatted(column, key, order);
    }

    /** One line or more for each column, divided by commas. */
    private static String lines(List<String> columns, int depth, Function<String, String> line) {
        return columns.stream()
                .map(column -> indented(line.apply(column), depth).stripTrailing())
                .collect(Collectors.joining(",\n"));
    }

    private static String indented(String text, int depth) {
        return Stream.of(text.split("\n"))
                .map(line -> "    ".repeat(depth) + line + "\n")
                .collect(Collectors.joining());
    }

    /** Where the rows come from, and what their ids mean. */
    private interface Source {

        String[] reads();

        /** A query that stands for the staged view. */
        String composed();

        /** The key, and whether the id was given up for another one. */
        String id();

        String identity();

        /** Key, own_key, name, origin and first moment of everything that is mentioned. */
        String named();
    }

    /** A list that exports have, whose ids {@code xref_entity} knows. */
    private final class Identified implements Source {

        @Override
        public String[] reads() {
            return new String[] {"staged_" + name, "xref_entity"};
        }

        @Override
        public String composed() {
            return "";
        }

        @Override
        public String id() {
            return """
                    id.entity_key as {key},
                            case when id.method = 'merged' then 1 else 0 end as is_given_up,""";
        }

        @Override
        public String identity() {
            return indented("""
                    join xref_entity id
                        on id.entity = '{name}'
                        and id.source_system = s.source_system
                        and id.source_account = s.source_account
                        and id.source_id = s.{name}_ref
                    """, 1);
        }

        @Override
        public String named() {
            return indented("""
                    select
                        entity_key as {key},
                        own_key,
                        display_name as named_name,
                        source_system,
                        source_account,
                        source_id,
                        load_id,
                        file,
                        line,
                        recorded_at,
                        min(first_seen_at) over (partition by entity_key) as named_at
                    from xref_entity
                    where entity = '{name}'
                    """, 1);
        }
    }

    /** A query over rows that tell of other things. */
    private final class Composed implements Source {

        private final String[] reads;

        private Composed(String... reads) {
            this.reads = reads.clone();
        }

        @Override
        public String[] reads() {
            return reads.clone();
        }

        @Override
        public String composed() {
            String query =
                    Sql.beside(VersionedRelation.class, name + "_told.sql").text();
            return "staged_" + name + " as (\n" + indented(query, 1) + "),\n";
        }

        @Override
        public String id() {
            return """
                    kx_key('{name}|' || s.source_system || '|' || s.source_account || '|' || s.{name}_ref) as {key},
                            0 as is_given_up,""";
        }

        @Override
        public String identity() {
            return "";
        }

        @Override
        public String named() {
            return indented("""
                    select
                        {key},
                        {key} as own_key,
                        source_id as named_name,
                        source_system,
                        source_account,
                        source_id,
                        load_id,
                        file,
                        line,
                        recorded_at,
                        cut_off_at as named_at
                    from (
                        select
                            listed.*,
                            row_number() over (partition by {key} order by cut_off_at, load_id, file, line) as nth_mention
                        from listed
                        where nth = 1
                    ) as mention
                    where nth_mention = 1
                    """, 1);
        }
    }

    private static final String TEXT = """
            -- {question}
            -- Grain:  {key}, valid_from: whatever a list describes or anything at all mentions.
            -- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
            with
            {composed}listed as (
                select
                    {id}
                    s.source_name,
                    s.source_system,
                    s.source_account,
                    s.{name}_ref as source_id,
                    s.cut_off_at,
            {told},
                    s.load_id,
                    s.file,
                    s.line,
                    s.recorded_at,
                    row_number() over (
                        partition by s.source_name, s.source_system, s.source_account, s.{name}_ref, s.cut_off_at
                        order by s.load_id desc, s.file desc, s.line desc
                    ) as nth
                from staged_{name} s
            {identity}{joins}),
            told as (
                select
                    listed.*,
                    concat_ws(
                        '␟',
            {wording}
                    ) as wording,
                    max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
                from listed
                where nth = 1
            ),
            compared as (
                select
                    told.*,
                    lag(wording) over (
                        partition by source_name, source_system, source_account, source_id
                        order by cut_off_at
                    ) as previous_wording,
                    dense_rank() over (
                        partition by {key}
                        order by
                            is_given_up, source_system, source_account, source_id, newest_cut_off_at desc, source_name
                    ) as priority
                from told
            ),
            version as (
                -- What one source says of one id: a row where its wording changes.
                select
                    compared.*,
                    cut_off_at as valid_from,
                    lead(cut_off_at) over (
                        partition by source_name, source_system, source_account, source_id
                        order by cut_off_at
                    ) as valid_to
                from compared
                where previous_wording is null or previous_wording <> wording
            ),
            moment as (
                select distinct {key}, valid_from as moment_at
                from version
            ),
            heard as (
                -- What each source says at each moment when one of them says something new.
                select
                    version.*,
                    moment.moment_at
                from moment
                join version
                    on version.{key} = moment.{key}
                    and version.valid_from <= moment.moment_at
                    and (version.valid_to is null or version.valid_to > moment.moment_at)
            ),
            merged as (
                select
                    {key},
                    moment_at,
            {merged},
                    row_number() over (
                        partition by {key}, moment_at
                        order by priority
                    ) as nth_source
                from heard
            ),
            known as (
                select
                    merged.*,
                    concat_ws(
                        '␟',
            {wording}
                    ) as wording
                from merged
                where nth_source = 1
            ),
            changed as (
                select
                    known.*,
                    lag(wording) over (partition by {key} order by moment_at) as previous_wording
                from known
            ),
            named as (
                -- Whatever is mentioned anywhere, and since when.
            {named}),
            history as (
                select
                    n.{key},
                    n.named_at,
                    n.named_name,
                    case
                        when row_number() over (partition by n.{key} order by c.moment_at) = 1 then n.named_at
                        else c.moment_at
                    end as valid_from,
                    lead(c.moment_at) over (partition by n.{key} order by c.moment_at) as valid_to,
            {attributes},
            {origin}
                from named n
                left join changed c
                    on c.{key} = n.{key}
                    and (c.previous_wording is null or c.previous_wording <> c.wording)
                where n.own_key = n.{key}
            ),
            newest as (
                select max(cut_off_at) as newest_cut_off_at
                from staged_{name}
            )
            select
                {key},
            {shown},
                valid_from,
                valid_to,
                valid_to is null as is_current,
            {from}
            from history
            cross join newest
            order by {key}, valid_from
            """;
}
