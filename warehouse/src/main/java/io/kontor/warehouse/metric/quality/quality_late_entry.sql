-- Question:   Who enters things long after they happened?
-- Grain:      scope_type, scope_name, scope_key, entity
-- Unit:       entries, days; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :window_days; :late_days; :low_n
-- Ties:       of several closings of a deal the first one in the window counts
-- An activity is late when it was entered more than :late_days days after it was done; one that was planned before is
-- not. A deal is late when its closing cannot have been entered sooner: even the earliest moment at which it can have
-- come about is more than :late_days days after the day of closing. What nobody can tell is not counted. An activity is
-- entered by who made it, else by its owner, a closing by the owner of the deal. People add up to the company.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        cast(:as_of_on as date) - :window_days as after_on
),

employee_then as (
    select
        e.employee_key,
        e.display_name,
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

closing as (
    select
        d.created_by_key,
        d.owner_key,
        d.closed_on,
        kx_local_date(d.changed_at_earliest, :zone) as entered_on,
        d.status,
        lag(d.status) over (partition by d.deal_key order by d.valid_from) as previous_status
    from deal as d
),

entry as (
    select
        'activity' as entity,
        coalesce(a.created_by_key, a.owner_key) as person_key,
        a.completed_on as happened_on,
        kx_local_date(a.created_at, :zone) as entered_on
    from activity as a
    where a.status = 'completed'
        and not a.is_system
        and not a.is_deleted
    union all
    select
        'deal' as entity,
        coalesce(d.owner_key, d.created_by_key) as person_key,
        d.closed_on as happened_on,
        d.entered_on
    from closing as d
    where d.status <> 'open'
        and coalesce(d.previous_status, 'open') = 'open'
),

dated as (
    select
        e.entity,
        e.person_key,
        greatest(kx_days(e.happened_on, e.entered_on), 0) as delay_days
    from entry as e
    cross join bounds as b
    where e.happened_on > b.after_on
        and e.happened_on <= b.as_of_on
        and e.entered_on <= b.as_of_on
),

summed as (
    select
        s.scope_type,
        case when s.scope_type = 'employee' then d.person_key end as scope_key,
        d.entity,
        count(*) as entry_count,
        count(case when d.delay_days > :late_days then 1 end) as late_count,
        kx_median(cast(d.delay_days as double)) as delay_days_median
    from dated as d
    cross join (values ('company'), ('employee')) as s (scope_type)
    group by
        s.scope_type,
        case when s.scope_type = 'employee' then d.person_key end,
        d.entity
)

select
    c.scope_type,
    case when c.scope_type = 'company' then 'all' else coalesce(e.display_name, 'unknown') end as scope_name,
    c.scope_key,
    c.entity,
    c.entry_count,
    c.late_count,
    kx_ratio(c.late_count, c.entry_count) as late_ratio,
    c.delay_days_median,
    case when c.entry_count < :low_n then 'low_n' else 'ok' end as state
from summed as c
left join employee_then as e
    on e.employee_key = c.scope_key
    and e.preference = 1
order by
    scope_type,
    scope_name,
    scope_key,
    entity
