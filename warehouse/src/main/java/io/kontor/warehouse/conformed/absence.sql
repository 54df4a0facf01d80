-- Who was away when, and who stood in?
-- Grain:  employee_key, from_on.
-- Ties:   of several rows for one employee and first day the newest cut-off counts, then load, file and line.
with
placed as (
    select
        a.*,
        person.entity_key as employee_key,
        substitute.entity_key as substitute_key,
        row_number() over (
            partition by person.entity_key, a.from_on
            order by a.cut_off_at desc, a.load_id desc, a.file desc, a.line desc
        ) as nth
    from staged_absence a
    left join xref_entity person
        on person.entity = 'employee'
        and person.source_system = a.source_system
        and person.source_account = a.source_account
        and person.source_id = a.employee_ref
    left join xref_entity substitute
        on substitute.entity = 'employee'
        and substitute.source_system = a.source_system
        and substitute.source_account = a.source_account
        and substitute.source_id = a.substitute_ref
)
select
    employee_key,
    from_on,
    to_on,
    kind,
    substitute_key,
    source_system,
    source_account,
    employee_ref as source_id,
    load_id,
    file,
    line,
    recorded_at
from placed
where nth = 1
order by employee_key, from_on
