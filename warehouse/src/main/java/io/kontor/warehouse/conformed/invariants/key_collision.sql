-- Do two different ids share one key?
-- Grain:  own_key. Keys are 60 bits of a hash: with a million ids a collision is less likely than one in a million.
with
hashed as (
    select distinct own_key, entity, source_system, source_account, source_id
    from xref_entity
)
select
    cast(own_key as string) as subject,
    min(concat_ws('|', entity, source_system, source_account, source_id)) || ' and '
        || max(concat_ws('|', entity, source_system, source_account, source_id)) as detail
from hashed
group by own_key
having count(*) > 1
order by subject
