-- Which decisions are about an id that no export has?
-- Grain:  entity, pair.
select
    m.entity || ' ' || coalesce(l.source_id, 'unknown id') || ' and ' || coalesce(r.source_id, 'unknown id') as subject,
    'decided by ' || coalesce(m.decided_by, 'nobody') as detail
from party_match m
left join source_identity l
    on l.entity = m.entity and l.own_key = m.left_key
left join source_identity r
    on r.entity = m.entity and r.own_key = m.right_key
where m.method = 'manual' and (l.own_key is null or r.own_key is null)
order by subject, detail
