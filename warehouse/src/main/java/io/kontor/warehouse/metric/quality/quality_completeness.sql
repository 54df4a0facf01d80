-- Question:   How much of what matters does each person fill in?
-- Grain:      scope_type, scope_name, scope_key, entity, field; field 'all' is the sum of an entity's fields
-- Unit:       fields; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :low_n
-- Ties:       none; the latest version of an account, contact or employee by the as-of day counts, an employee's first
--             where there is none yet
-- A record belongs to who entered it, else to its owner. A field that nobody has ever filled in is not asked for: the
-- company's systems do not have it. The date of closing and the next step are asked of open deals, the reason of lost
-- ones. People add up to the company.
with bounds as (
    select cast(:as_of_on as date) as as_of_on
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

account_then as (
    select
        x.created_by_key,
        x.owner_key,
        x.industry,
        x.city,
        x.country_code,
        x.tax_id,
        x.lead_source,
        x.is_deleted,
        row_number() over (partition by x.account_key order by x.valid_from desc) as nth
    from account as x
    cross join bounds as b
    where kx_local_date(x.valid_from, :zone) <= b.as_of_on
),

contact_then as (
    select
        x.created_by_key,
        x.owner_key,
        x.account_key,
        x.role_title,
        x.language,
        x.is_decision_maker,
        x.is_deleted,
        row_number() over (partition by x.contact_key order by x.valid_from desc) as nth
    from contact as x
    cross join bounds as b
    where kx_local_date(x.valid_from, :zone) <= b.as_of_on
),

deal_then as (
    select
        d.created_by_key,
        d.owner_key,
        d.account_key,
        d.contact_key,
        d.amount,
        d.product_key,
        d.lead_source,
        d.expected_close_on,
        d.next_step_at,
        d.loss_reason,
        case
            when d.status = 'open' or d.closed_on > b.as_of_on then 'open'
            else d.status
        end as status
    from deal as d
    cross join bounds as b
    where d.is_current
        and coalesce(d.created_on, kx_local_date(d.valid_from, :zone)) <= b.as_of_on
        and not (d.is_deleted and kx_local_date(d.valid_from, :zone) <= b.as_of_on)
),

wanted as (
    select
        'account' as entity,
        f.field,
        coalesce(r.created_by_key, r.owner_key) as person_key,
        case f.field
            when 'owner' then r.owner_key is not null
            when 'industry' then r.industry is not null
            when 'city' then r.city is not null
            when 'country' then r.country_code is not null
            when 'tax_id' then r.tax_id is not null
            when 'lead_source' then r.lead_source is not null
        end as is_filled
    from account_then as r
    cross join (
        values
            ('owner'),
            ('industry'),
            ('city'),
            ('country'),
            ('tax_id'),
            ('lead_source')
    ) as f (field)
    where r.nth = 1
        and not r.is_deleted
    union all
    select
        'contact' as entity,
        f.field,
        coalesce(r.created_by_key, r.owner_key) as person_key,
        case f.field
            when 'owner' then r.owner_key is not null
            when 'account' then r.account_key is not null
            when 'role_title' then r.role_title is not null
            when 'language' then r.language is not null
            when 'is_decision_maker' then r.is_decision_maker is not null
        end as is_filled
    from contact_then as r
    cross join (
        values
            ('owner'),
            ('account'),
            ('role_title'),
            ('language'),
            ('is_decision_maker')
    ) as f (field)
    where r.nth = 1
        and not r.is_deleted
    union all
    select
        'deal' as entity,
        f.field,
        coalesce(r.created_by_key, r.owner_key) as person_key,
        case f.field
            when 'owner' then r.owner_key is not null
            when 'account' then r.account_key is not null
            when 'contact' then r.contact_key is not null
            when 'amount' then r.amount is not null
            when 'product' then r.product_key is not null
            when 'lead_source' then r.lead_source is not null
            when 'expected_close' then r.expected_close_on is not null
            when 'next_step' then r.next_step_at is not null
            when 'loss_reason' then r.loss_reason is not null
        end as is_filled
    from deal_then as r
    cross join (
        values
            ('owner'),
            ('account'),
            ('contact'),
            ('amount'),
            ('product'),
            ('lead_source'),
            ('expected_close'),
            ('next_step'),
            ('loss_reason')
    ) as f (field)
    where (f.field not in ('expected_close', 'next_step') or r.status = 'open')
        and (f.field <> 'loss_reason' or r.status = 'lost')
),

used as (
    select
        entity,
        field
    from wanted
    where is_filled
    group by
        entity,
        field
),

summed as (
    select
        s.scope_type,
        case when s.scope_type = 'employee' then w.person_key end as scope_key,
        w.entity,
        case when t.is_total then 'all' else w.field end as field,
        count(*) as wanted_count,
        count(case when w.is_filled then 1 end) as filled_count
    from wanted as w
    inner join used as u
        on u.entity = w.entity
        and u.field = w.field
    cross join (values ('company'), ('employee')) as s (scope_type)
    cross join (values (false), (true)) as t (is_total)
    group by
        s.scope_type,
        case when s.scope_type = 'employee' then w.person_key end,
        w.entity,
        case when t.is_total then 'all' else w.field end
)

select
    c.scope_type,
    case when c.scope_type = 'company' then 'all' else coalesce(e.display_name, 'unknown') end as scope_name,
    c.scope_key,
    c.entity,
    c.field,
    c.wanted_count,
    c.filled_count,
    kx_ratio(c.filled_count, c.wanted_count) as filled_ratio,
    case when c.wanted_count < :low_n then 'low_n' else 'ok' end as state
from summed as c
left join employee_then as e
    on e.employee_key = c.scope_key
    and e.preference = 1
order by
    scope_type,
    scope_name,
    scope_key,
    entity,
    field
