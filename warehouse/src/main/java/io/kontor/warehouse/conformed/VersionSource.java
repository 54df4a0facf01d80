package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** Where the rows come from, and what their ids mean. */
interface VersionSource {

    /** What is mentioned where nothing but its own rows names a thing. */
    String MENTIONED = VersionTexts.indented("""
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

    List<String> reads();

    /** The query behind {@link #rows}, as a first step; empty where they are a staged view. */
    String composed();

    /** Where the rows stand. */
    String rows();

    /** What a row {@code s} calls the thing, in its source's own terms. */
    String ref();

    /** The key, and whether the id was given up for another one. */
    String id();

    String identity();

    /** Key, own_key, name, origin and first moment of everything that is mentioned. */
    String named();

    /** A list that exports have, whose ids {@code xref_entity} knows. */
    record Identified(String name) implements VersionSource {

        @Override
        public List<String> reads() {
            return List.of("staged_" + name, "xref_entity");
        }

        @Override
        public String composed() {
            return "";
        }

        @Override
        public String rows() {
            return "staged_" + name;
        }

        @Override
        public String ref() {
            return "s." + name + "_ref";
        }

        @Override
        public String id() {
            return """
                    id.entity_key as {key},
                            case when id.method = 'merged' then 1 else 0 end as is_given_up,""";
        }

        @Override
        public String identity() {
            return VersionTexts.indented("""
                    join xref_entity id
                        on id.entity = '{name}'
                        and id.source_system = s.source_system
                        and id.source_account = s.source_account
                        and id.source_id = s.{name}_ref
                    """, 1);
        }

        @Override
        public String named() {
            return VersionTexts.indented("""
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
    record Composed(String name, List<String> reads) implements VersionSource {

        public Composed {
            reads = List.copyOf(reads);
        }

        @Override
        public String composed() {
            String query = Sql.beside(VersionSource.class, name + "_told.sql").text();
            return rows() + " as (\n" + VersionTexts.indented(query, 1) + "),\n";
        }

        @Override
        public String rows() {
            return name + "_told";
        }

        @Override
        public String ref() {
            return "s." + name + "_ref";
        }

        @Override
        public String id() {
            return """
                    kx_key('{name}|' || s.source_system || '|' || s.source_account || '|' || {ref}) as {key},
                            0 as is_given_up,""";
        }

        @Override
        public String identity() {
            return "";
        }

        @Override
        public String named() {
            return MENTIONED;
        }
    }

    /**
     * Rows that tell of things which others describe, or of links between them: {@code xref_entity} knows their ids.
     *
     * @param told    where the rows come from
     * @param columns the relation's columns with the keys; if there is one, its key is the row's own
     * @param refs    the staged columns with the ids, in the same order
     */
    record Linked(VersionSource told, List<String> columns, List<String> refs) implements VersionSource {

        public Linked {
            columns = List.copyOf(columns);
            refs = List.copyOf(refs);
        }

        @Override
        public List<String> reads() {
            return told.reads();
        }

        @Override
        public String composed() {
            return told.composed();
        }

        @Override
        public String rows() {
            return told.rows();
        }

        @Override
        public String ref() {
            return refs.stream()
                    .map(ref -> refs.size() == 1 ? "s." + ref : "coalesce(s." + ref + ", '')")
                    .collect(Collectors.joining("\n            || '␟' || "));
        }

        @Override
        public String id() {
            String key = columns.size() == 1
                    ? "of_" + columns.get(0) + ".entity_key"
                    : columns.stream()
                            .map(column -> "coalesce(cast(of_" + column + ".entity_key as string), '')")
                            .collect(Collectors.joining(
                                    "\n            || '|' || ", "kx_key(\n            '{name}|' || ", "\n        )"));
            String merged = columns.stream()
                    .map(column -> "            when of_" + column + ".method = 'merged' then 1\n")
                    .collect(Collectors.joining());
            return key + " as {key},\n        case\n" + merged + "            else 0\n        end as is_given_up,";
        }

        @Override
        public String identity() {
            return "";
        }

        @Override
        public String named() {
            return MENTIONED;
        }
    }
}
