-- Which pairs did the rules or people look at, and who are they?
-- Grain:  entity, left_key, right_key.
select
    kx_key(m.entity || '|' || cast(m.left_key as string) || '|' || cast(m.right_key as string)) as pair_key,
    m.entity,
    m.left_key,
    m.right_key,
    l.source_system || '/' || l.source_account || '/' || l.source_id as left_id,
    coalesce(lp.full_name, l.display_name) as left_name,
    r.source_system || '/' || r.source_account || '/' || r.source_id as right_id,
    coalesce(rp.full_name, r.display_name) as right_name,
    m.method,
    m.confidence,
    m.state,
    m.reason,
    m.decided_by
from party_match m
join xref_entity l
    on l.entity = m.entity and l.own_key = m.left_key
join xref_entity r
    on r.entity = m.entity and r.own_key = m.right_key
left join contact_pii lp
    on m.entity = 'contact' and lp.contact_key = l.entity_key
left join contact_pii rp
    on m.entity = 'contact' and rp.contact_key = r.entity_key
order by m.entity, m.confidence desc, left_name, right_name, m.left_key, m.right_key
