-- Question:   How many deals come in, are won and lost each month, and how much stays open?
-- Grain:      month_on, the last 25 months to the as-of day, from the first month with a deal
-- Unit:       deals; money in the reporting currency; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :no_decision_is_lost
-- Ties:       none; of two versions of a deal on one day the later counts
-- A deal that closed later was open then, with the amount that it had then. Deals deleted by the as-of day never were.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        kx_month(cast(:as_of_on as date)) as as_of_month_on
),

version as (
    select
        deal_key,
        status,
        created_on,
        closed_on,
        amount_reporting,
        is_current,
        is_deleted,
        kx_local_date(valid_from, :zone) as seen_on,
        kx_local_date(valid_to, :zone) as replaced_on,
        min(kx_local_date(valid_from, :zone)) over (partition by deal_key) as first_seen_on,
        valid_from = min(valid_from) over (partition by deal_key) as is_first
    from deal
),

known_deal as (
    select
        v.deal_key,
        v.amount_reporting,
        coalesce(v.created_on, v.first_seen_on) as created_on,
        case when v.status <> 'open' then coalesce(v.closed_on, v.seen_on) end as ended_on,
        case when v.status = 'no_decision' and :no_decision_is_lost then 'lost' else v.status end as result
    from version as v
    cross join bounds as b
    where v.is_current
        and not (v.is_deleted and v.seen_on <= b.as_of_on)
        and coalesce(v.created_on, v.first_seen_on) <= b.as_of_on
),

month as (
    select
        c.month_on,
        min(least(last_day(c.month_on), b.as_of_on)) as end_on
    from calendar as c
    cross join bounds as b
    cross join (
        select kx_month(min(created_on)) as first_month_on
        from known_deal
    ) as f
    where c.month_on between kx_add_months(b.as_of_month_on, -24) and b.as_of_month_on
        and c.month_on >= f.first_month_on
    group by c.month_on
),

created as (
    select
        kx_month(created_on) as month_on,
        count(*) as created_count
    from known_deal
    group by kx_month(created_on)
),

ended as (
    select
        kx_month(d.ended_on) as month_on,
        count(case when d.result = 'won' then 1 end) as won_count,
        count(case when d.result = 'lost' then 1 end) as lost_count,
        count(case when d.result = 'won' then d.amount_reporting end) as won_with_amount_count,
        sum(case when d.result = 'won' then d.amount_reporting end) as won_amount,
        sum(case when d.result = 'lost' then d.amount_reporting end) as lost_amount
    from known_deal as d
    cross join bounds as b
    where d.ended_on <= b.as_of_on
    group by kx_month(d.ended_on)
),

still_open as (
    select
        m.month_on,
        count(*) as open_count,
        sum(v.amount_reporting) as open_amount
    from month as m
    inner join known_deal as d
        on d.created_on <= m.end_on
        and (d.ended_on is null or d.ended_on > m.end_on)
    inner join version as v
        on v.deal_key = d.deal_key
        and (v.seen_on <= m.end_on or v.is_first)
        and (v.replaced_on is null or v.replaced_on > m.end_on)
    group by m.month_on
),

counted as (
    select
        m.month_on,
        coalesce(c.created_count, 0) as created_count,
        coalesce(e.won_count, 0) as won_count,
        coalesce(e.lost_count, 0) as lost_count,
        -- No deal makes an amount of 0; deals without amounts make none that is known.
        case when coalesce(e.won_count, 0) = 0 then 0 else e.won_amount end as won_amount,
        case when coalesce(e.lost_count, 0) = 0 then 0 else e.lost_amount end as lost_amount,
        e.won_with_amount_count,
        coalesce(o.open_count, 0) as open_count,
        case when coalesce(o.open_count, 0) = 0 then 0 else o.open_amount end as open_amount
    from month as m
    left join created as c
        on c.month_on = m.month_on
    left join ended as e
        on e.month_on = m.month_on
    left join still_open as o
        on o.month_on = m.month_on
)

select
    month_on,
    created_count,
    won_count,
    lost_count,
    cast(won_amount as decimal(18, 2)) as won_amount,
    cast(lost_amount as decimal(18, 2)) as lost_amount,
    kx_ratio(won_count, won_count + lost_count) as win_rate_count_ratio,
    -- Deals whose amounts nobody entered would decide the rate.
    case
        when (won_count = 0 or won_amount > 0) and (lost_count = 0 or lost_amount > 0)
            then kx_ratio(won_amount, won_amount + lost_amount)
    end as win_rate_value_ratio,
    cast(cast(kx_ratio(won_amount, won_with_amount_count) as decimal(28, 9)) as decimal(18, 2)) as average_won_amount,
    open_count,
    cast(open_amount as decimal(18, 2)) as open_amount
from counted
order by month_on
