-- Do the parts that contacts and practices have in a deal add up to the whole deal?
-- Grain:  relation and deal whose parts differ from 1 by more than a thousandth.
with
part as (
    select 'deal_contact' as relation, deal_key, source_id, share
    from deal_contact
    union all
    select 'deal_practice', deal_key, source_id, share
    from deal_practice
),
whole as (
    select
        relation,
        deal_key,
        min(source_id) as deal_ref,
        sum(cast(share as decimal(18, 8))) as share
    from part
    group by relation, deal_key
)
select
    relation || ' ' || deal_ref as subject,
    cast(cast(share as decimal(18, 4)) as string) || ' of 1' as detail
from whole
where share < 0.999 or share > 1.001
order by subject
