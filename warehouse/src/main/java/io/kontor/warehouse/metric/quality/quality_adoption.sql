-- Question:   Do people sell through the CRM, or beside it?
-- Grain:      scope_type, scope_name, scope_key
-- Unit:       invoices, deals, activities; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :window_days; :low_n
-- Ties:       an invoice with lines of several sellers counts for each of them, and once for the company
-- An invoice is its number within its system, a line without number is one of its own; returns and corrections do not
-- count. An activity is logged when it stands in a system that has deals, and not only in a calendar or mailbox. It is
-- one of the deal that it names, or else of each open deal of its account.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        cast(:as_of_on as date) - :window_days as after_on
),

employee_then as (
    select
        e.employee_key,
        e.display_name,
        row_number() over (
            partition by e.employee_key
            order by
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then e.valid_from end desc,
                e.valid_from
        ) as preference
    from employee as e
    cross join bounds as b
),

crm as (
    select
        source_system,
        source_account
    from deal
    group by
        source_system,
        source_account
),

logged as (
    select
        a.owner_key,
        a.deal_key,
        a.account_key
    from activity as a
    inner join crm as c
        on c.source_system = a.source_system
        and c.source_account = a.source_account
    cross join bounds as b
    where a.status = 'completed'
        and not a.is_system
        and not a.is_deleted
        and a.completed_on > b.after_on
        and a.completed_on <= b.as_of_on
        and (a.created_at is null or kx_local_date(a.created_at, :zone) <= b.as_of_on)
),

open_deal as (
    select
        d.deal_key,
        d.account_key,
        d.owner_key
    from deal as d
    cross join bounds as b
    where d.is_current
        and coalesce(d.created_on, kx_local_date(d.valid_from, :zone)) <= b.as_of_on
        and (d.status = 'open' or d.closed_on > b.as_of_on)
        and not (d.is_deleted and kx_local_date(d.valid_from, :zone) <= b.as_of_on)
),

worked_deal as (
    select deal_key
    from logged
    where deal_key is not null
    union
    select d.deal_key
    from open_deal as d
    inner join logged as l
        on l.account_key = d.account_key
    where l.deal_key is null
),

invoice as (
    select
        s.scope_type,
        case when s.scope_type = 'employee' then l.salesperson_key end as scope_key,
        concat_ws(
            '|',
            coalesce(l.source_system, ''),
            coalesce(l.source_account, ''),
            coalesce('n ' || l.invoice_number, cast(l.line_key as string))
        ) as invoice_id,
        bool_or(l.deal_key is not null) as is_matched
    from sales_line as l
    cross join bounds as b
    cross join (values ('company'), ('employee')) as s (scope_type)
    where l.line_type = 'sale'
        and l.invoice_on > b.after_on
        and l.invoice_on <= b.as_of_on
    group by
        s.scope_type,
        case when s.scope_type = 'employee' then l.salesperson_key end,
        concat_ws(
            '|',
            coalesce(l.source_system, ''),
            coalesce(l.source_account, ''),
            coalesce('n ' || l.invoice_number, cast(l.line_key as string))
        )
),

-- Each invoice, open deal and logged activity, and whether the CRM has what should stand beside it.
counted as (
    select
        scope_type,
        scope_key,
        'invoice' as kind,
        is_matched as is_found
    from invoice
    union all
    select
        s.scope_type,
        case when s.scope_type = 'employee' then d.owner_key end as scope_key,
        'deal' as kind,
        w.deal_key is not null as is_found
    from open_deal as d
    left join worked_deal as w
        on w.deal_key = d.deal_key
    cross join (values ('company'), ('employee')) as s (scope_type)
    union all
    select
        s.scope_type,
        case when s.scope_type = 'employee' then l.owner_key end as scope_key,
        'activity' as kind,
        true as is_found
    from logged as l
    cross join (values ('company'), ('employee')) as s (scope_type)
),

summed as (
    select
        scope_type,
        scope_key,
        count(case when kind = 'invoice' then 1 end) as invoice_count,
        count(case when kind = 'invoice' and is_found then 1 end) as matched_invoice_count,
        count(case when kind = 'deal' then 1 end) as open_deal_count,
        count(case when kind = 'deal' and is_found then 1 end) as worked_deal_count,
        count(case when kind = 'activity' then 1 end) as logged_activity_count
    from counted
    group by
        scope_type,
        scope_key
)

select
    c.scope_type,
    case when c.scope_type = 'company' then 'all' else coalesce(e.display_name, 'unknown') end as scope_name,
    c.scope_key,
    c.invoice_count,
    c.matched_invoice_count,
    kx_ratio(c.matched_invoice_count, c.invoice_count) as matched_invoice_ratio,
    case
        when c.invoice_count = 0 then 'no_data'
        when c.invoice_count < :low_n then 'low_n'
        else 'ok'
    end as invoice_state,
    c.open_deal_count,
    c.worked_deal_count,
    kx_ratio(c.worked_deal_count, c.open_deal_count) as worked_deal_ratio,
    case
        when c.open_deal_count = 0 then 'no_data'
        when c.open_deal_count < :low_n then 'low_n'
        else 'ok'
    end as deal_state,
    c.logged_activity_count
from summed as c
left join employee_then as e
    on e.employee_key = c.scope_key
    and e.preference = 1
order by
    scope_type,
    scope_name,
    scope_key
