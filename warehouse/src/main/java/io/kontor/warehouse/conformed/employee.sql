-- Who works for us, where, under whom, and since when?
-- Grain:  employee_key, valid_from: all employees that a list describes or that own, manage or sell anything.
-- Parameters: :zone, the company's time zone, in which the last day of work ends.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the
--         first export that names the employee at all. The same wording in several exports is one version.
-- Sources: where several describe one employee, each column takes the first value that is known, asking the systems
--         in alphabetical order, then their accounts and ids; of several exports of one id, the source whose
--         newest export is the latest is asked first. No order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as employee_key,
        s.source_name,
        s.source_system,
        s.source_account,
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
            partition by s.source_name, s.source_system, s.source_account, s.employee_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_employee s
    join xref_entity id
        on id.entity = 'employee'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.employee_ref
    left join xref_entity manager
        on manager.entity = 'employee'
        and manager.source_system = s.source_system
        and manager.source_account = s.source_account
        and manager.source_id = s.manager_ref
),
told as (
    select
        listed.*,
        concat_ws(
            '␟',
            coalesce(display_name, ''),
            coalesce(position, ''),
            coalesce(role, ''),
            coalesce(department_name, ''),
            coalesce(branch_name, ''),
            coalesce(team_name, ''),
            coalesce(cast(manager_employee_key as string), ''),
            coalesce(cast(employment_start_on as string), ''),
            coalesce(cast(employment_end_on as string), ''),
            coalesce(cast(capacity_minutes_per_day as string), '')
        ) as wording,
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
    select distinct employee_key, valid_from as moment_at
    from version
),
heard as (
    -- What each source says at each moment when one of them says something new.
    select
        version.*,
        moment.moment_at
    from moment
    join version
        on version.employee_key = moment.employee_key
        and version.valid_from <= moment.moment_at
        and (version.valid_to is null or version.valid_to > moment.moment_at)
),
merged as (
    select
        employee_key,
        moment_at,
        first_value(display_name) over (
            partition by employee_key, moment_at
            order by display_name is null, priority
        ) as display_name,
        first_value(position) over (
            partition by employee_key, moment_at
            order by position is null, priority
        ) as position,
        first_value(role) over (
            partition by employee_key, moment_at
            order by role is null, priority
        ) as role,
        first_value(department_name) over (
            partition by employee_key, moment_at
            order by department_name is null, priority
        ) as department_name,
        first_value(branch_name) over (
            partition by employee_key, moment_at
            order by branch_name is null, priority
        ) as branch_name,
        first_value(team_name) over (
            partition by employee_key, moment_at
            order by team_name is null, priority
        ) as team_name,
        first_value(manager_employee_key) over (
            partition by employee_key, moment_at
            order by manager_employee_key is null, priority
        ) as manager_employee_key,
        first_value(employment_start_on) over (
            partition by employee_key, moment_at
            order by employment_start_on is null, priority
        ) as employment_start_on,
        first_value(employment_end_on) over (
            partition by employee_key, moment_at
            order by employment_end_on is null, priority
        ) as employment_end_on,
        first_value(capacity_minutes_per_day) over (
            partition by employee_key, moment_at
            order by capacity_minutes_per_day is null, priority
        ) as capacity_minutes_per_day,
        first_value(source_system) over (
            partition by employee_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_system,
        first_value(source_account) over (
            partition by employee_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_account,
        first_value(source_id) over (
            partition by employee_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_id,
        first_value(load_id) over (
            partition by employee_key, moment_at
            order by valid_from < moment_at, priority
        ) as load_id,
        first_value(file) over (
            partition by employee_key, moment_at
            order by valid_from < moment_at, priority
        ) as file,
        first_value(line) over (
            partition by employee_key, moment_at
            order by valid_from < moment_at, priority
        ) as line,
        first_value(recorded_at) over (
            partition by employee_key, moment_at
            order by valid_from < moment_at, priority
        ) as recorded_at,
        row_number() over (
            partition by employee_key, moment_at
            order by priority
        ) as nth_source
    from heard
),
known as (
    select
        merged.*,
        concat_ws(
            '␟',
            coalesce(display_name, ''),
            coalesce(position, ''),
            coalesce(role, ''),
            coalesce(department_name, ''),
            coalesce(branch_name, ''),
            coalesce(team_name, ''),
            coalesce(cast(manager_employee_key as string), ''),
            coalesce(cast(employment_start_on as string), ''),
            coalesce(cast(employment_end_on as string), ''),
            coalesce(cast(capacity_minutes_per_day as string), '')
        ) as wording
    from merged
    where nth_source = 1
),
changed as (
    select
        known.*,
        lag(wording) over (partition by employee_key order by moment_at) as previous_wording
    from known
),
named as (
    -- Every employee that is mentioned anywhere, and since when.
    select
        entity_key as employee_key,
        own_key,
        display_name as named_name,
        source_system,
        source_account,
        source_id,
        load_id,
        file,
        line,
        recorded_at,
        min(first_seen_at) over (partition by entity_key) as named_at
    from xref_entity
    where entity = 'employee'
),
history as (
    select
        n.employee_key,
        n.named_at,
        n.named_name,
        row_number() over (partition by n.employee_key order by c.moment_at) as version_number,
        c.moment_at,
        lead(c.moment_at) over (partition by n.employee_key order by c.moment_at) as valid_to,
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
    where n.own_key = n.employee_key
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
    employment_end_on is null
        or employment_end_on >= kx_local_date(coalesce(valid_to, newest_cut_off_at), :zone) as is_active,
    capacity_minutes_per_day,
    case when version_number = 1 then named_at else moment_at end as valid_from,
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
