-- Who works for us, where, under whom, and since when?
-- Grain:  employee_key, valid_from: all employees that a list describes or that own, manage or sell anything.
-- Parameters: :zone, the company's time zone, in which the last day of work ends.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the first
--         export that names the employee at all. The same wording in several exports is one version.
-- Sources: where several describe one employee, each column takes the first value that is known, asking the systems in
--         alphabetical order, then the accounts and ids; of several exports of one id, the source with the newest
--         export is asked first. So a list counts for what it tells, and no order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as employee_key,
        s.source_name,
        s.source_system,
        coalesce(s.source_account, '') as source_account,
        s.employee_ref as source_id,
        s.cut_off_at,
        s.display_name,
        s.position,
        s.role,
        s.department_name,
        s.branch_name,
        s.team_name,
        manager.entity_key as manager_employee_key,
        s.employment_start_on,
        s.employment_end_on,
        s.capacity_minutes_per_day,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by s.source_name, s.source_system, coalesce(s.source_account, ''), s.employee_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_employee s
    join xref_entity id
        on id.entity = 'employee'
        and id.source_system = s.source_system
        and id.source_account = coalesce(s.source_account, '')
        and id.source_id = s.employee_ref
    left join xref_entity manager
        on manager.entity = 'employee'
        and manager.source_system = s.source_system
        and manager.source_account = coalesce(s.source_account, '')
        and manager.source_id = s.manager_ref
),
told as (
    select
        listed.*,
        coalesce(display_name, '')
            || chr(31) || coalesce(position, '')
            || chr(31) || coalesce(role, '')
            || chr(31) || coalesce(department_name, '')
            || chr(31) || coalesce(branch_name, '')
            || chr(31) || coalesce(team_name, '')
            || chr(31) || coalesce(cast(manager_employee_key as string), '')
            || chr(31) || coalesce(cast(employment_start_on as string), '')
            || chr(31) || coalesce(cast(employment_end_on as string), '')
            || chr(31) || coalesce(cast(capacity_minutes_per_day as string), '') as wording,
        max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
    from listed
    where nth = 1
),
compared as (
    select
        told.*,
        lag(wording) over (
            partition by source_name, source_system, source_account, source_id
            order by cut_off_at
        ) as previous_wording,
        dense_rank() over (
            partition by employee_key
            order by source_system, source_account, source_id, newest_cut_off_at desc, source_name
        ) as priority
    from told
),
version as (
    -- What one source says of one id: a row where its wording changes.
    select
        compared.*,
        cut_off_at as valid_from,
        lead(cut_off_at) over (
            partition by source_name, source_system, source_account, source_id
            order by cut_off_at
        ) as valid_to
    from compared
    where previous_wording is null or previous_wording <> wording
),
moment as (
    select distinct employee_key, valid_from
    from version
),
merged as (
    -- What all sources together say at each moment when one of them says something new.
    select
        m.employee_key,
        m.valid_from,
        min_by(v.display_name, v.priority) filter (where v.display_name is not null) as display_name,
        min_by(v.position, v.priority) filter (where v.position is not null) as position,
        min_by(v.role, v.priority) filter (where v.role is not null) as role,
        min_by(v.department_name, v.priority) filter (where v.department_name is not null) as department_name,
        min_by(v.branch_name, v.priority) filter (where v.branch_name is not null) as branch_name,
        min_by(v.team_name, v.priority) filter (where v.team_name is not null) as team_name,
        min_by(v.manager_employee_key, v.priority) filter (where v.manager_employee_key is not null) as manager_employee_key,
        min_by(v.employment_start_on, v.priority) filter (where v.employment_start_on is not null) as employment_start_on,
        min_by(v.employment_end_on, v.priority) filter (where v.employment_end_on is not null) as employment_end_on,
        min_by(v.capacity_minutes_per_day, v.priority) filter (where v.capacity_minutes_per_day is not null) as capacity_minutes_per_day,
        min_by(v.source_system, v.priority) filter (where v.valid_from = m.valid_from) as source_system,
        min_by(v.source_account, v.priority) filter (where v.valid_from = m.valid_from) as source_account,
        min_by(v.source_id, v.priority) filter (where v.valid_from = m.valid_from) as source_id,
        min_by(v.load_id, v.priority) filter (where v.valid_from = m.valid_from) as load_id,
        min_by(v.file, v.priority) filter (where v.valid_from = m.valid_from) as file,
        min_by(v.line, v.priority) filter (where v.valid_from = m.valid_from) as line,
        min_by(v.recorded_at, v.priority) filter (where v.valid_from = m.valid_from) as recorded_at
    from moment m
    join version v
        on v.employee_key = m.employee_key
        and v.valid_from <= m.valid_from
        and (v.valid_to is null or v.valid_to > m.valid_from)
    group by m.employee_key, m.valid_from
),
known as (
    select
        merged.*,
        coalesce(display_name, '')
            || chr(31) || coalesce(position, '')
            || chr(31) || coalesce(role, '')
            || chr(31) || coalesce(department_name, '')
            || chr(31) || coalesce(branch_name, '')
            || chr(31) || coalesce(team_name, '')
            || chr(31) || coalesce(cast(manager_employee_key as string), '')
            || chr(31) || coalesce(cast(employment_start_on as string), '')
            || chr(31) || coalesce(cast(employment_end_on as string), '')
            || chr(31) || coalesce(cast(capacity_minutes_per_day as string), '') as wording
    from merged
),
changed as (
    select
        known.*,
        lag(wording) over (partition by employee_key order by valid_from) as previous_wording
    from known
),
named as (
    -- Every employee that is mentioned anywhere, with its first mention.
    select
        entity_key as employee_key,
        min(first_seen_at) as first_seen_at,
        min_by(display_name, own_key) as display_name,
        min_by(source_system, own_key) as source_system,
        min_by(source_account, own_key) as source_account,
        min_by(source_id, own_key) as source_id,
        min_by(load_id, own_key) as load_id,
        min_by(file, own_key) as file,
        min_by(line, own_key) as line,
        min_by(recorded_at, own_key) as recorded_at
    from xref_entity
    where entity = 'employee'
    group by entity_key
),
history as (
    select
        n.employee_key,
        n.first_seen_at as named_at,
        n.display_name as named_name,
        row_number() over (partition by n.employee_key order by c.valid_from) as version_number,
        c.valid_from,
        lead(c.valid_from) over (partition by n.employee_key order by c.valid_from) as valid_to,
        c.display_name,
        c.position,
        c.role,
        c.department_name,
        c.branch_name,
        c.team_name,
        c.manager_employee_key,
        c.employment_start_on,
        c.employment_end_on,
        c.capacity_minutes_per_day,
        coalesce(c.source_system, n.source_system) as source_system,
        coalesce(c.source_account, n.source_account) as source_account,
        coalesce(c.source_id, n.source_id) as source_id,
        coalesce(c.load_id, n.load_id) as load_id,
        coalesce(c.file, n.file) as file,
        coalesce(c.line, n.line) as line,
        coalesce(c.recorded_at, n.recorded_at) as recorded_at
    from named n
    left join changed c
        on c.employee_key = n.employee_key
        and (c.previous_wording is null or c.previous_wording <> c.wording)
),
newest as (
    select max(cut_off_at) as newest_cut_off_at
    from staged_employee
)
select
    employee_key,
    coalesce(display_name, named_name) as display_name,
    position,
    role,
    department_name,
    branch_name,
    team_name,
    manager_employee_key,
    employment_start_on,
    employment_end_on,
    employment_end_on is null or employment_end_on >= kx_local_date(coalesce(valid_to, newest_cut_off_at), :zone) as is_active,
    capacity_minutes_per_day,
    case when version_number = 1 then named_at else valid_from end as valid_from,
    valid_to,
    valid_to is null as is_current,
    source_system,
    source_account,
    source_id,
    load_id,
    file,
    line,
    recorded_at
from history
cross join newest
order by employee_key, valid_from
