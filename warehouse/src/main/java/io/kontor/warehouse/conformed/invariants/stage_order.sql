-- Are the events of each deal numbered 1, 2, 3 ... as time goes, each from where the one before led?
-- Grain:  event that breaks the chain.
with
chained as (
    select
        deal_key,
        event_number,
        entered_at,
        entered_at_earliest,
        entered_at_latest,
        from_stage_name,
        lag(event_number) over (partition by deal_key order by event_number) as previous_number,
        lag(entered_at) over (partition by deal_key order by event_number) as previous_at,
        lag(to_stage_name) over (partition by deal_key order by event_number) as previous_stage_name
    from deal_stage_event
)
select
    cast(deal_key as string) || ' #' || cast(event_number as string) as subject,
    'entered at ' || cast(entered_at as string) || ' from ' || coalesce(from_stage_name, 'nowhere') as detail
from chained
where event_number <> coalesce(previous_number, 0) + 1
    or entered_at < previous_at
    or from_stage_name is distinct from previous_stage_name
    or entered_at_earliest > entered_at_latest
order by subject
