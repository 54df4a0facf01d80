-- Are the events of each lead and activity numbered 1, 2, 3 ... as time goes, and are all bounds in order?
-- Grain:  event that breaks the chain, or whose earliest moment is after its latest.
with
event as (
    select
        'lead_status_event' as relation,
        lead_key as subject_key,
        event_number,
        entered_at as event_at,
        entered_at_earliest as earliest,
        entered_at_latest as latest
    from lead_status_event
    union all
    select 'activity_event', activity_key, event_number, event_at, event_at_earliest, event_at_latest
    from activity_event
    union all
    select 'deal_change_event', deal_key, null, changed_at, changed_at_earliest, changed_at_latest
    from deal_change_event
),
chained as (
    select
        event.*,
        lag(event_number) over (partition by relation, subject_key order by event_number) as previous_number,
        lag(event_at) over (partition by relation, subject_key order by event_number) as previous_at
    from event
)
select
    relation || ' ' || cast(subject_key as string) || coalesce(' #' || cast(event_number as string), '') as subject,
    'at ' || cast(event_at as string) || ' from ' || coalesce(cast(earliest as string), 'ever') as detail
from chained
where event_number <> coalesce(previous_number, 0) + 1
    or (event_number is not null and event_at < previous_at)
    or earliest > latest
order by subject, detail
