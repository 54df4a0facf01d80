-- What are the lines of a deal worth together, for deals whose list tells no amount?
-- Grain:  deal_key, from_at: each cut-off at which a load tells the lines of a deal anew.
-- Unit:   amount in currency, null where a line has no amount or the lines have several currencies; currency null where
--         they name none or several.
-- Again:  as in deal_line: the load with the newest cut-off tells all lines of a deal; of loads with equal cut-off the
--         last by load id counts. Lines belong to the deal of their own system, before any merge.
with
loaded as (
    select
        source_system,
        source_account,
        deal_ref,
        cut_off_at,
        load_id,
        count(*) as line_count,
        count(coalesce(amount, cast(quantity * unit_price as decimal(18, 2)))) as priced_count,
        cast(sum(coalesce(amount, cast(quantity * unit_price as decimal(18, 2)))) as decimal(18, 2)) as amount,
        max(upper(trim(currency))) as currency,
        count(distinct coalesce(upper(trim(currency)), '')) as currency_count,
        row_number() over (
            partition by source_system, source_account, deal_ref, cut_off_at
            order by load_id desc
        ) as nth
    from staged_deal_line
    group by source_system, source_account, deal_ref, cut_off_at, load_id
)
select
    kx_key('deal|' || source_system || '|' || source_account || '|' || deal_ref) as deal_key,
    cut_off_at as from_at,
    lead(cut_off_at) over (
        partition by source_system, source_account, deal_ref
        order by cut_off_at
    ) as until_at,
    line_count,
    case when priced_count = line_count and currency_count = 1 then amount end as amount,
    case when currency_count = 1 then currency end as currency,
    load_id
from loaded
where nth = 1
order by deal_key, from_at
