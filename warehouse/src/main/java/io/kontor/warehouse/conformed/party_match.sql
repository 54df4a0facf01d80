-- Which ids mean the same, why, and what is a person asked?
-- Grain:  entity, left_key, right_key, the left one smaller: each pair that rules or people have ever looked at.
-- Model:  these rows go into PartyLinks, one entity after the other.
-- Parameters: :decisions, what people have decided.
-- Merged: what was decided of an id that its source merged away holds for the one that is left.
-- Marks:  what a party can have only one of: a valid tax number of a register, a legal form, a code of one system for
--         an employee, an entry of one system for a contact that is known by name alone.
with
asked as (
    select 'account' as entity
    union all
    select 'contact'
    union all
    select 'employee'
),
paired as (
    select entity, left_key as own_key from party_candidate
    union
    select entity, right_key from party_candidate
),
given as (
    select
        entity,
        'decision' as kind,
        cast(null as bigint) as left_key,
        cast(null as bigint) as right_key,
        :decisions as word,
        cast(null as string) as mark,
        cast(null as double) as confidence
    from asked
    union all
    select p.entity, 'mark', p.own_key, null, 'tax numbers of ' || p.tax_scheme, p.tax_number, null
    from party_profile p
    join paired q
        on q.entity = p.entity and q.own_key = p.own_key
    where p.tax_scheme is not null
    union all
    select p.entity, 'mark', p.own_key, null, 'legal form', p.legal_form, null
    from party_profile p
    join paired q
        on q.entity = p.entity and q.own_key = p.own_key
    where p.legal_form is not null
    union all
    select p.entity, 'mark', p.own_key, null, 'codes of ' || p.system_name, cast(p.own_key as string), null
    from party_profile p
    join paired q
        on q.entity = p.entity and q.own_key = p.own_key
    where p.entity = 'employee' and p.is_code
    union all
    select p.entity, 'mark', p.own_key, null, 'entries of ' || p.system_name, cast(p.own_key as string), null
    from party_profile p
    join paired q
        on q.entity = p.entity and q.own_key = p.own_key
    where p.entity = 'contact'
    union all
    select entity, 'merged', own_key, surviving_key, '', null, null
    from source_identity
    where surviving_key is not null and entity in ('account', 'contact', 'employee')
    union all
    select distinct entity, 'pair', left_key, right_key, method, null, confidence
    from party_candidate
)
select
    entity,
    kind,
    left_key,
    right_key,
    word,
    mark,
    confidence
from given
order by entity, kind, left_key, right_key, word, mark, confidence
