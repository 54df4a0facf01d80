-- What may be spent on what, and what was?
-- Grain:  budget_key; one row per period, project, department, cost item and version of the budget.
-- Unit:   plan_amount and actual_amount in currency (the reporting currency where the source names none);
--         *_reporting at the rate of period_start_on, null when no rate is known then.
-- Parameters: :currency, the reporting currency.
-- Again:  of one line in several exports the newest cut-off counts, then the last by load; equal lines of one file are
--         lines of their own.
with
placed as (
    select
        staged_budget_line.*,
        coalesce(upper(trim(currency)), :currency) as budget_currency,
        concat_ws(
            '␟',
            source_system,
            source_account,
            cast(period_start_on as string),
            coalesce(period_grain, ''),
            coalesce(project_ref, ''),
            coalesce(department_name, ''),
            cost_item,
            coalesce(version, '')
        ) as identity
    from staged_budget_line
),
ranked as (
    select
        placed.*,
        dense_rank() over (partition by identity order by cut_off_at desc, load_id desc) as nth_load,
        row_number() over (
            partition by identity, cut_off_at, load_id
            order by file, line
        ) as nth_in_load
    from placed
)
select
    kx_key('budget_line|' || s.identity || '|' || cast(s.nth_in_load as string)) as budget_key,
    s.period_start_on,
    s.period_grain,
    s.project_ref,
    coalesce(unit.display_name, s.department_name) as department_name,
    unit.entity_key as department_key,
    s.cost_item,
    s.version,
    s.plan_amount,
    s.actual_amount,
    s.budget_currency as currency,
    case
        when s.budget_currency = :currency then s.plan_amount
        else cast(s.plan_amount * r.rate as decimal(18, 2))
    end as plan_amount_reporting,
    case
        when s.budget_currency = :currency then s.actual_amount
        else cast(s.actual_amount * r.rate as decimal(18, 2))
    end as actual_amount_reporting,
    s.source_system,
    s.source_account,
    cast(null as string) as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from ranked s
left join xref_entity unit
    on unit.entity = 'department'
    and unit.source_system = s.source_system
    and unit.source_account = s.source_account
    and unit.source_id = s.department_name
left join currency_rate r
    on r.currency = s.budget_currency
    and s.period_start_on >= r.rate_on
    and s.period_start_on < r.rate_until_on
where s.nth_load = 1
order by budget_key
