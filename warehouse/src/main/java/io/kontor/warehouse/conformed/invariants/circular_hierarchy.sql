-- Who stands above themselves, through however many others?
-- Grain:  entity, member, and the moment since which it is so.
with
named as (
    select 'employee' as entity, employee_key as member_key, display_name as member_name
    from employee
    where is_current
    union all
    select 'department', department_key, department_name
    from department
    where is_current
    union all
    select 'branch', branch_key, branch_name
    from branch
    where is_current
    union all
    select 'team', team_key, team_name
    from team
    where is_current
)
select
    s.entity || ' ' || n.member_name as subject,
    'after ' || cast(s.distance as string) || ' steps upwards, from ' || cast(s.since_at as string)
        || coalesce(' to ' || cast(s.until_at as string), ' until now') as detail
from superior s
join named n
    on n.entity = s.entity and n.member_key = s.member_key
where s.superior_key = s.member_key
order by subject, detail
