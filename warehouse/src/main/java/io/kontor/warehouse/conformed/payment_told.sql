-- What do exports tell of payments, and which invoice does each pay?
-- Grain:  every row.
-- Invoice: of that number, in the source account of the payment, or in any other where it is the payer's; of
--         several (numbers begin again every year) the one nearest to the day of payment, those not after it first.
with
payer as (
    select
        p.*,
        company.entity_key as payer_key
    from staged_payment p
    left join xref_entity company
        on company.entity = 'account'
        and company.source_system = p.source_system
        and company.source_account = p.source_account
        and company.source_id = p.account_ref
),
ranked as (
    select
        p.*,
        i.invoice_key,
        coalesce(p.payer_key, i.account_key) as account_key,
        row_number() over (
            partition by p.source_name, p.load_id, p.file, p.line, p.payment_ref
            order by
                case
                    when i.source_system = p.source_system and i.source_account = p.source_account then 0
                    else 1
                end,
                case when i.invoice_on <= p.paid_on then 0 else 1 end,
                abs(kx_days(i.invoice_on, p.paid_on)),
                i.invoice_key
        ) as nth
    from payer p
    left join invoice i
        on i.invoice_number = p.invoice_number
        and (
            i.account_key = p.payer_key
            or (i.source_system = p.source_system and i.source_account = p.source_account)
        )
)
select
    source_name,
    source_system,
    source_account,
    payment_ref,
    invoice_key,
    account_key,
    invoice_number,
    paid_on,
    amount,
    currency,
    is_full_export,
    cut_off_at,
    load_id,
    file,
    line,
    recorded_at
from ranked
where nth = 1
