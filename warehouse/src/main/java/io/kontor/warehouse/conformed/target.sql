-- What was planned for whom and when?
-- Grain:  target_key; one row per period, scope and metric.
-- Unit:   amount in unit_code, or in currency for a metric of money (the reporting currency where the source names
--         neither); amount_reporting at the rate of period_start_on, null for natural units or when no rate is known.
-- Parameters: :currency, the reporting currency.
-- Again:  of several plans for one period, scope and metric the one with the newest cut-off counts, whatever source it
--         comes from, then by load, file and line.
with
placed as (
    select
        t.*,
        scope.entity_key as scope_key,
        case when t.scope_type not in ('employee', 'product') then scope.display_name end as unit_name,
        case
            when t.scope_type = 'company' then ''
            when scope.entity_key is not null then cast(scope.entity_key as string)
            else lower(trim(coalesce(t.scope_ref, '')))
        end as scope_text,
        case
            when t.currency is not null then upper(trim(t.currency))
            when t.unit_code is null then :currency
        end as plan_currency
    from staged_target t
    left join xref_entity scope
        on scope.entity = t.scope_type
        and scope.entity in ('employee', 'department', 'branch', 'team', 'project', 'product', 'lead_source')
        and scope.source_system = t.source_system
        and scope.source_account = t.source_account
        and scope.source_id = t.scope_ref
),
ranked as (
    select
        placed.*,
        row_number() over (
            partition by period_start_on, period_grain, scope_type, scope_text, metric_id
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from placed
)
select
    kx_key(
        'target|' || cast(t.period_start_on as string) || '|' || t.period_grain || '|' || t.metric_id || '|'
        || t.scope_type || '|' || t.scope_text
    ) as target_key,
    t.period_start_on,
    t.period_grain,
    t.scope_type,
    t.scope_key,
    case
        when t.scope_type <> 'company' then coalesce(e.display_name, p.name, t.unit_name, t.scope_ref)
    end as scope_name,
    t.metric_id,
    t.amount,
    t.unit_code,
    t.plan_currency as currency,
    case
        when t.plan_currency = :currency then cast(t.amount as decimal(18, 2))
        else cast(t.amount * r.rate as decimal(18, 2))
    end as amount_reporting,
    t.version,
    t.approved_on,
    t.source_system,
    t.source_account,
    t.scope_ref as source_id,
    t.load_id,
    t.file,
    t.line,
    t.recorded_at
from ranked t
left join employee e
    on t.scope_type = 'employee' and e.employee_key = t.scope_key and e.is_current
left join product p
    on t.scope_type = 'product' and p.product_key = t.scope_key and p.is_current
left join currency_rate r
    on r.currency = t.plan_currency
    and t.period_start_on >= r.rate_on
    and t.period_start_on < r.rate_until_on
where t.nth = 1
order by target_key
