-- Question:   What share of the customers stops buying, and is it rising?
-- Grain:      window_end_on, scope_type, scope_name; the last 13 ends of months and the as-of day
-- Unit:       customers; money in the reporting currency; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :active_days and :churn_window_days
-- Ties:       none; accounts are classed as of the as-of day in every window, so that windows can be compared
-- A purchase day is a day whose sale lines add up to more than 0. A window is left out where sales are not known for
-- all of its active days but a month: with less history the base would only hold recent, faithful customers.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date)) then kx_month(cast(:as_of_on as date))
            else kx_add_months(kx_month(cast(:as_of_on as date)), -1)
        end as last_complete_month_on
),

purchase_day as (
    select
        s.account_key,
        s.invoice_on
    from sales_line as s
    cross join bounds as b
    where s.line_type = 'sale'
        and s.invoice_on <= b.as_of_on
    group by
        s.account_key,
        s.invoice_on
    having sum(s.net_amount_reporting) > 0
),

window_end as (
    select distinct last_day(c.month_on) as window_end_on
    from calendar as c
    cross join bounds as b
    where c.month_on between kx_add_months(b.last_complete_month_on, -12) and b.last_complete_month_on
    union
    select as_of_on as window_end_on
    from bounds
),

observed as (
    select
        w.window_end_on,
        w.window_end_on - :churn_window_days as start_on,
        w.window_end_on - :churn_window_days - :active_days as before_base_on
    from window_end as w
    cross join (
        select min(invoice_on) as first_on
        from purchase_day
    ) as h
    where h.first_on <= w.window_end_on - :churn_window_days - :active_days + 31
),

active as (
    select
        o.window_end_on,
        p.account_key,
        max(case when p.invoice_on > o.start_on then 1 else 0 end) as is_kept
    from observed as o
    inner join purchase_day as p
        on p.invoice_on > o.before_base_on
        and p.invoice_on <= o.window_end_on
    group by
        o.window_end_on,
        p.account_key
    having min(case when p.invoice_on <= o.start_on then 0 else 1 end) = 0
),

base as (
    select
        o.window_end_on,
        s.account_key,
        sum(s.net_amount_reporting) as amount
    from observed as o
    inner join sales_line as s
        on s.invoice_on > o.before_base_on
        and s.invoice_on <= o.start_on
    group by
        o.window_end_on,
        s.account_key
),

account_then as (
    select
        a.account_key,
        a.industry,
        a.branch_name,
        row_number() over (
            partition by a.account_key
            order by
                case when kx_local_date(a.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(a.valid_from, :zone) <= b.as_of_on then a.valid_from end desc,
                a.valid_from
        ) as preference
    from account as a
    cross join bounds as b
),

classed as (
    select
        c.window_end_on,
        1 - c.is_kept as is_churned,
        b.amount,
        coalesce(a.industry, 'unknown') as industry,
        coalesce(a.branch_name, 'unknown') as branch_name
    from active as c
    inner join base as b
        on b.window_end_on = c.window_end_on
        and b.account_key = c.account_key
    left join account_then as a
        on a.account_key = c.account_key
        and a.preference = 1
),

scoped as (
    select
        window_end_on,
        'company' as scope_type,
        'all' as scope_name,
        is_churned,
        amount
    from classed
    union all
    select
        window_end_on,
        'industry' as scope_type,
        industry as scope_name,
        is_churned,
        amount
    from classed
    union all
    select
        window_end_on,
        'branch' as scope_type,
        branch_name as scope_name,
        is_churned,
        amount
    from classed
),

counted as (
    select
        window_end_on,
        scope_type,
        scope_name,
        count(*) as active_count,
        count(case when is_churned = 1 then 1 end) as churned_count,
        sum(amount) as active_base_amount,
        sum(case when is_churned = 1 then amount else 0 end) as churned_base_amount
    from scoped
    group by
        window_end_on,
        scope_type,
        scope_name
),

measured as (
    select
        window_end_on,
        scope_type,
        scope_name,
        active_count,
        churned_count,
        cast(active_base_amount as decimal(18, 2)) as active_base_amount,
        cast(churned_base_amount as decimal(18, 2)) as churned_base_amount,
        -- Wilson: (2w + z^2 -+ z sqrt(z^2 + 4w(n - w)/n)) / 2(n + z^2)
        2e0 * churned_count + 3.841458820694124e0 as centre,
        1.959963984540054e0
        * sqrt(3.841458820694124e0 + 4e0 * kx_ratio(churned_count * (active_count - churned_count), active_count))
            as half_width,
        2e0 * (active_count + 3.841458820694124e0) as denominator
    from counted
)

select
    window_end_on,
    scope_type,
    scope_name,
    active_count,
    churned_count,
    kx_ratio(churned_count, active_count) as churn_rate_count_ratio,
    case when churned_count = 0 then 0e0 else kx_ratio(centre - half_width, denominator) end as churn_rate_low_ratio,
    case when churned_count = active_count then 1e0 else kx_ratio(centre + half_width, denominator) end
        as churn_rate_high_ratio,
    active_base_amount,
    churned_base_amount,
    case when active_base_amount > 0 then kx_ratio(churned_base_amount, active_base_amount) end
        as churn_rate_value_ratio
from measured
order by
    window_end_on,
    scope_type,
    scope_name
