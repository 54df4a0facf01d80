-- Which products is each deal about?
-- Grain:  line_key; the lines of a deal as its newest export tells them.
-- Unit:   unit_price and amount in currency (the reporting currency where the source names none); amount_reporting at
--         the rate of the export's day, null when no rate is known then. Quantities in unit_code, never added across
--         units.
-- Parameters: :zone, the company's time zone for dates; :currency, the reporting currency.
-- Again:  the load with the newest cut-off that has a line of a deal replaces all earlier lines of that deal; of loads
--         with equal cut-off the last by load id counts. Equal lines within it are lines of their own.
with
ranked as (
    select
        staged_deal_line.*,
        dense_rank() over (
            partition by source_system, source_account, deal_ref
            order by cut_off_at desc, load_id desc
        ) as nth_load,
        row_number() over (
            partition by source_system, source_account, deal_ref, load_id, line_ref
            order by cut_off_at desc, file, line, product_ref
        ) as nth_in_load,
        coalesce(upper(trim(currency)), :currency) as line_currency,
        kx_local_date(cut_off_at, :zone) as rated_on
    from staged_deal_line
),
counted as (
    select
        ranked.*,
        coalesce(amount, cast(quantity * unit_price as decimal(18, 2))) as line_amount
    from ranked
    where nth_load = 1
)
select
    kx_key(
        'deal_line|' || s.source_system || '|' || s.source_account || '|' || s.deal_ref || '|'
        || coalesce('ref|' || s.line_ref, 'row') || '|' || cast(s.nth_in_load as string)
    ) as line_key,
    deal.entity_key as deal_key,
    item.entity_key as product_key,
    s.quantity,
    s.unit_code,
    s.unit_price,
    s.line_amount as amount,
    s.line_currency as currency,
    case
        when s.line_currency = :currency then s.line_amount
        else cast(s.line_amount * r.rate as decimal(18, 2))
    end as amount_reporting,
    s.source_system,
    s.source_account,
    s.line_ref as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from counted s
join xref_entity deal
    on deal.entity = 'deal'
    and deal.source_system = s.source_system
    and deal.source_account = s.source_account
    and deal.source_id = s.deal_ref
join xref_entity item
    on item.entity = 'product'
    and item.source_system = s.source_system
    and item.source_account = s.source_account
    and item.source_id = s.product_ref
left join currency_rate r
    on r.currency = s.line_currency
    and s.rated_on >= r.rate_on
    and s.rated_on < r.rate_until_on
order by line_key
