-- What was each invoice about, and what is due?
-- Grain:  invoice_key: a number of a source account and the year of its date, since numbers begin again every year.
-- Unit:   amounts in currency; net_amount_reporting at the rate of invoice_on, null when no rate is known then.
-- Parameters: :currency, the reporting currency.
-- Totals: those of the header where a list of invoices has it, else the sum of the lines; the invariant invoice_differs
--         tells where both are known and differ.
-- Lines:  of one invoice may, by a mistake of the source, have several customers, deals or dates: the first date and
--         the smallest key of a customer count, and a deal only where it is one.
-- Ties:   of several headers the newest cut-off counts, then load, file and line; without a header the row comes from
--         the first line by key.
with
told as (
    select
        s.*,
        cast(year(invoice_on) as string) as invoice_year,
        row_number() over (
            partition by source_system, source_account, invoice_number, year(invoice_on)
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_invoice s
),
header as (
    select
        t.*,
        company.entity_key as account_key,
        deal.entity_key as deal_key
    from told t
    left join xref_entity company
        on company.entity = 'account'
        and company.source_system = t.source_system
        and company.source_account = t.source_account
        and company.source_id = t.account_ref
    left join xref_entity deal
        on deal.entity = 'deal'
        and deal.source_system = t.source_system
        and deal.source_account = t.source_account
        and deal.source_id = t.deal_ref
    where t.nth = 1
),
numbered_line as (
    select
        l.*,
        cast(year(invoice_on) as string) as invoice_year,
        row_number() over (
            partition by source_system, source_account, invoice_number, year(invoice_on)
            order by line_key
        ) as nth
    from sales_line l
    where invoice_number is not null
),
lines as (
    select
        source_system,
        source_account,
        invoice_number,
        invoice_year,
        min(invoice_on) as invoice_on,
        min(account_key) as account_key,
        case when min(deal_key) = max(deal_key) then min(deal_key) end as deal_key,
        case when min(currency) = max(currency) then min(currency) end as currency,
        case when min(currency) = max(currency) then cast(sum(net_amount) as decimal(18, 2)) end as net_amount,
        case when min(currency) = max(currency) then cast(sum(vat_amount) as decimal(18, 2)) end as vat_amount,
        count(*) as line_count,
        max(case when nth = 1 then load_id end) as load_id,
        max(case when nth = 1 then file end) as file,
        max(case when nth = 1 then line end) as line,
        max(case when nth = 1 then recorded_at end) as recorded_at
    from numbered_line
    group by source_system, source_account, invoice_number, invoice_year
),
known as (
    select source_system, source_account, invoice_number, invoice_year
    from header
    union
    select source_system, source_account, invoice_number, invoice_year
    from lines
),
joined as (
    select
        k.source_system,
        k.source_account,
        k.invoice_number,
        k.invoice_year,
        coalesce(h.invoice_on, l.invoice_on) as invoice_on,
        coalesce(h.account_key, l.account_key) as account_key,
        coalesce(h.deal_key, l.deal_key) as deal_key,
        h.due_on,
        case
            when h.net_amount is not null or l.invoice_number is null
                then coalesce(upper(trim(h.currency)), l.currency, :currency)
            else l.currency
        end as currency,
        coalesce(h.net_amount, l.net_amount) as net_amount,
        coalesce(h.vat_amount, l.vat_amount) as vat_amount,
        h.invoice_number is not null as has_header,
        coalesce(l.line_count, 0) as line_count,
        l.net_amount as line_net_amount,
        h.status,
        coalesce(h.load_id, l.load_id) as load_id,
        coalesce(h.file, l.file) as file,
        coalesce(h.line, l.line) as line,
        coalesce(h.recorded_at, l.recorded_at) as recorded_at
    from known k
    left join header h
        on h.source_system = k.source_system
        and h.source_account = k.source_account
        and h.invoice_number = k.invoice_number
        and h.invoice_year = k.invoice_year
    left join lines l
        on l.source_system = k.source_system
        and l.source_account = k.source_account
        and l.invoice_number = k.invoice_number
        and l.invoice_year = k.invoice_year
)
select
    kx_key(
        'invoice|' || j.source_system || '|' || j.source_account || '|' || j.invoice_number || '|' || j.invoice_year
    ) as invoice_key,
    j.invoice_number,
    j.invoice_on,
    j.account_key,
    j.deal_key,
    j.due_on,
    j.currency,
    j.net_amount,
    j.vat_amount,
    case
        when j.currency = :currency then j.net_amount
        else cast(j.net_amount * r.rate as decimal(18, 2))
    end as net_amount_reporting,
    j.has_header,
    j.line_count,
    j.line_net_amount,
    j.status,
    j.source_system,
    j.source_account,
    j.invoice_number as source_id,
    j.load_id,
    j.file,
    j.line,
    j.recorded_at
from joined j
left join currency_rate r
    on r.currency = j.currency
    and j.invoice_on >= r.rate_on
    and j.invoice_on < r.rate_until_on
order by invoice_key
