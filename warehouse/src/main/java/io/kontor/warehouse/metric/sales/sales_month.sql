-- Question:   How do net sales of each month compare with the plan and with the year before?
-- Grain:      month_on, from the first month with sales to December of the as-of year
-- Unit:       money in the reporting currency; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :plan_metric_id, which targets are the sales plan
-- Ties:       none; of several plans for a day the one of the widest scope counts (company before branch, department,
--             employee, product), then the one of the finest period (month before week, quarter, year)
-- A month without lines sold 0; a month whose lines have no known amount sold nobody knows what.
-- A plan is spread evenly over the working days of its period, so plans of any period give plans of months.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        kx_month(cast(:as_of_on as date)) as as_of_month_on,
        make_date(year(cast(:as_of_on as date)), 12, 1) as last_month_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date))
                then last_day(kx_add_months(cast(:as_of_on as date), -12))
            else kx_add_months(cast(:as_of_on as date), -12)
        end as year_before_on
),

sale as (
    select
        s.invoice_on,
        s.month_on,
        s.account_key,
        concat_ws(
            '|',
            cast(s.account_key as string),
            coalesce(s.invoice_number, cast(s.line_key as string))
        ) as order_id,
        s.net_amount_reporting,
        s.line_type
    from sales_line as s
    cross join bounds as b
    where s.invoice_on <= b.as_of_on
),

history as (
    select
        min(month_on) as first_month_on,
        max(month_on) as last_month_on
    from sale
),

month as (
    select distinct c.month_on
    from calendar as c
    cross join bounds as b
    cross join history as h
    where c.month_on >= h.first_month_on
        and c.month_on <= b.last_month_on
),

sales_of_month as (
    select
        s.month_on,
        sum(s.net_amount_reporting) as net_sales_amount,
        sum(case when s.invoice_on <= b.year_before_on then s.net_amount_reporting end) as net_sales_to_day_amount,
        count(case when s.invoice_on <= b.year_before_on then 1 end) as line_to_day_count,
        count(distinct case when s.line_type = 'sale' then s.order_id end) as order_count,
        count(distinct case when s.line_type = 'sale' then s.account_key end) as customer_count
    from sale as s
    cross join bounds as b
    group by s.month_on
),

plan as (
    select
        t.target_key,
        t.period_start_on,
        case t.period_grain
            when 'month' then kx_add_months(t.period_start_on, 1)
            when 'week' then t.period_start_on + 7
            when 'quarter' then kx_add_months(t.period_start_on, 3)
            else kx_add_months(t.period_start_on, 12)
        end as period_end_on,
        case t.scope_type
            when 'company' then 10
            when 'branch' then 20
            when 'department' then 30
            when 'employee' then 40
            else 50
        end
        + case t.period_grain
            when 'month' then 1
            when 'week' then 2
            when 'quarter' then 3
            else 4
        end as preference,
        t.amount_reporting as amount
    from target as t
    where t.metric_id = :plan_metric_id
        and t.amount_reporting is not null
),

plan_day as (
    select
        c.calendar_date,
        c.month_on,
        p.preference,
        kx_ratio(p.amount, count(*) over (partition by p.target_key)) as part_of_plan
    from plan as p
    inner join calendar as c
        on c.calendar_date >= p.period_start_on
        and c.calendar_date < p.period_end_on
    where c.is_working
),

best_plan as (
    select
        calendar_date,
        min(preference) as preference
    from plan_day
    group by calendar_date
),

plan_of_month as (
    select
        p.month_on,
        cast(cast(sum(p.part_of_plan) as decimal(28, 9)) as decimal(18, 2)) as plan_amount,
        cast(
            cast(sum(case when p.calendar_date <= b.as_of_on then p.part_of_plan else 0e0 end) as decimal(28, 9))
            as decimal(18, 2)
        ) as plan_to_date_amount
    from plan_day as p
    inner join best_plan as x
        on x.calendar_date = p.calendar_date
        and x.preference = p.preference
    cross join bounds as b
    group by p.month_on
),

compared as (
    select
        m.month_on,
        case
            when m.month_on > h.last_month_on then null
            when s.month_on is null then 0
            else s.net_sales_amount
        end as net_sales_amount,
        p.plan_amount,
        case
            when kx_add_months(m.month_on, -12) < h.first_month_on then null
            when kx_add_months(m.month_on, -12) > h.last_month_on then null
            when y.month_on is null then 0
            else y.net_sales_amount
        end as previous_year_amount,
        case when m.month_on <= h.last_month_on then coalesce(s.order_count, 0) end as order_count,
        case when m.month_on <= h.last_month_on then coalesce(s.customer_count, 0) end as customer_count,
        last_day(m.month_on) <= b.as_of_on as is_complete,
        case
            when m.month_on > b.as_of_month_on or kx_add_months(m.month_on, -12) < h.first_month_on then null
            when y.month_on is null then 0
            when m.month_on < b.as_of_month_on then y.net_sales_amount
            when y.line_to_day_count = 0 then 0
            else y.net_sales_to_day_amount
        end as previous_year_to_date_amount,
        case when m.month_on <= b.as_of_month_on then p.plan_to_date_amount end as plan_to_date_amount
    from month as m
    cross join bounds as b
    cross join history as h
    left join sales_of_month as s
        on s.month_on = m.month_on
    left join sales_of_month as y
        on y.month_on = kx_add_months(m.month_on, -12)
    left join plan_of_month as p
        on p.month_on = m.month_on
)

select
    month_on,
    cast(net_sales_amount as decimal(18, 2)) as net_sales_amount,
    plan_amount,
    cast(previous_year_amount as decimal(18, 2)) as previous_year_amount,
    order_count,
    customer_count,
    is_complete,
    kx_ratio(net_sales_amount, plan_to_date_amount) as attainment_ratio,
    -- Growth over nothing, or over net returns, is not defined.
    case
        when previous_year_to_date_amount > 0
            then kx_ratio(net_sales_amount - previous_year_to_date_amount, previous_year_to_date_amount)
    end as growth_ratio,
    cast(previous_year_to_date_amount as decimal(18, 2)) as previous_year_to_date_amount,
    plan_to_date_amount
from compared
order by month_on
