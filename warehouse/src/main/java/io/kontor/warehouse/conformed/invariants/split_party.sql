-- Does every id stand for exactly the party that the matches say?
-- Grain:  entity, pair: pairs that are one party have one key, all others have two, whatever other pairs say. Ids that
--         no export has are no matter here.
select
    m.entity || ' ' || l.source_id || ' and ' || r.source_id as subject,
    m.state || ' by ' || m.method || ', keys ' || cast(l.entity_key as string) || ' and '
        || cast(r.entity_key as string) as detail
from party_match m
join xref_entity l
    on l.entity = m.entity and l.own_key = m.left_key
join xref_entity r
    on r.entity = m.entity and r.own_key = m.right_key
where m.is_active <> (l.entity_key = r.entity_key)
order by subject, detail
