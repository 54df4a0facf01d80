-- Question:   In which stage do deals get stuck, and is it getting better?
-- Grain:      pipeline_name, stage_name; open stages and the stage of won deals
-- Unit:       deals, days; money in the reporting currency; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :cohort_days, length of a cohort
-- Ties:       events of one deal have a total order by their number
-- A cohort is the deals that first reached the stage, or went beyond it, in the :cohort_days to the as-of day; so a
-- skipped stage counts as entered and passed. The cohort before is seen as of its own end. Lost deals pass nothing.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        cast(:as_of_on as date) - :cohort_days as cohort_before_on,
        cast(:as_of_on as date) - 2 * :cohort_days as before_all_on
),

version as (
    select
        deal_key,
        status,
        closed_on,
        amount_reporting,
        is_current,
        is_deleted,
        kx_local_date(valid_from, :zone) as seen_on,
        kx_local_date(valid_to, :zone) as replaced_on,
        valid_from = min(valid_from) over (partition by deal_key) as is_first
    from deal
),

known_deal as (
    select
        v.deal_key,
        v.amount_reporting,
        case when v.status <> 'open' then coalesce(v.closed_on, v.seen_on) end as ended_on
    from version as v
    cross join bounds as b
    where v.is_current
        and not (v.is_deleted and v.seen_on <= b.as_of_on)
),

-- A closed deal has the amount that is last known, an open one the amount that it had then.
deal_then as (
    select
        d.deal_key,
        case when d.ended_on <= b.as_of_on then d.ended_on end as ended_on,
        case when d.ended_on <= b.as_of_on then d.amount_reporting else v.amount_reporting end as amount
    from known_deal as d
    cross join bounds as b
    left join version as v
        on v.deal_key = d.deal_key
        and (v.seen_on <= b.as_of_on or v.is_first)
        and (v.replaced_on is null or v.replaced_on > b.as_of_on)
),

event as (
    select
        e.deal_key,
        coalesce(e.pipeline_name, 'default') as pipeline_name,
        e.to_stage_name as stage_name,
        coalesce(e.to_stage_order, 0) as stage_order,
        e.to_status as status,
        -- Winning is beyond every open stage, whatever its number.
        coalesce(e.to_stage_order, 0) + case when e.to_status = 'won' then 1000000 else 0 end as position,
        e.entered_on,
        e.evidence,
        d.ended_on,
        d.amount,
        lead(e.entered_on) over (partition by e.deal_key order by e.event_number) as next_entered_on
    from deal_stage_event as e
    inner join deal_then as d
        on d.deal_key = e.deal_key
    cross join bounds as b
    where e.entered_on <= b.as_of_on
),

progress as (
    select
        deal_key,
        pipeline_name,
        stage_name,
        stage_order,
        position,
        entered_on,
        amount
    from event
    where status in ('open', 'won')
),

stage as (
    select
        pipeline_name,
        stage_name,
        min(stage_order) as stage_order,
        min(position) as position
    from progress
    group by
        pipeline_name,
        stage_name
),

reached as (
    select
        s.pipeline_name,
        s.stage_name,
        p.deal_key,
        p.amount,
        min(p.entered_on) as reached_on,
        min(case when p.position > s.position then p.entered_on end) as passed_on
    from stage as s
    inner join progress as p
        on p.pipeline_name = s.pipeline_name
        and p.position >= s.position
    group by
        s.pipeline_name,
        s.stage_name,
        p.deal_key,
        p.amount
),

cohort as (
    select
        r.pipeline_name,
        r.stage_name,
        count(case when r.reached_on > b.cohort_before_on then 1 end) as entered_count,
        count(case when r.reached_on > b.cohort_before_on then r.passed_on end) as passed_count,
        sum(case when r.reached_on > b.cohort_before_on then r.amount end) as entered_amount,
        count(case when r.reached_on <= b.cohort_before_on then 1 end) as previous_entered_count,
        count(case when r.reached_on <= b.cohort_before_on and r.passed_on <= b.cohort_before_on then 1 end)
            as previous_passed_count
    from reached as r
    cross join bounds as b
    where r.reached_on > b.before_all_on
    group by
        r.pipeline_name,
        r.stage_name
),

-- Kaplan-Meier: a deal that is still in the stage is known to have stayed at least so long.
stay as (
    select
        e.pipeline_name,
        e.stage_name,
        kx_days(e.entered_on, coalesce(least(e.next_entered_on, e.ended_on), b.as_of_on)) as stay_days,
        case when coalesce(e.next_entered_on, e.ended_on) is not null then 1 else 0 end as left_count
    from event as e
    cross join bounds as b
    where e.status = 'open'
        and e.evidence <> 'supposed'
        and e.entered_on > b.cohort_before_on
),

stay_length as (
    select
        pipeline_name,
        stage_name,
        stay_days,
        sum(left_count) as left_count,
        count(*) as stay_count
    from stay
    group by
        pipeline_name,
        stage_name,
        stay_days
),

at_risk as (
    select
        pipeline_name,
        stage_name,
        stay_days,
        left_count,
        sum(stay_count) over (
            partition by pipeline_name, stage_name
            order by stay_days desc
            rows between unbounded preceding and current row
        ) as at_risk_count
    from stay_length
),

survival as (
    select
        pipeline_name,
        stage_name,
        stay_days,
        -- A product of shares as a sum of logarithms; nobody left is no logarithm.
        min(case when left_count = at_risk_count then 0e0 else 1e0 end) over (
            partition by pipeline_name, stage_name
            order by stay_days
            rows between unbounded preceding and current row
        )
        * exp(
            sum(
                case when left_count = at_risk_count then 0e0 else ln(1e0 - kx_ratio(left_count, at_risk_count)) end
            ) over (
                partition by pipeline_name, stage_name
                order by stay_days
                rows between unbounded preceding and current row
            )
        ) as staying_ratio
    from at_risk
),

median_stay as (
    select
        pipeline_name,
        stage_name,
        cast(min(stay_days) as double) as days_in_stage_median
    from survival
    where staying_ratio <= 0.500000001e0
    group by
        pipeline_name,
        stage_name
)

select
    s.pipeline_name,
    s.stage_name,
    s.stage_order,
    c.entered_count,
    case when s.position < 1000000 then c.passed_count end as passed_count,
    case when s.position < 1000000 then kx_ratio(c.passed_count, c.entered_count) end as conversion_ratio,
    c.previous_entered_count,
    case when s.position < 1000000 then kx_ratio(c.previous_passed_count, c.previous_entered_count) end
        as previous_conversion_ratio,
    m.days_in_stage_median,
    cast(case when c.entered_count = 0 then 0 else c.entered_amount end as decimal(18, 2)) as entered_amount
from stage as s
inner join cohort as c
    on c.pipeline_name = s.pipeline_name
    and c.stage_name = s.stage_name
left join median_stay as m
    on m.pipeline_name = s.pipeline_name
    and m.stage_name = s.stage_name
order by
    s.pipeline_name,
    s.position,
    s.stage_name
