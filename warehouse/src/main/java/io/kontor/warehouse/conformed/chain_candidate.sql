-- Which activities can belong to a chain, where, and do they end it?
-- Grain:  activity_key: those with an account that no machine made and no source deleted, in their newest state.
-- Order:  placed_at is the first due time ever known, else when it was planned, begun or done.
-- Deleted: when its source says so, or tells all there is (is_full_export) and left it out of a later export.
-- Ties:   the newest cut-off counts, then load, file and line.
with
keyed as (
    select
        kx_key(
            'activity|' || source_system || '|' || source_account || '|' || activity_ref
        ) as activity_key,
        staged_activity.*
    from staged_activity
),
ranked as (
    select
        keyed.*,
        lead(cut_off_at) over (
            partition by activity_key
            order by cut_off_at, load_id, file, line
        ) as next_cut_off_at
    from keyed
),
state as (
    -- From the newest back to the oldest, so that the last one known is the first one told.
    select
        ranked.*,
        kx_last_known(first_due_at) over (
            partition by activity_key
            order by cut_off_at desc
            rows between unbounded preceding and unbounded following
        ) as told_first_due_at,
        kx_last_known(due_at) over (
            partition by activity_key
            order by cut_off_at desc
            rows between unbounded preceding and unbounded following
        ) as seen_first_due_at,
        row_number() over (partition by activity_key order by cut_off_at desc) as nth_newest
    from ranked
    where next_cut_off_at is null or next_cut_off_at > cut_off_at
),
full_list as (
    select source_name, source_system, source_account, max(cut_off_at) as newest_at
    from full_export
    where entity = 'activity'
    group by source_name, source_system, source_account
),
newest as (
    select
        state.*,
        coalesce(told_first_due_at, seen_first_due_at) as known_first_due_at
    from state
    where nth_newest = 1
),
placed as (
    select
        s.activity_key,
        company.entity_key as account_key,
        project.entity_key as project_key,
        s.purpose,
        coalesce(s.known_first_due_at, s.created_at, s.started_at, s.completed_at) as placed_at,
        coalesce(o.is_final, false) as is_final_outcome,
        coalesce(s.is_system, s.activity_type = 'system') as is_made_by_system,
        coalesce(s.is_deleted, false) or coalesce(f.newest_at > s.cut_off_at, false) as is_gone
    from newest s
    join xref_entity company
        on company.entity = 'account'
        and company.source_system = s.source_system
        and company.source_account = s.source_account
        and company.source_id = s.account_ref
    left join xref_entity project
        on project.entity = 'project'
        and project.source_system = s.source_system
        and project.source_account = s.source_account
        and project.source_id = s.project_ref
    left join outcome o
        on o.code = s.outcome
    left join full_list f
        on f.source_name = s.source_name
        and f.source_system = s.source_system
        and f.source_account = s.source_account
)
select
    activity_key,
    account_key,
    project_key,
    purpose,
    placed_at,
    is_final_outcome
from placed
where not is_made_by_system and not is_gone
order by activity_key
