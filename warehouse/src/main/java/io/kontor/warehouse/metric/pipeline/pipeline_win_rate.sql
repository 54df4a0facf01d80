-- Question:   Who and what wins, and how sure is that?
-- Grain:      scope_type, scope_name, scope_key; deals closed in the 12 months to the as-of day
-- Unit:       deals; money in the reporting currency; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :no_decision_is_lost
-- Ties:       none; the latest version of an employee or product by the as-of day names it, else the first
-- The scopes of one type add up to the company. Interval: Wilson 95 %, z = 1.959963984540054.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date))
                then last_day(kx_add_months(cast(:as_of_on as date), -12))
            else kx_add_months(cast(:as_of_on as date), -12)
        end as year_before_on
),

ended as (
    select
        d.owner_key,
        d.product_key,
        d.lead_source,
        d.amount_reporting,
        coalesce(d.closed_on, kx_local_date(d.valid_from, :zone)) as ended_on,
        case when d.status = 'no_decision' and :no_decision_is_lost then 'lost' else d.status end as result
    from deal as d
    cross join bounds as b
    where d.is_current
        and d.status <> 'open'
        and not (d.is_deleted and kx_local_date(d.valid_from, :zone) <= b.as_of_on)
),

closed_deal as (
    select
        e.owner_key,
        e.product_key,
        e.lead_source,
        e.amount_reporting,
        e.ended_on,
        e.result
    from ended as e
    cross join bounds as b
    where e.result in ('won', 'lost')
        and e.ended_on > b.year_before_on
        and e.ended_on <= b.as_of_on
),

employee_then as (
    select
        e.employee_key,
        e.display_name,
        e.branch_name,
        row_number() over (
            partition by e.employee_key
            order by
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then e.valid_from end desc,
                e.valid_from
        ) as preference
    from employee as e
    cross join bounds as b
),

product_then as (
    select
        p.product_key,
        p.name,
        row_number() over (
            partition by p.product_key
            order by
                case when kx_local_date(p.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(p.valid_from, :zone) <= b.as_of_on then p.valid_from end desc,
                p.valid_from
        ) as preference
    from product as p
    cross join bounds as b
),

scoped as (
    select
        'company' as scope_type,
        'all' as scope_name,
        cast(null as bigint) as scope_key,
        d.result,
        d.amount_reporting
    from closed_deal as d
    union all
    select
        'manager' as scope_type,
        coalesce(e.display_name, 'unknown') as scope_name,
        d.owner_key as scope_key,
        d.result,
        d.amount_reporting
    from closed_deal as d
    left join employee_then as e
        on e.employee_key = d.owner_key
        and e.preference = 1
    union all
    select
        'branch' as scope_type,
        coalesce(e.branch_name, 'unknown') as scope_name,
        cast(null as bigint) as scope_key,
        d.result,
        d.amount_reporting
    from closed_deal as d
    left join employee_then as e
        on e.employee_key = d.owner_key
        and e.preference = 1
    union all
    select
        'product' as scope_type,
        coalesce(p.name, 'unknown') as scope_name,
        d.product_key as scope_key,
        d.result,
        d.amount_reporting
    from closed_deal as d
    left join product_then as p
        on p.product_key = d.product_key
        and p.preference = 1
    union all
    select
        'quarter' as scope_type,
        concat_ws('-Q', cast(year(d.ended_on) as string), cast(quarter(d.ended_on) as string)) as scope_name,
        cast(null as bigint) as scope_key,
        d.result,
        d.amount_reporting
    from closed_deal as d
    union all
    select
        'lead_source' as scope_type,
        coalesce(d.lead_source, 'unknown') as scope_name,
        cast(null as bigint) as scope_key,
        d.result,
        d.amount_reporting
    from closed_deal as d
),

counted as (
    select
        scope_type,
        scope_name,
        scope_key,
        count(case when result = 'won' then 1 end) as won_count,
        count(case when result = 'lost' then 1 end) as lost_count,
        sum(case when result = 'won' then amount_reporting end) as known_won_amount,
        sum(case when result = 'lost' then amount_reporting end) as known_lost_amount
    from scoped
    group by
        scope_type,
        scope_name,
        scope_key
),

measured as (
    select
        scope_type,
        scope_name,
        scope_key,
        won_count,
        lost_count,
        case when won_count = 0 then 0 else known_won_amount end as won_amount,
        case when lost_count = 0 then 0 else known_lost_amount end as lost_amount,
        -- Wilson: (2w + z^2 -+ z sqrt(z^2 + 4w(n - w)/n)) / 2(n + z^2)
        2e0 * won_count + 3.841458820694124e0 as centre,
        1.959963984540054e0
        * sqrt(3.841458820694124e0 + 4e0 * kx_ratio(won_count * lost_count, won_count + lost_count)) as half_width,
        2e0 * (won_count + lost_count + 3.841458820694124e0) as denominator
    from counted
)

select
    scope_type,
    scope_name,
    won_count,
    lost_count,
    kx_ratio(won_count, won_count + lost_count) as win_rate_count_ratio,
    case when won_count = 0 then 0e0 else kx_ratio(centre - half_width, denominator) end as win_rate_low_ratio,
    case when lost_count = 0 then 1e0 else kx_ratio(centre + half_width, denominator) end as win_rate_high_ratio,
    cast(won_amount as decimal(18, 2)) as won_amount,
    cast(lost_amount as decimal(18, 2)) as lost_amount,
    -- Deals whose amounts nobody entered would decide the rate.
    case
        when (won_count = 0 or won_amount > 0) and (lost_count = 0 or lost_amount > 0)
            then kx_ratio(won_amount, won_amount + lost_amount)
    end as win_rate_value_ratio,
    scope_key
from measured
order by
    scope_type,
    scope_name,
    scope_key
