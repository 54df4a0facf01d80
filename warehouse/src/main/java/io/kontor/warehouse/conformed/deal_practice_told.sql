-- Which practices do exports name for each deal?
-- Grain:  every row of a list of them; and of a deal that no such list has, its project as last told.
with
listed_deal as (
    select distinct source_system, source_account, deal_ref
    from staged_deal_practice
),
unlisted as (
    select
        d.*,
        row_number() over (
            partition by d.source_system, d.source_account, d.deal_ref
            order by d.cut_off_at desc, d.load_id desc, d.file desc, d.line desc
        ) as nth
    from staged_deal d
    left join listed_deal l
        on l.source_system = d.source_system
        and l.source_account = d.source_account
        and l.deal_ref = d.deal_ref
    where l.deal_ref is null
)
select
    source_name,
    source_system,
    source_account,
    deal_ref,
    project_ref,
    share,
    is_full_export,
    cut_off_at,
    load_id,
    file,
    line,
    recorded_at
from staged_deal_practice
union all
select
    source_name,
    source_system,
    source_account,
    deal_ref,
    project_ref,
    cast(null as double),
    false,
    cut_off_at,
    load_id,
    file,
    line,
    recorded_at
from unlisted
where nth = 1 and project_ref is not null
