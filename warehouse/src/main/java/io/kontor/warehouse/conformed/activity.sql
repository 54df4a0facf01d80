-- What was planned and done with whom, and in time?
-- Grain:  activity_key, in its newest state.
-- Parameters: :zone, the company's time zone for dates.
-- Due:    first_due_at is the first due time ever known: the source's own, or else that of the first export with
--         one. reschedule_count is the number of its events 'rescheduled'.
-- Chain:  activities with one account, project and purpose, in the order of their first due times (else of when they
--         were planned, begun or done), belong to one chain until one of them has an outcome that is final. Those that
--         the source deleted, that a machine made or that have no account belong to none.
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
moved as (
    select
        activity_key,
        cast(count(case when event = 'rescheduled' then 1 end) as int) as reschedule_count,
        max(case when event = 'reassigned' then event_number end) as reassigned_number
    from activity_event
    where event in ('rescheduled', 'reassigned')
    group by activity_key
),
placed as (
    select
        s.*,
        o.is_positive as is_positive_outcome,
        coalesce(s.is_system, s.activity_type = 'system') as is_made_by_system,
        coalesce(s.is_deleted, false) or coalesce(f.newest_at > s.cut_off_at, false) as is_gone
    from newest s
    left join outcome o
        on o.code = s.outcome
    left join full_list f
        on f.source_name = s.source_name
        and f.source_system = s.source_system
        and f.source_account = s.source_account
)
select
    s.activity_key,
    s.activity_type,
    s.direction,
    s.category,
    s.purpose,
    company.entity_key as account_key,
    person.entity_key as contact_key,
    deal.entity_key as deal_key,
    project.entity_key as project_key,
    owner.entity_key as owner_key,
    handed.old_owner_key as handed_over_from_key,
    creator.entity_key as created_by_key,
    kx_key(
        'activity|' || s.source_system || '|' || s.source_account || '|' || s.parent_activity_ref
    ) as parent_activity_key,
    c.chain_key,
    s.subject_hash,
    s.attendee_domain,
    s.created_at,
    s.known_first_due_at as first_due_at,
    kx_local_date(s.known_first_due_at, :zone) as first_due_on,
    s.due_at,
    kx_local_date(s.due_at, :zone) as due_on,
    s.started_at,
    s.completed_at,
    kx_local_date(s.completed_at, :zone) as completed_on,
    s.duration_min,
    s.duration_source,
    s.status,
    s.outcome,
    s.outcome_reason,
    s.outcome_text_ref,
    s.is_positive_outcome,
    s.is_made_by_system as is_system,
    coalesce(m.reschedule_count, 0) as reschedule_count,
    s.is_gone as is_deleted,
    s.source_system,
    s.source_account,
    s.activity_ref as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from placed s
left join moved m
    on m.activity_key = s.activity_key
left join activity_event handed
    on handed.event = 'reassigned'
    and handed.activity_key = m.activity_key
    and handed.event_number = m.reassigned_number
left join activity_chain c
    on c.activity_key = s.activity_key
left join xref_entity company
    on company.entity = 'account'
    and company.source_system = s.source_system
    and company.source_account = s.source_account
    and company.source_id = s.account_ref
left join xref_entity project
    on project.entity = 'project'
    and project.source_system = s.source_system
    and project.source_account = s.source_account
    and project.source_id = s.project_ref
left join xref_entity person
    on person.entity = 'contact'
    and person.source_system = s.source_system
    and person.source_account = s.source_account
    and person.source_id = s.contact_ref
left join xref_entity deal
    on deal.entity = 'deal'
    and deal.source_system = s.source_system
    and deal.source_account = s.source_account
    and deal.source_id = s.deal_ref
left join xref_entity owner
    on owner.entity = 'employee'
    and owner.source_system = s.source_system
    and owner.source_account = s.source_account
    and owner.source_id = s.owner_ref
left join xref_entity creator
    on creator.entity = 'employee'
    and creator.source_system = s.source_system
    and creator.source_account = s.source_account
    and creator.source_id = s.created_by_ref
order by s.activity_key
