package io.kontor.warehouse.conformed;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of the query that all relations with versions share; {@link VersionedRelation} fills in the braces. */
final class VersionTexts {

    /** Between {@code listed} and {@code told}: what a full list leaves out is told once more, as deleted. */
    static final String PRESENT = """
            newest_listed as (
                select
                    listed.*,
                    row_number() over (
                        partition by source_name, source_system, source_account, source_id
                        order by cut_off_at desc
                    ) as nth_newest
                from listed
                where nth = 1
            ),
            full_list as (
                select distinct source_name, source_system, source_account, cut_off_at as full_at
                from {rows}
                where is_full_export
            ),
            missed as (
                select
                    n.*,
                    f.full_at,
                    row_number() over (
                        partition by n.source_name, n.source_system, n.source_account, n.source_id
                        order by f.full_at
                    ) as nth_missed
                from newest_listed n
                join full_list f
                    on f.source_name = n.source_name
                    and f.source_system = n.source_system
                    and f.source_account = n.source_account
                    and f.full_at > n.cut_off_at
                where n.nth_newest = 1
            ),
            present as (
                select
                    {key},
                    source_name,
                    source_system,
                    source_account,
                    source_id,
                    cut_off_at,
                    is_given_up,
            {columns},
                    load_id,
                    file,
                    line,
                    recorded_at,
                    nth
                from listed
                union all
                select
                    {key},
                    source_name,
                    source_system,
                    source_account,
                    source_id,
                    full_at,
                    is_given_up,
            {missed},
                    load_id,
                    file,
                    line,
                    recorded_at,
                    1
                from missed
                where nth_missed = 1
            ),
            """;

    /** From the listed rows to the versions. */
    static final String HISTORY = """
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
                    {ref} as source_id,
                    s.cut_off_at,
            {told},
                    s.load_id,
                    s.file,
                    s.line,
                    s.recorded_at,
                    row_number() over (
                        partition by
                            s.source_name,
                            s.source_system,
                            s.source_account,
                            {ref},
                            s.cut_off_at
                        order by s.load_id desc, s.file desc, s.line desc
                    ) as nth
                from {rows} s
            {identity}{joins}),
            {present}told as (
                select
                    {heard}.*,
                    concat_ws(
                        '␟',
            {wording}
                    ) as wording,
                    max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
                from {heard}
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
                from {rows}
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

    private VersionTexts() {}

    static String indented(String text, int depth) {
        return Stream.of(text.split("\n"))
                .map(line -> "    ".repeat(depth) + line + "\n")
                .collect(Collectors.joining());
    }
}
