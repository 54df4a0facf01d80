-- Which employee does a source mean by the id or name it gives?
-- Grain:  source_system, source_account, alias_text: every id by which something is owned, and every full name in a
--         list.
-- Ties:   a text that is an id in its system is that id; a full name that two employees of one system share is left
--         out.
with
by_id as (
    select source_system, source_account, source_id as alias_text, entity_key as employee_key
    from xref_entity
    where entity = 'employee'
),
by_name as (
    select
        s.source_system,
        s.source_account,
        s.display_name as alias_text,
        min(i.employee_key) as employee_key
    from staged_employee s
    join by_id i
        on i.source_system = s.source_system
        and i.source_account = s.source_account
        and i.alias_text = s.employee_ref
    group by s.source_system, s.source_account, s.display_name
    having count(distinct i.employee_key) = 1
)
select
    source_system,
    source_account,
    alias_text,
    employee_key
from by_id
union all
select
    n.source_system,
    n.source_account,
    n.alias_text,
    n.employee_key
from by_name n
left join by_id i
    on i.source_system = n.source_system
    and i.source_account = n.source_account
    and i.alias_text = n.alias_text
where i.alias_text is null
order by source_system, source_account, alias_text
