-- Which accounts have two valid tax numbers of one register, though nobody has joined them by hand?
-- Grain:  account_key, register.
with
member as (
    select
        x.entity_key as account_key,
        p.tax_scheme,
        p.tax_number
    from xref_entity x
    join party_profile p
        on p.entity = 'account' and p.own_key = x.own_key
    where x.entity = 'account' and p.tax_scheme is not null
),
joined_by_hand as (
    select distinct x.entity_key as account_key
    from party_match m
    join xref_entity x
        on x.entity = 'account' and x.own_key = m.left_key
    where m.entity = 'account' and m.method = 'manual' and m.is_active
)
select
    cast(m.account_key as string) as subject,
    m.tax_scheme || ': ' || min(m.tax_number) || ' and ' || max(m.tax_number) as detail
from member m
left join joined_by_hand h
    on h.account_key = m.account_key
where h.account_key is null
group by m.account_key, m.tax_scheme
having count(distinct m.tax_number) > 1
order by subject, detail
