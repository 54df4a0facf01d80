-- Which employee does a source mean by the id or name it gives, since when, and how sure is it?
-- Grain:  source_system, source_account, alias_text, valid_from: every id by which something is owned, and every full
--         name in a list.
-- Method: of an id that a list describes, its surest match with one of another list, else its own; of any other id its
--         surest match with one that a list describes, else with any.
-- History: an id means the same employee from the first export that names it. A name that one employee gave up before
--         another one took it means each in their time.
-- Ties:   a text that is an id in its system is that id; a full name that two employees of one system have at once is
--         left out. Of methods that are equally sure the first by alphabet.
with
person as (
    select own_key, is_listed
    from xref_entity
    where entity = 'employee'
),
matched as (
    select left_key as own_key, right_key as other_key, method, confidence, is_active, state
    from party_match
    where entity = 'employee'
    union all
    select right_key, left_key, method, confidence, is_active, state
    from party_match
    where entity = 'employee'
),
proof as (
    select
        m.own_key,
        m.method,
        m.confidence,
        o.is_listed as is_with_listed,
        row_number() over (
            partition by m.own_key
            order by o.is_listed desc, m.confidence desc, m.method
        ) as nth
    from matched m
    join person o
        on o.own_key = m.other_key
    where m.is_active
),
doubt as (
    select own_key, count(*) as doubt_count
    from matched
    where state = 'review'
    group by own_key
),
proven as (
    select
        x.source_system,
        x.source_account,
        x.source_id as alias_text,
        x.entity_key as employee_key,
        case
            when x.method = 'merged' then 'merged'
            when p.is_with_listed or not x.is_listed then p.method
        end as method,
        p.confidence,
        coalesce(d.doubt_count, 0) as doubt_count,
        x.first_seen_at
    from xref_entity x
    left join proof p
        on p.own_key = x.own_key and p.nth = 1
    left join doubt d
        on d.own_key = x.own_key
    where x.entity = 'employee'
),
by_id as (
    select
        source_system,
        source_account,
        alias_text,
        employee_key,
        coalesce(method, 'own') as method,
        case when coalesce(method, 'merged') = 'merged' then 1e0 else confidence end as confidence,
        doubt_count,
        first_seen_at
    from proven
),
holder as (
    select
        s.source_system,
        s.source_account,
        s.display_name as alias_text,
        i.employee_key,
        min(s.cut_off_at) as first_at,
        max(s.cut_off_at) as last_at
    from staged_employee s
    join by_id i
        on i.source_system = s.source_system
        and i.source_account = s.source_account
        and i.alias_text = s.employee_ref
    group by s.source_system, s.source_account, s.display_name, i.employee_key
),
followed as (
    select
        holder.*,
        lead(first_at) over (
            partition by source_system, source_account, alias_text
            order by first_at, employee_key
        ) as next_at
    from holder
),
by_name as (
    select
        followed.*,
        bool_or(coalesce(next_at <= last_at, false)) over (
            partition by source_system, source_account, alias_text
        ) as is_shared
    from followed
)
select
    source_system,
    source_account,
    alias_text,
    employee_key,
    method,
    confidence,
    doubt_count,
    first_seen_at as valid_from,
    cast(null as timestamp) as valid_to,
    true as is_current
from by_id
union all
select
    n.source_system,
    n.source_account,
    n.alias_text,
    n.employee_key,
    'list',
    1e0,
    0,
    n.first_at,
    n.next_at,
    n.next_at is null
from by_name n
left join by_id i
    on i.source_system = n.source_system
    and i.source_account = n.source_account
    and i.alias_text = n.alias_text
where i.alias_text is null and not n.is_shared
order by source_system, source_account, alias_text, valid_from
