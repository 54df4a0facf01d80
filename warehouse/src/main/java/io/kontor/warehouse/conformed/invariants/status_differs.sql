-- Which deals end elsewhere by their stage events than by their newest export?
-- Grain:  deal. A stage history that is older than the list, or one that contradicts it.
with
last_event as (
    select
        deal_key,
        to_status,
        row_number() over (partition by deal_key order by event_number desc) as nth
    from deal_stage_event
)
select
    d.source_system || ' ' || d.source_id as subject,
    d.status || ' by its newest export, ' || coalesce(e.to_status, 'nothing') || ' by its events' as detail
from deal d
left join last_event e
    on e.deal_key = d.deal_key and e.nth = 1
where d.is_current and (e.to_status is null or e.to_status <> d.status)
order by subject
