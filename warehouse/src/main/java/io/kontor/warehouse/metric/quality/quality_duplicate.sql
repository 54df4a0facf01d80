-- Question:   Who enters customers and contacts that were there already?
-- Grain:      scope_type, scope_name, scope_key, entity
-- Unit:       records; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :low_n
-- Ties:       of two records of one moment the one with the smaller key was there first
-- A record is a duplicate when its system had another one of the same party before; one customer in two systems is not
-- one entered twice. It is doubtful when a person is asked whether it is the same as an earlier one, and nothing has
-- made it a duplicate. What matching knows today is said of records entered by the as-of day. People add up to the
-- company.
with bounds as (
    select cast(:as_of_on as date) as as_of_on
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

record as (
    select
        r.entity,
        r.own_key,
        r.source_system,
        r.source_account,
        r.entered_by_key,
        row_number() over (
            partition by r.entity, r.source_system, r.source_account, r.entity_key
            order by r.entered_at, r.own_key
        ) as nth_of_party,
        row_number() over (
            partition by r.entity, r.source_system, r.source_account
            order by r.entered_at, r.own_key
        ) as nth_of_system
    from entered_record as r
    cross join bounds as b
    where kx_local_date(r.entered_at, :zone) <= b.as_of_on
),

doubtful as (
    select
        l.entity,
        case when l.nth_of_system > r.nth_of_system then l.own_key else r.own_key end as own_key
    from party_match as m
    inner join record as l
        on l.entity = m.entity
        and l.own_key = m.left_key
    inner join record as r
        on r.entity = m.entity
        and r.own_key = m.right_key
        and r.source_system = l.source_system
        and r.source_account = l.source_account
    where m.state = 'review'
    group by
        l.entity,
        case when l.nth_of_system > r.nth_of_system then l.own_key else r.own_key end
),

summed as (
    select
        s.scope_type,
        case when s.scope_type = 'employee' then r.entered_by_key end as scope_key,
        r.entity,
        count(*) as record_count,
        count(case when r.nth_of_party > 1 then 1 end) as duplicate_count,
        count(case when r.nth_of_party = 1 and d.own_key is not null then 1 end) as doubtful_count
    from record as r
    left join doubtful as d
        on d.entity = r.entity
        and d.own_key = r.own_key
    cross join (values ('company'), ('employee')) as s (scope_type)
    group by
        s.scope_type,
        case when s.scope_type = 'employee' then r.entered_by_key end,
        r.entity
)

select
    c.scope_type,
    case when c.scope_type = 'company' then 'all' else coalesce(e.display_name, 'unknown') end as scope_name,
    c.scope_key,
    c.entity,
    c.record_count,
    c.duplicate_count,
    kx_ratio(c.duplicate_count, c.record_count) as duplicate_ratio,
    c.doubtful_count,
    case when c.record_count < :low_n then 'low_n' else 'ok' end as state
from summed as c
left join employee_then as e
    on e.employee_key = c.scope_key
    and e.preference = 1
order by
    scope_type,
    scope_name,
    scope_key,
    entity
