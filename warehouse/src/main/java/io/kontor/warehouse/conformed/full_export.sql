-- Which exports told all there is, so that what they leave out is gone?
-- Grain:  entity, source_name, source_system, source_account, cut_off_at.
select distinct
    'activity' as entity,
    source_name,
    source_system,
    source_account,
    cut_off_at
from staged_activity
where is_full_export
union all
select distinct
    'deal' as entity,
    source_name,
    source_system,
    source_account,
    cut_off_at
from staged_deal
where is_full_export
order by entity, source_name, source_system, source_account, cut_off_at
