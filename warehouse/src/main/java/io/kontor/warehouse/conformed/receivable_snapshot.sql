-- What did each account owe on which day?
-- Grain:  snapshot_date, account_key, currency; what several ids and rows of one account owe is added up.
-- Unit:   amount and overdue_amount in currency (the reporting currency where the source names none); *_reporting at
--         the rate of snapshot_date, null when no rate is known then. overdue_days: the oldest of it.
-- Parameters: :currency, the reporting currency.
-- Again:  for one day and id of an account the load with the newest cut-off counts, of equal ones the last by load id;
--         every row that this load has for it counts. Of a source that tells all there is (is_full_export) only the
--         newest cut-off counts for a day.
-- Origin: the first row of the newest load, by file and line.
with
listed as (
    select
        staged_receivable.*,
        max(cut_off_at) over (
            partition by source_name, source_system, source_account, snapshot_on
        ) as newest_cut_off_at,
        dense_rank() over (
            partition by source_system, source_account, snapshot_on, account_ref
            order by cut_off_at desc, load_id desc
        ) as nth_load
    from staged_receivable
),
owed as (
    select
        id.entity_key as account_key,
        s.*,
        coalesce(upper(trim(s.currency)), :currency) as debt_currency
    from listed s
    join xref_entity id
        on id.entity = 'account'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.account_ref
    where s.nth_load = 1
        and (not coalesce(s.is_full_export, false) or s.cut_off_at = s.newest_cut_off_at)
),
placed as (
    select
        owed.*,
        row_number() over (
            partition by snapshot_on, account_key, debt_currency
            order by cut_off_at desc, load_id desc, file, line
        ) as nth
    from owed
),
summed as (
    select
        snapshot_on,
        account_key,
        debt_currency,
        cast(sum(amount) as decimal(18, 2)) as amount,
        cast(sum(overdue_amount) as decimal(18, 2)) as overdue_amount,
        max(overdue_days) as overdue_days
    from owed
    group by snapshot_on, account_key, debt_currency
)
select
    s.snapshot_on as snapshot_date,
    s.account_key,
    s.debt_currency as currency,
    s.amount,
    s.overdue_amount,
    s.overdue_days,
    case
        when s.debt_currency = :currency then s.amount
        else cast(s.amount * r.rate as decimal(18, 2))
    end as amount_reporting,
    case
        when s.debt_currency = :currency then s.overdue_amount
        else cast(s.overdue_amount * r.rate as decimal(18, 2))
    end as overdue_amount_reporting,
    p.source_system,
    p.source_account,
    p.account_ref as source_id,
    p.load_id,
    p.file,
    p.line,
    p.recorded_at
from summed s
join placed p
    on p.snapshot_on = s.snapshot_on
    and p.account_key = s.account_key
    and p.debt_currency = s.debt_currency
    and p.nth = 1
left join currency_rate r
    on r.currency = s.debt_currency
    and s.snapshot_on >= r.rate_on
    and s.snapshot_on < r.rate_until_on
order by s.snapshot_on, s.account_key, s.debt_currency
