-- What was invoiced to whom, by whom and for how much?
-- Grain:  line_key.
-- Unit:   net_amount, vat_amount and cost_amount in currency (the reporting currency where the source names none);
--         *_reporting in the reporting currency at the rate of invoice_on, null when no rate is known then.
--         Quantities in unit_code, never added across units; base_quantity in base units of the dimension.
-- Parameters: :zone, the company's time zone for dates; :currency, the reporting currency.
-- Again:  lines with a line_ref are known again: the load with the newest cut-off replaces all that earlier loads
--         told of the ref, and every line that this load has for it counts. A line without ref is itself and nothing
--         else: its key is its place in its file.
-- Full:   of a source that tells all there is (is_full_export) only the newest cut-off counts, with ref or without.
-- Seller: branch and department are those of the seller when the invoice was written, as far back as they are known,
--         then the account's branch.
-- Ties:   of loads with equal cut-off the last by load id counts.
with
listed as (
    select
        staged_sales_line.*,
        max(cut_off_at) over (
            partition by source_system, source_account, line_ref, load_id
        ) as load_cut_off_at,
        max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
    from staged_sales_line
),
ranked as (
    select
        listed.*,
        dense_rank() over (
            partition by source_system, source_account, line_ref
            order by load_cut_off_at desc, load_id desc
        ) as nth_load,
        row_number() over (
            partition by source_system, source_account, line_ref, load_id
            order by file, line, invoice_on, account_ref, product_ref, product_name, net_amount, quantity
        ) as nth_in_load,
        row_number() over (
            partition by load_id, file, line, line_ref
            order by source_name, invoice_on, account_ref, product_ref, product_name, net_amount, quantity
        ) as nth_in_line
    from listed
    where not coalesce(is_full_export, false) or cut_off_at = newest_cut_off_at
),
counted as (
    select
        ranked.*,
        kx_key(
            'sales_line|' || source_system || '|' || source_account || '|'
            || case
                when line_ref is not null then 'ref|' || line_ref || '|' || cast(nth_in_load as string)
                else 'row|' || load_id || '|' || file || '|' || cast(line as string)
                    || '|' || cast(nth_in_line as string)
            end
        ) as line_key,
        coalesce(upper(trim(currency)), :currency) as invoice_currency
    from ranked
    where line_ref is null or nth_load = 1
),
post as (
    -- Where each employee worked, day by day; the first version holds from ever on.
    select
        employee_key,
        branch_name,
        branch_key,
        department_name,
        department_key,
        case
            when row_number() over (partition by employee_key order by valid_from) > 1
                then kx_local_date(valid_from, :zone)
        end as from_on,
        kx_local_date(valid_to, :zone) as until_on
    from employee
),
home as (
    select account_key, branch_name, branch_key
    from account
    where is_current
)
select
    s.line_key,
    s.invoice_number,
    kx_key(
        'invoice|' || s.source_system || '|' || s.source_account || '|' || s.invoice_number || '|'
        || cast(year(s.invoice_on) as string)
    ) as invoice_key,
    s.invoice_on,
    kx_month(s.invoice_on) as month_on,
    company.entity_key as account_key,
    deal.entity_key as deal_key,
    project.entity_key as project_key,
    item.entity_key as product_key,
    s.quantity,
    s.unit_code,
    cast(s.quantity * u.factor_to_base as decimal(18, 4)) as base_quantity,
    u.dimension,
    s.list_price,
    s.net_price,
    s.discount_amount,
    s.net_amount,
    s.vat_amount,
    s.cost_amount,
    s.invoice_currency as currency,
    case
        when s.invoice_currency = :currency then s.net_amount
        else cast(s.net_amount * r.rate as decimal(18, 2))
    end as net_amount_reporting,
    case
        when s.invoice_currency = :currency then s.cost_amount
        else cast(s.cost_amount * r.rate as decimal(18, 2))
    end as cost_amount_reporting,
    seller.entity_key as salesperson_key,
    coalesce(p.branch_name, h.branch_name) as branch_name,
    coalesce(p.branch_key, h.branch_key) as branch_key,
    p.department_name,
    p.department_key,
    coalesce(s.line_type, case when s.net_amount < 0 then 'return' else 'sale' end) as line_type,
    s.source_system,
    s.source_account,
    s.line_ref as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from counted s
left join xref_entity company
    on company.entity = 'account'
    and company.source_system = s.source_system
    and company.source_account = s.source_account
    and company.source_id = s.account_ref
left join xref_entity deal
    on deal.entity = 'deal'
    and deal.source_system = s.source_system
    and deal.source_account = s.source_account
    and deal.source_id = s.deal_ref
left join xref_entity project
    on project.entity = 'project'
    and project.source_system = s.source_system
    and project.source_account = s.source_account
    and project.source_id = s.project_ref
left join xref_entity item
    on item.entity = 'product'
    and item.source_system = s.source_system
    and item.source_account = s.source_account
    and item.source_id = coalesce(s.product_ref, s.product_name)
left join xref_entity seller
    on seller.entity = 'employee'
    and seller.source_system = s.source_system
    and seller.source_account = s.source_account
    and seller.source_id = s.salesperson_ref
left join post p
    on p.employee_key = seller.entity_key
    and (p.from_on is null or s.invoice_on >= p.from_on)
    and (p.until_on is null or s.invoice_on < p.until_on)
left join home h
    on h.account_key = company.entity_key
left join unit_of_measure u
    on u.unit_code = replace(replace(lower(s.unit_code), ' ', ''), '.', '')
left join currency_rate r
    on r.currency = s.invoice_currency
    and s.invoice_on >= r.rate_on
    and s.invoice_on < r.rate_until_on
order by s.line_key
