-- Is every staged sales line conformed once, with its amount, unless a later load or full export restates it?
-- Grain:  load_id: lines and net amounts, summed over all currencies as they stand.
with
listed as (
    select
        staged_sales_line.*,
        max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
    from staged_sales_line
),
line_ref_of_load as (
    select distinct
        source_system,
        source_account,
        source_id as line_ref,
        load_id
    from sales_line
    where source_id is not null
),
staged as (
    select
        s.load_id,
        count(*) as line_count,
        sum(s.net_amount) as net_amount
    from listed s
    left join line_ref_of_load r
        on r.source_system = s.source_system
        and r.source_account = s.source_account
        and r.line_ref = s.line_ref
    where (r.load_id is null or r.load_id = s.load_id)
        and (not coalesce(s.is_full_export, false) or s.cut_off_at = s.newest_cut_off_at)
    group by s.load_id
),
conformed as (
    select
        load_id,
        count(*) as line_count,
        sum(net_amount) as net_amount
    from sales_line
    group by load_id
)
select
    coalesce(s.load_id, c.load_id) as subject,
    cast(coalesce(s.line_count, 0) as string) || ' lines worth ' || cast(coalesce(s.net_amount, 0) as string)
        || ' staged, ' || cast(coalesce(c.line_count, 0) as string) || ' lines worth '
        || cast(coalesce(c.net_amount, 0) as string) || ' conformed' as detail
from staged s
full join conformed c
    on c.load_id = s.load_id
where s.load_id is null
    or c.load_id is null
    or s.line_count <> c.line_count
    or s.net_amount <> c.net_amount
order by subject
