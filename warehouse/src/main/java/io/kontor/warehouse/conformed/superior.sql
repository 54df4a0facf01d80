-- Who stands above whom, directly or through others, and when?
-- Grain:  here one row per step: entity, member_key, valid_from; SuperiorChains makes chains of them.
-- Circle: who would come to stand above themselves has a row with superior_key = member_key, and no row beyond it. Who
--         only reports into a circle has a row for each of its members.
with
step as (
    select
        'employee' as entity,
        employee_key as member_key,
        manager_employee_key as superior_key,
        valid_from,
        valid_to
    from employee
    where manager_employee_key is not null
    union all
    select
        'department',
        department_key,
        parent_key,
        valid_from,
        valid_to
    from department
    where parent_key is not null and not is_deleted
    union all
    select
        'branch',
        branch_key,
        parent_key,
        valid_from,
        valid_to
    from branch
    where parent_key is not null and not is_deleted
    union all
    select
        'team',
        team_key,
        parent_key,
        valid_from,
        valid_to
    from team
    where parent_key is not null and not is_deleted
)
select
    entity,
    member_key,
    superior_key,
    valid_from,
    valid_to
from step
order by entity, member_key, valid_from
