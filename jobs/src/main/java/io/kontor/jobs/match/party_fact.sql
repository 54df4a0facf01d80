-- By what can a person tell whether two parties are one?
-- Grain:  party_key, fact.
with
told as (
    select account_key as party_key, '1 name' as fact, account_name as told_value from account where is_current
    union all
    select account_key, '2 tax number', tax_id from account where is_current
    union all
    select account_key, '3 town', city from account where is_current
    union all
    select account_key, '4 country', country_code from account where is_current
    union all
    select account_key, '5 industry', industry from account where is_current
    union all
    select account_key, '6 branch in charge', branch_name from account where is_current
    union all
    select contact_key, '1 name', full_name from contact_pii
    union all
    select contact_key, '2 e-mail', email from contact_pii
    union all
    select contact_key, '3 telephone', phone from contact_pii
    union all
    select c.contact_key, '4 works at', a.account_name
    from contact c
    join account a
        on a.account_key = c.account_key and a.is_current
    where c.is_current
    union all
    select employee_key, '1 name', display_name from employee where is_current
    union all
    select employee_key, '2 position', position from employee where is_current
    union all
    select employee_key, '3 department', department_name from employee where is_current
    union all
    select employee_key, '4 branch', branch_name from employee where is_current
)
select
    x.entity,
    x.own_key,
    t.fact,
    t.told_value
from xref_entity x
join told t
    on t.party_key = x.entity_key
where x.entity in ('account', 'contact', 'employee') and t.told_value is not null
order by x.entity, x.own_key, t.fact
