-- Which people do we know at an account, without their personal data?
-- Grain:  contact_key, valid_from: all contacts that a list describes or that anything at all mentions.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the first
--         export that names the contact at all. The same wording in several exports is one version.
-- Sources: where several describe one contact, each column takes the first value that is known, asking the systems in
--         alphabetical order, then the accounts and ids; of several exports of one id, the source with the newest
--         export is asked first. So a list counts for what it tells, and no order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as contact_key,
        s.source_name,
        s.source_system,
        coalesce(s.source_account, '') as source_account,
        s.contact_ref as source_id,
        s.cut_off_at,
        company.entity_key as account_key,
        s.role_title,
        owner.entity_key as owner_key,
        s.language,
        s.is_decision_maker,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by s.source_name, s.source_system, coalesce(s.source_account, ''), s.contact_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_contact s
    join xref_entity id
        on id.entity = 'contact'
        and id.source_system = s.source_system
        and id.source_account = coalesce(s.source_account, '')
        and id.source_id = s.contact_ref
    left join xref_entity company
        on company.entity = 'account'
        and company.source_system = s.source_system
        and company.source_account = coalesce(s.source_account, '')
        and company.source_id = s.account_ref
    left join xref_entity owner
        on owner.entity = 'employee'
        and owner.source_system = s.source_system
        and owner.source_account = coalesce(s.source_account, '')
        and owner.source_id = s.owner_ref
),
told as (
    select
        listed.*,
        coalesce(cast(account_key as string), '')
            || chr(31) || coalesce(role_title, '')
            || chr(31) || coalesce(cast(owner_key as string), '')
            || chr(31) || coalesce(language, '')
            || chr(31) || coalesce(cast(is_decision_maker as string), '') as wording,
        max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
    from listed
    where nth = 1
),
compared as (
    select
        told.*,
        lag(wording) over (
            partition by source_name, source_system, source_account, source_id
            order by cut_off_at
        ) as previous_wording,
        dense_rank() over (
            partition by contact_key
            order by source_system, source_account, source_id, newest_cut_off_at desc, source_name
        ) as priority
    from told
),
version as (
    -- What one source says of one id: a row where its wording changes.
    select
        compared.*,
        cut_off_at as valid_from,
        lead(cut_off_at) over (
            partition by source_name, source_system, source_account, source_id
            order by cut_off_at
        ) as valid_to
    from compared
    where previous_wording is null or previous_wording <> wording
),
moment as (
    select distinct contact_key, valid_from
    from version
),
merged as (
    -- What all sources together say at each moment when one of them says something new.
    select
        m.contact_key,
        m.valid_from,
        min_by(v.account_key, v.priority) filter (where v.account_key is not null) as account_key,
        min_by(v.role_title, v.priority) filter (where v.role_title is not null) as role_title,
        min_by(v.owner_key, v.priority) filter (where v.owner_key is not null) as owner_key,
        min_by(v.language, v.priority) filter (where v.language is not null) as language,
        min_by(v.is_decision_maker, v.priority) filter (where v.is_decision_maker is not null) as is_decision_maker,
        min_by(v.source_system, v.priority) filter (where v.valid_from = m.valid_from) as source_system,
        min_by(v.source_account, v.priority) filter (where v.valid_from = m.valid_from) as source_account,
        min_by(v.source_id, v.priority) filter (where v.valid_from = m.valid_from) as source_id,
        min_by(v.load_id, v.priority) filter (where v.valid_from = m.valid_from) as load_id,
        min_by(v.file, v.priority) filter (where v.valid_from = m.valid_from) as file,
        min_by(v.line, v.priority) filter (where v.valid_from = m.valid_from) as line,
        min_by(v.recorded_at, v.priority) filter (where v.valid_from = m.valid_from) as recorded_at
    from moment m
    join version v
        on v.contact_key = m.contact_key
        and v.valid_from <= m.valid_from
        and (v.valid_to is null or v.valid_to > m.valid_from)
    group by m.contact_key, m.valid_from
),
known as (
    select
        merged.*,
        coalesce(cast(account_key as string), '')
            || chr(31) || coalesce(role_title, '')
            || chr(31) || coalesce(cast(owner_key as string), '')
            || chr(31) || coalesce(language, '')
            || chr(31) || coalesce(cast(is_decision_maker as string), '') as wording
    from merged
),
changed as (
    select
        known.*,
        lag(wording) over (partition by contact_key order by valid_from) as previous_wording
    from known
),
named as (
    -- Every contact that is mentioned anywhere, with its first mention.
    select
        entity_key as contact_key,
        min(first_seen_at) as first_seen_at,
        min_by(source_system, own_key) as source_system,
        min_by(source_account, own_key) as source_account,
        min_by(source_id, own_key) as source_id,
        min_by(load_id, own_key) as load_id,
        min_by(file, own_key) as file,
        min_by(line, own_key) as line,
        min_by(recorded_at, own_key) as recorded_at
    from xref_entity
    where entity = 'contact'
    group by entity_key
),
history as (
    select
        n.contact_key,
        n.first_seen_at as named_at,
        row_number() over (partition by n.contact_key order by c.valid_from) as version_number,
        c.valid_from,
        lead(c.valid_from) over (partition by n.contact_key order by c.valid_from) as valid_to,
        c.account_key,
        c.role_title,
        c.owner_key,
        c.language,
        c.is_decision_maker,
        coalesce(c.source_system, n.source_system) as source_system,
        coalesce(c.source_account, n.source_account) as source_account,
        coalesce(c.source_id, n.source_id) as source_id,
        coalesce(c.load_id, n.load_id) as load_id,
        coalesce(c.file, n.file) as file,
        coalesce(c.line, n.line) as line,
        coalesce(c.recorded_at, n.recorded_at) as recorded_at
    from named n
    left join changed c
        on c.contact_key = n.contact_key
        and (c.previous_wording is null or c.previous_wording <> c.wording)
)
select
    contact_key,
    account_key,
    role_title,
    owner_key,
    language,
    is_decision_maker,
    case when version_number = 1 then named_at else valid_from end as valid_from,
    valid_to,
    valid_to is null as is_current,
    source_system,
    source_account,
    source_id,
    load_id,
    file,
    line,
    recorded_at
from history
order by contact_key, valid_from
