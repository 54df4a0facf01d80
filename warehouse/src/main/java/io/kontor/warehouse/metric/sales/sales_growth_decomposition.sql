-- Question:   Which customers made net sales grow or shrink?
-- Grain:      comparison, component; no rows for a comparison without sales in its base period
-- Unit:       money in the reporting currency; base + new + reactivated + lost + expansion + contraction = actual, to
--             the cent
-- Parameters: :as_of_on, last day that counts
-- Ties:       a customer with equal amounts in both periods has no component
-- New is a customer whose first line ever lies after the base period. The end of a month is compared with the end of a
-- month.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date))
                then last_day(kx_add_months(cast(:as_of_on as date), -12))
            else kx_add_months(cast(:as_of_on as date), -12)
        end as year_before_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date))
                then last_day(kx_add_months(cast(:as_of_on as date), -24))
            else kx_add_months(cast(:as_of_on as date), -24)
        end as two_years_before_on
),

comparison as (
    select
        'year_to_date' as comparison,
        make_date(year(as_of_on), 1, 1) as from_on,
        as_of_on as to_on,
        make_date(year(as_of_on) - 1, 1, 1) as base_from_on,
        year_before_on as base_to_on
    from bounds
    union all
    select
        'rolling_12_months' as comparison,
        year_before_on + 1 as from_on,
        as_of_on as to_on,
        two_years_before_on + 1 as base_from_on,
        year_before_on as base_to_on
    from bounds
),

customer as (
    select
        c.comparison,
        c.base_to_on,
        s.account_key,
        min(s.invoice_on) as first_on,
        count(case when s.invoice_on between c.base_from_on and c.base_to_on then 1 end) as base_line_count,
        sum(case when s.invoice_on between c.base_from_on and c.base_to_on then s.net_amount_reporting else 0 end)
            as base_amount,
        sum(case when s.invoice_on between c.from_on and c.to_on then s.net_amount_reporting else 0 end) as amount
    from sales_line as s
    cross join comparison as c
    where s.invoice_on <= c.to_on
        and s.net_amount_reporting is not null
    group by
        c.comparison,
        c.base_to_on,
        s.account_key
),

movement as (
    select
        comparison,
        base_amount,
        amount,
        case
            when base_amount = amount then 'none'
            when base_amount = 0 and first_on > base_to_on then 'new'
            when base_amount = 0 then 'reactivated'
            when amount = 0 then 'lost'
            when amount > base_amount then 'expansion'
            else 'contraction'
        end as component
    from customer
),

entry as (
    select
        comparison,
        'base' as component,
        base_amount as amount
    from movement
    where base_amount <> 0
    union all
    select
        comparison,
        component,
        amount - base_amount as amount
    from movement
    where component <> 'none'
    union all
    select
        comparison,
        'actual' as component,
        amount
    from movement
    where amount <> 0
),

covered as (
    select comparison
    from customer
    group by comparison
    having sum(base_line_count) > 0
),

component as (
    select
        component,
        component_order
    from (
        values
            ('base', 1),
            ('new', 2),
            ('reactivated', 3),
            ('lost', 4),
            ('expansion', 5),
            ('contraction', 6),
            ('actual', 7)
    ) as t (component, component_order)
)

select
    v.comparison,
    c.component,
    c.component_order,
    cast(coalesce(sum(e.amount), 0) as decimal(18, 2)) as amount,
    count(e.amount) as customer_count
from covered as v
cross join component as c
left join entry as e
    on e.comparison = v.comparison
    and e.component = c.component
group by
    v.comparison,
    c.component,
    c.component_order
order by
    v.comparison desc,
    c.component_order
