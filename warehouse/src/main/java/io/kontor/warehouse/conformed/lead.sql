-- Who asked, and what became of it?
-- Grain:  lead_key, in its newest state.
-- Unit:   amount in currency (the reporting currency where the source names none); amount_reporting at the rate of
--         created_on, else of the export's day; null when no rate is known then.
-- Parameters: :zone, the company's time zone for dates; :currency, the reporting currency.
-- Merged: of leads that became one, the one that is left tells its state.
-- Ties:   the newest cut-off counts, then load, file and line.
with
listed as (
    select
        id.entity_key as lead_key,
        s.*,
        kx_local_date(s.created_at, :zone) as created_on,
        coalesce(upper(trim(s.currency)), :currency) as lead_currency,
        row_number() over (
            partition by id.entity_key
            order by
                case when id.method = 'merged' then 1 else 0 end,
                s.cut_off_at desc,
                s.load_id desc,
                s.file desc,
                s.line desc
        ) as nth
    from staged_lead s
    join xref_entity id
        on id.entity = 'lead'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.lead_ref
),
newest as (
    select
        listed.*,
        coalesce(created_on, kx_local_date(cut_off_at, :zone)) as rated_on
    from listed
    where nth = 1
)
select
    s.lead_key,
    company.entity_key as account_key,
    person.entity_key as contact_key,
    s.lead_source,
    origin.entity_key as lead_source_key,
    campaign.entity_key as campaign_key,
    s.created_at,
    s.created_on,
    s.mql_at,
    s.sql_at,
    s.converted_at,
    kx_local_date(s.converted_at, :zone) as converted_on,
    deal.entity_key as converted_deal_key,
    s.status_name,
    coalesce(s.status, 'open') as status,
    owner.entity_key as owner_key,
    s.disqualified_reason,
    s.is_repeat,
    s.amount,
    s.lead_currency as currency,
    case
        when s.lead_currency = :currency then s.amount
        else cast(s.amount * r.rate as decimal(18, 2))
    end as amount_reporting,
    s.source_system,
    s.source_account,
    s.lead_ref as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from newest s
left join xref_entity company
    on company.entity = 'account'
    and company.source_system = s.source_system
    and company.source_account = s.source_account
    and company.source_id = s.account_ref
left join xref_entity person
    on person.entity = 'contact'
    and person.source_system = s.source_system
    and person.source_account = s.source_account
    and person.source_id = s.contact_ref
left join xref_entity origin
    on origin.entity = 'lead_source'
    and origin.source_system = s.source_system
    and origin.source_account = s.source_account
    and origin.source_id = s.lead_source
left join xref_entity campaign
    on campaign.entity = 'campaign'
    and campaign.source_system = s.source_system
    and campaign.source_account = s.source_account
    and campaign.source_id = s.campaign_ref
left join xref_entity deal
    on deal.entity = 'deal'
    and deal.source_system = s.source_system
    and deal.source_account = s.source_account
    and deal.source_id = s.converted_deal_ref
left join xref_entity owner
    on owner.entity = 'employee'
    and owner.source_system = s.source_system
    and owner.source_account = s.source_account
    and owner.source_id = s.owner_ref
left join currency_rate r
    on r.currency = s.lead_currency
    and s.rated_on >= r.rate_on
    and s.rated_on < r.rate_until_on
order by s.lead_key
