-- Is every staged debt conformed, unless a later load restates it?
-- Grain:  one row if sums over all currencies, as they stand, differ.
with
debt_listed as (
    select
        load_id,
        amount,
        is_full_export,
        cut_off_at,
        max(cut_off_at) over (
            partition by source_name, source_system, source_account, snapshot_on
        ) as newest_cut_off_at,
        dense_rank() over (
            partition by source_system, source_account, snapshot_on, account_ref
            order by cut_off_at desc, load_id desc
        ) as nth_load
    from staged_receivable
),
staged as (
    select
        'receivable_snapshot' as relation,
        coalesce(sum(amount), 0) as amount
    from debt_listed
    where nth_load = 1 and (not coalesce(is_full_export, false) or cut_off_at = newest_cut_off_at)
),
conformed as (
    select
        'receivable_snapshot' as relation,
        coalesce(sum(amount), 0) as amount
    from receivable_snapshot
)
select
    s.relation as subject,
    cast(s.amount as string) || ' staged, ' || cast(c.amount as string) || ' conformed' as detail
from staged s
join conformed c
    on c.relation = s.relation
where s.amount <> c.amount
order by subject
