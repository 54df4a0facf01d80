-- Do the newest versions of deals carry the amounts of their newest exports?
-- Grain:  source_system, source_account, status: count and amount, summed over all currencies as they stand. Amounts
--         that no list of deals tells are those of lines.
with
exported as (
    select
        source_system,
        source_account,
        status,
        amount,
        row_number() over (
            partition by source_system, source_account, deal_ref
            order by cut_off_at desc, modified_at desc nulls last, load_id desc, file desc, line desc
        ) as nth
    from staged_deal
),
staged as (
    select
        source_system,
        source_account,
        status,
        count(*) as deal_count,
        coalesce(sum(amount), 0) as amount
    from exported
    where nth = 1
    group by source_system, source_account, status
),
conformed as (
    select
        source_system,
        source_account,
        status,
        count(*) as deal_count,
        coalesce(sum(case when not is_amount_of_lines then amount end), 0) as amount
    from deal
    where is_current
    group by source_system, source_account, status
)
select
    concat_ws(
        ' ',
        coalesce(s.source_system, c.source_system),
        coalesce(s.source_account, c.source_account),
        coalesce(s.status, c.status)
    ) as subject,
    cast(coalesce(s.deal_count, 0) as string) || ' deals worth ' || cast(coalesce(s.amount, 0) as string)
        || ' staged, ' || cast(coalesce(c.deal_count, 0) as string) || ' deals worth '
        || cast(coalesce(c.amount, 0) as string) || ' conformed' as detail
from staged s
full join conformed c
    on c.source_system = s.source_system
    and c.source_account = s.source_account
    and c.status = s.status
where s.status is null
    or c.status is null
    or s.deal_count <> c.deal_count
    or s.amount <> c.amount
order by subject
