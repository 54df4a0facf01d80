-- What is known of each account, contact and employee, by which it may be found to be another's?
-- Grain:  entity, own_key: all that their source did not merge away.
-- Model:  these rows go into PartyProfiles, one by one; what it makes of them holds no name of a person, no e-mail
--         address and no telephone number.
-- Parameters: :secret, under which they are hashed; :country of numbers that name none.
-- Names:  where no export tells a name, the id is taken for it; that of an account only if it has no digits.
-- Ties:   of several exports of an id each column takes the newest value: by cut-off, load, file and line.
with
account_row as (
    select
        source_system,
        source_account,
        account_ref,
        country_code,
        city,
        email,
        phone,
        website,
        row_number() over (
            partition by source_system, source_account, account_ref
            order by country_code is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_country_code,
        row_number() over (
            partition by source_system, source_account, account_ref
            order by city is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_city,
        row_number() over (
            partition by source_system, source_account, account_ref
            order by email is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_email,
        row_number() over (
            partition by source_system, source_account, account_ref
            order by phone is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_phone,
        row_number() over (
            partition by source_system, source_account, account_ref
            order by website is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_website
    from staged_account
),
account_told as (
    select
        kx_key('account|' || source_system || '|' || source_account || '|' || account_ref) as own_key,
        max(case when nth_country_code = 1 then country_code end) as country_code,
        max(case when nth_city = 1 then city end) as city,
        max(case when nth_email = 1 then email end) as email,
        max(case when nth_phone = 1 then phone end) as phone,
        max(case when nth_website = 1 then website end) as website
    from account_row
    group by source_system, source_account, account_ref
),
person_row as (
    select
        source_system,
        source_account,
        contact_ref,
        full_name,
        email,
        phone,
        phone_2,
        row_number() over (
            partition by source_system, source_account, contact_ref
            order by full_name is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_full_name,
        row_number() over (
            partition by source_system, source_account, contact_ref
            order by email is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_email,
        row_number() over (
            partition by source_system, source_account, contact_ref
            order by phone is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_phone,
        row_number() over (
            partition by source_system, source_account, contact_ref
            order by phone_2 is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth_phone_2
    from staged_contact_pii
),
person_told as (
    select
        kx_key('contact|' || source_system || '|' || source_account || '|' || contact_ref) as own_key,
        max(case when nth_full_name = 1 then full_name end) as full_name,
        max(case when nth_email = 1 then email end) as email,
        max(case when nth_phone = 1 then phone end) as phone,
        max(case when nth_phone_2 = 1 then phone_2 end) as phone_2
    from person_row
    group by source_system, source_account, contact_ref
),
employment as (
    select
        source_system,
        source_account,
        contact_ref,
        account_ref,
        row_number() over (
            partition by source_system, source_account, contact_ref
            order by account_ref is null, cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_contact
),
employer as (
    select
        kx_key('contact|' || e.source_system || '|' || e.source_account || '|' || e.contact_ref) as own_key,
        i.tax_id,
        a.country_code,
        a.website,
        e.source_system || '|' || e.source_account || '|' || e.account_ref as employer_id
    from employment e
    left join source_identity i
        on i.entity = 'account'
        and i.source_system = e.source_system
        and i.source_account = e.source_account
        and i.source_id = e.account_ref
    left join account_told a
        on a.own_key = i.own_key
    where e.nth = 1 and e.account_ref is not null
)
select
    i.entity,
    i.own_key,
    i.source_system || '|' || i.source_account as system_name,
    i.is_listed or i.display_name <> i.source_id as is_code,
    :secret as secret,
    :country as default_country,
    case
        when i.entity = 'contact' then p.full_name
        when i.entity = 'employee'
            or i.display_name <> i.source_id
            or translate(i.source_id, '0123456789', '') = i.source_id
            then i.display_name
    end as party_name,
    i.tax_id,
    coalesce(a.country_code, e.country_code) as country_code,
    a.city,
    coalesce(a.email, p.email) as email,
    coalesce(a.phone, p.phone) as phone,
    p.phone_2,
    a.website,
    e.tax_id as employer_tax_id,
    e.website as employer_website,
    e.employer_id
from source_identity i
left join account_told a
    on i.entity = 'account' and a.own_key = i.own_key
left join person_told p
    on i.entity = 'contact' and p.own_key = i.own_key
left join employer e
    on i.entity = 'contact' and e.own_key = i.own_key
where i.entity in ('account', 'contact', 'employee') and i.surviving_key is null
order by i.entity, i.own_key
