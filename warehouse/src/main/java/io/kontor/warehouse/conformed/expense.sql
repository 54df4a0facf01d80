-- What did selling cost?
-- Grain:  expense_key: every row of every export, known by its place in its file. Of a source that tells all there is
--         (is_full_export) only the newest cut-off counts.
-- Unit:   amount in currency (the reporting currency where the source names none); amount_reporting at the rate of
--         expense_on, null when no rate is known then.
-- Parameters: :currency, the reporting currency.
with
listed as (
    select
        staged_expense.*,
        max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
    from staged_expense
),
told as (
    select
        e.*,
        coalesce(upper(trim(e.currency)), :currency) as expense_currency,
        row_number() over (
            partition by e.load_id, e.file, e.line
            order by e.source_name, e.expense_on, e.cost_item, e.department_name, e.employee_ref, e.amount
        ) as nth_in_line
    from listed e
    where not coalesce(e.is_full_export, false) or e.cut_off_at = e.newest_cut_off_at
)
select
    kx_key(
        'expense|' || e.load_id || '|' || e.file || '|' || cast(e.line as string)
        || '|' || cast(e.nth_in_line as string)
    ) as expense_key,
    e.expense_on,
    kx_month(e.expense_on) as month_on,
    coalesce(unit.display_name, e.department_name) as department_name,
    unit.entity_key as department_key,
    person.entity_key as employee_key,
    company.entity_key as account_key,
    project.entity_key as project_key,
    e.cost_item,
    e.cost_class,
    e.amount,
    e.expense_currency as currency,
    case
        when e.expense_currency = :currency then e.amount
        else cast(e.amount * r.rate as decimal(18, 2))
    end as amount_reporting,
    e.source_system,
    e.source_account,
    cast(null as string) as source_id,
    e.load_id,
    e.file,
    e.line,
    e.recorded_at
from told e
left join xref_entity person
    on person.entity = 'employee'
    and person.source_system = e.source_system
    and person.source_account = e.source_account
    and person.source_id = e.employee_ref
left join xref_entity company
    on company.entity = 'account'
    and company.source_system = e.source_system
    and company.source_account = e.source_account
    and company.source_id = e.account_ref
left join xref_entity project
    on project.entity = 'project'
    and project.source_system = e.source_system
    and project.source_account = e.source_account
    and project.source_id = e.project_ref
left join xref_entity unit
    on unit.entity = 'department'
    and unit.source_system = e.source_system
    and unit.source_account = e.source_account
    and unit.source_id = e.department_name
left join currency_rate r
    on r.currency = e.expense_currency
    and e.expense_on >= r.rate_on
    and e.expense_on < r.rate_until_on
order by expense_key
