-- Which ids did a source give up for which?
-- Grain:  entity, source_system, source_account, source_id: an id that was merged into another one.
-- Moment: merged_at as told, else the cut-off of the first export that tells of the merge.
-- Chains: the model follows each merge to the id that is left in the end; where merges lead in a circle, the oldest of
--         the circle is taken for undone.
-- Ties:   of several merges of one id, the one that the newest export tells, then the later one, then by the id.
-- Origin: the first row that tells of the merge.
with
told as (
    select
        entity,
        source_system,
        source_account,
        old_ref,
        new_ref,
        merged_at,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_entity_merge
    union all
    select
        'account', source_system, source_account, account_ref, merged_into_ref, null,
        cut_off_at, load_id, file, line, recorded_at
    from staged_account
    union all
    select
        'contact', source_system, source_account, contact_ref, merged_into_ref, null,
        cut_off_at, load_id, file, line, recorded_at
    from staged_contact
    union all
    select
        'deal', source_system, source_account, deal_ref, merged_into_ref, null,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
),
ordered as (
    select
        told.*,
        min(merged_at) over (
            partition by entity, source_system, source_account, old_ref, new_ref
        ) as told_merged_at,
        max(cut_off_at) over (
            partition by entity, source_system, source_account, old_ref, new_ref
        ) as newest_cut_off_at,
        row_number() over (
            partition by entity, source_system, source_account, old_ref, new_ref
            order by cut_off_at, load_id, file, line
        ) as nth
    from told
    where new_ref is not null and new_ref <> old_ref
),
merge as (
    select
        ordered.*,
        coalesce(told_merged_at, cut_off_at) as merge_at,
        row_number() over (
            partition by entity, source_system, source_account, old_ref
            order by newest_cut_off_at desc, coalesce(told_merged_at, cut_off_at) desc, new_ref
        ) as nth_merge
    from ordered
    where nth = 1
)
select
    entity,
    source_system,
    source_account,
    old_ref as source_id,
    new_ref as surviving_id,
    merge_at as merged_at,
    load_id,
    file,
    line,
    recorded_at
from merge
where nth_merge = 1
order by entity, source_system, source_account, old_ref
