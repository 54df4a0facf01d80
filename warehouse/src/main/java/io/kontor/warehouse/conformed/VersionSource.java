package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import java.util.List;

/** Where the rows come from, and what their ids mean. */
interface VersionSource {

    List<String> reads();

    /** A query that stands for the staged view. */
    String composed();

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
            return "staged_" + name + " as (\n" + VersionTexts.indented(query, 1) + "),\n";
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
            return VersionTexts.indented("""
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
}
