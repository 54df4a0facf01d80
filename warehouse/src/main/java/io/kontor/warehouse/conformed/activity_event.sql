-- When was what planned, moved, done, called off or handed over?
-- Grain:  event_key; one row per event of an activity, numbered 1, 2, 3 ... within it (event_number).
-- Parameters: :zone, the company's time zone for dates.
-- Events:
--   created      when the first export names it: at created_at (reported), else before that export (observed).
--   rescheduled  the due time differs from that of the export before (observed), or the first export already tells an
--                earlier first due time, or the outcome became 'rescheduled' (reported); both at once are one event.
--                An export that leaves the due time empty does not move it.
--   completed    the status became so: at completed_at (reported), else between two exports (observed).
--   cancelled    the status became so between two exports (observed).
--   reassigned   another employee is in charge than in the export before (observed).
-- Time:   what is not told lies between the export before (for the first one created_at, if known) and modified_at,
--         when that is between, else this export. event_at is the latest moment.
-- By:     of a creation, who entered the activity; of other events, who had changed it last by the export that shows
--         them. Who asked for it (initiated_by) is told of moves and cancellations.
-- Ties:   of rows for one cut-off the last by load, file and line counts; events of one moment in the order above.
with
listed as (
    select
        kx_key('activity|' || s.source_system || '|' || s.source_account || '|' || s.activity_ref) as activity_key,
        s.*,
        owner.entity_key as owner_key,
        creator.entity_key as created_by_key,
        editor.entity_key as modified_by_key
    from staged_activity s
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
    left join xref_entity editor
        on editor.entity = 'employee'
        and editor.source_system = s.source_system
        and editor.source_account = s.source_account
        and editor.source_id = s.modified_by_ref
),
ranked as (
    select
        listed.*,
        lead(cut_off_at) over (
            partition by activity_key
            order by cut_off_at, load_id, file, line
        ) as next_cut_off_at
    from listed
),
seen as (
    -- What an export leaves empty is as it was.
    select
        ranked.*,
        lag(cut_off_at) over (partition by activity_key order by cut_off_at) as previous_cut_off_at,
        lag(outcome) over (partition by activity_key order by cut_off_at) as previous_outcome,
        lag(status) over (partition by activity_key order by cut_off_at) as previous_status,
        kx_last_known(due_at) over (
            partition by activity_key
            order by cut_off_at
            rows between unbounded preceding and current row
        ) as known_due_at,
        kx_last_known(due_at) over (
            partition by activity_key
            order by cut_off_at
            rows between unbounded preceding and 1 preceding
        ) as previous_due_at,
        kx_last_known(owner_key) over (
            partition by activity_key
            order by cut_off_at
            rows between unbounded preceding and current row
        ) as known_owner_key,
        kx_last_known(owner_key) over (
            partition by activity_key
            order by cut_off_at
            rows between unbounded preceding and 1 preceding
        ) as previous_owner_key
    from ranked
    where next_cut_off_at is null or next_cut_off_at > cut_off_at
),
timed as (
    select
        seen.*,
        coalesce(previous_cut_off_at, case when created_at <= cut_off_at then created_at end) as earliest
    from seen
),
bounded as (
    select
        timed.*,
        case
            when modified_at <= cut_off_at and modified_at >= coalesce(earliest, modified_at) then modified_at
            else cut_off_at
        end as latest
    from timed
),
told as (
    select
        bounded.*,
        k.event,
        k.place,
        case
            when k.event = 'created' then created_at
            when k.event = 'completed' then completed_at
            when k.event = 'rescheduled' and outcome = 'rescheduled' then completed_at
        end as told_at,
        case
            when k.event <> 'rescheduled' then false
            when previous_due_at <> known_due_at then false
            else true
        end as is_told_move,
        case
            when k.event = 'created' then previous_cut_off_at is null
            when k.event = 'rescheduled' then
                previous_due_at <> known_due_at
                or (previous_cut_off_at is null and first_due_at <> due_at)
                or (outcome = 'rescheduled' and (previous_outcome is null or previous_outcome <> 'rescheduled'))
            when k.event = 'reassigned' then previous_owner_key <> known_owner_key
            else status = k.event and (previous_status is null or previous_status <> k.event)
        end as is_so
    from bounded
    cross join (
        values
            ('created', 1),
            ('rescheduled', 2),
            ('reassigned', 3),
            ('completed', 4),
            ('cancelled', 5)
    ) as k (event, place)
),
event as (
    select
        told.*,
        coalesce(told_at, latest) as event_at,
        case
            when told_at is not null then told_at
            when earliest is not null then least(earliest, latest)
        end as event_at_earliest,
        case
            when event = 'created' then coalesce(first_due_at, due_at)
            when event = 'rescheduled' then known_due_at
        end as new_due_at,
        case
            when event <> 'rescheduled' then null
            when previous_due_at <> known_due_at then previous_due_at
            when previous_cut_off_at is null and first_due_at <> due_at then first_due_at
        end as old_due_at
    from told
    where is_so
),
numbered as (
    select
        event.*,
        row_number() over (partition by activity_key order by event_at, place, cut_off_at) as event_number
    from event
)
select
    kx_key('activity_event|' || cast(activity_key as string) || '|' || cast(event_number as string)) as event_key,
    activity_key,
    event_number,
    event,
    event_at,
    kx_local_date(event_at, :zone) as event_on,
    event_at_earliest,
    event_at as event_at_latest,
    old_due_at,
    new_due_at,
    case when event = 'reassigned' then previous_owner_key end as old_owner_key,
    known_owner_key as owner_key,
    outcome_reason as reason,
    case when event = 'created' then created_by_key else modified_by_key end as by_employee_key,
    case when event in ('rescheduled', 'cancelled') then initiated_by end as initiated_by,
    case when told_at is not null or is_told_move then 'reported' else 'observed' end as evidence,
    source_system,
    source_account,
    activity_ref as source_id,
    load_id,
    file,
    line,
    recorded_at
from numbered
order by activity_key, event_number
