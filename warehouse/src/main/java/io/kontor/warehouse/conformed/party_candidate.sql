-- Which two ids may mean the same?
-- Grain:  entity, block_kind, block, left_key, right_key: a pair stands once for each block in which it was compared.
-- Blocks: ids are compared only within blocks: equal tax number, e-mail address, telephone number, domain or name, and
--         for accounts a town and the first four letters of one of the first four words. What stands in no block with
--         another is alone. These rows go into the model PartyPairs by block, like names beside each other.
with
place as (
    select 1 as n
    union all
    select 2
    union all
    select 3
    union all
    select 4
),
word as (
    select
        p.entity,
        p.own_key,
        p.city,
        split_part(p.party_name, ' ', place.n) as word
    from party_profile p
    cross join place
),
block as (
    select entity, own_key, 'tax_id' as block_kind, tax_number as block
    from party_profile
    where entity = 'account'
    union all
    select entity, own_key, 'email', email_hash
    from party_profile
    union all
    select entity, own_key, 'phone', phone_hash
    from party_profile
    union all
    select entity, own_key, 'phone', second_phone_hash
    from party_profile
    where second_phone_hash is distinct from phone_hash
    union all
    select entity, own_key, 'domain', domain
    from party_profile
    where entity = 'account'
    union all
    select entity, own_key, 'name', party_name
    from party_profile
    where entity = 'account'
    union all
    select entity, own_key, 'name+domain', party_name || '|' || domain
    from party_profile
    where entity = 'contact'
    union all
    select entity, own_key, 'name+employer', party_name || '|' || employer
    from party_profile
    where entity = 'contact'
    union all
    select distinct entity, own_key, 'name', split_part(word, '.', 1)
    from word
    where entity = 'employee' and word not like '*%' and word <> ''
    union all
    select distinct entity, own_key, 'word+city', substr(word, 1, 4) || '|' || city
    from word
    where entity = 'account' and word <> ''
),
shared as (
    select
        block.*,
        count(*) over (partition by entity, block_kind, block) as id_count
    from block
    where block is not null
)
select
    s.entity,
    s.block_kind,
    s.block,
    p.entity as party_entity,
    p.own_key,
    p.system_name,
    p.is_code,
    p.party_name,
    p.spelling,
    p.legal_form,
    p.tax_scheme,
    p.tax_number,
    p.city,
    p.email_hash,
    p.is_desk,
    p.domain,
    p.phone_hash,
    p.second_phone_hash,
    p.employer
from shared s
join party_profile p
    on p.entity = s.entity and p.own_key = s.own_key
where s.id_count > 1
order by s.entity, s.block_kind, s.block, p.party_name, p.own_key
