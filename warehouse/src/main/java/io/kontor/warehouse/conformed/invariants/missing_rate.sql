-- Which amounts count for nothing, because no rate of their currency is known for their day?
-- Grain:  relation, currency.
with
unrated as (
    select 'deal' as relation, currency, amount as missing_amount
    from deal
    where is_current and amount is not null and amount_reporting is null
    union all
    select 'sales_line', currency, net_amount
    from sales_line
    where net_amount_reporting is null
    union all
    select 'expense', currency, amount
    from expense
    where amount_reporting is null
    union all
    select 'lead', currency, amount
    from lead
    where amount is not null and amount_reporting is null
    union all
    select 'deal_line', currency, amount
    from deal_line
    where amount is not null and amount_reporting is null
    union all
    select 'receivable_snapshot', currency, amount
    from receivable_snapshot
    where amount_reporting is null
    union all
    select 'budget_line', currency, plan_amount
    from budget_line
    where plan_amount is not null and plan_amount_reporting is null
    union all
    select 'target', currency, cast(amount as decimal(18, 2))
    from target
    where currency is not null and amount_reporting is null
)
select
    relation || ' ' || currency as subject,
    cast(count(*) as string) || ' rows worth ' || cast(sum(missing_amount) as string) as detail
from unrated
group by relation, currency
order by subject
