-- What was planned and done with whom, and in time?
-- Grain:  activity_key, in its newest state.
-- Parameters: :zone, the company's time zone for dates.
-- Due:    first_due_at is the first due time ever known: the source's own, or else that of the first export with
--         one. reschedule_count adds up the changes of the due time from one export to the next and the times when
--         the outcome became 'rescheduled'; both at once count once.
-- Ties:   the newest cut-off counts, then load, file and line.
with
listed as (
    select
        kx_key(
            'activity|' || source_system || '|' || source_account || '|' || activity_ref
        ) as activity_key,
        staged_activity.*,
        row_number() over (
            partition by source_system, source_account, activity_ref, cut_off_at
            order by load_id desc, file desc, line desc
        ) as nth
    from staged_activity
),
dated as (
    -- An export that leaves the due time empty does not move it.
    select
        listed.*,
        count(due_at) over (
            partition by activity_key
            order by cut_off_at
            rows between unbounded preceding and current row
        ) as due_number
    from listed
    where nth = 1
),
state as (
    select
        dated.*,
        lag(cut_off_at) over (partition by activity_key order by cut_off_at) as previous_cut_off_at,
        lag(outcome) over (partition by activity_key order by cut_off_at) as previous_outcome,
        max(due_at) over (partition by activity_key, due_number) as known_due_at,
        row_number() over (partition by activity_key order by cut_off_at desc) as nth_newest
    from dated
),
step as (
    select
        state.*,
        lag(known_due_at) over (partition by activity_key order by cut_off_at) as previous_due_at
    from state
),
moved as (
    select
        activity_key,
        cast(count(
            case
                when previous_due_at <> known_due_at then 1
                when previous_cut_off_at is null and first_due_at <> due_at then 1
                when outcome = 'rescheduled' and (previous_outcome is null or previous_outcome <> 'rescheduled') then 1
            end
        ) as int) as reschedule_count
    from step
    group by activity_key
),
due as (
    select
        activity_key,
        coalesce(
            first_value(first_due_at) over (partition by activity_key order by first_due_at is null, cut_off_at),
            first_value(due_at) over (partition by activity_key order by due_at is null, cut_off_at)
        ) as first_due_at,
        row_number() over (partition by activity_key order by cut_off_at) as nth
    from step
)
select
    s.activity_key,
    s.activity_type,
    s.direction,
    s.category,
    company.entity_key as account_key,
    person.entity_key as contact_key,
    deal.entity_key as deal_key,
    owner.entity_key as owner_key,
    s.created_at,
    f.first_due_at,
    kx_local_date(f.first_due_at, :zone) as first_due_on,
    s.due_at,
    kx_local_date(s.due_at, :zone) as due_on,
    s.completed_at,
    kx_local_date(s.completed_at, :zone) as completed_on,
    s.duration_min,
    s.status,
    s.outcome,
    o.is_positive as is_positive_outcome,
    coalesce(s.is_system, s.activity_type = 'system') as is_system,
    m.reschedule_count,
    s.source_system,
    s.source_account,
    s.activity_ref as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from step s
join moved m
    on m.activity_key = s.activity_key
join due f
    on f.activity_key = s.activity_key and f.nth = 1
left join xref_entity company
    on company.entity = 'account'
    and company.source_system = s.source_system
    and company.source_account = s.source_account
    and company.source_id = s.account_ref
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
left join outcome o
    on o.code = s.outcome
where s.nth_newest = 1
order by s.activity_key
