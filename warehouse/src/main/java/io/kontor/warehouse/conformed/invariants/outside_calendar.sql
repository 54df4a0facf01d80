-- Which facts have dates that cannot be meant, outside the calendar?
-- Grain:  relation, date.
with
dated as (
    select 'deal.created_on' as place, created_on as fact_on from deal where is_current
    union all
    select 'deal.closed_on', closed_on from deal where is_current
    union all
    select 'activity.completed_on', completed_on from activity
    union all
    select 'sales_line.invoice_on', invoice_on from sales_line
    union all
    select 'target.period_start_on', period_start_on from target
    union all
    select 'expense.expense_on', expense_on from expense
)
select
    d.place || ' ' || cast(d.fact_on as string) as subject,
    cast(count(*) as string) || ' rows' as detail
from dated d
left join calendar c
    on c.calendar_date = d.fact_on
where d.fact_on is not null and c.calendar_date is null
group by d.place, d.fact_on
order by subject
