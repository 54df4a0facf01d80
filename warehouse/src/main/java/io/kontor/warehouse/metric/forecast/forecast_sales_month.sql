-- Question:   Net sales of which complete months is the forecast made from? (The forecast itself: ThetaForecast.)
-- Grain:      month_on, without gaps, from the first month with sales to the last one that ended by the as-of day
-- Unit:       money in the reporting currency; 0 for a month between without sales
-- Parameters: :as_of_on, last day that counts
-- Ties:       none
with sale as (
    select
        month_on,
        sum(net_amount_reporting) as net_sales_amount
    from sales_line
    where last_day(month_on) <= cast(:as_of_on as date)
        and net_amount_reporting is not null
    group by month_on
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
    inner join history as h
        on c.month_on between h.first_month_on and h.last_month_on
)

select
    m.month_on,
    cast(coalesce(s.net_sales_amount, 0) as decimal(18, 2)) as net_sales_amount
from month as m
left join sale as s
    on s.month_on = m.month_on
order by m.month_on
