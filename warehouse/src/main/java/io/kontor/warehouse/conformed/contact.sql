-- Which people do we know at an account, without their personal data?
-- Grain:  contact_key, valid_from: all contacts that a list describes or that anything at all mentions.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the
--         first export that names the contact at all. The same wording in several exports is one version.
-- Sources: where several describe one contact, each column takes the first value that is known, asking the systems
--         in alphabetical order, then their accounts and ids; of several exports of one id, the source whose
--         newest export is the latest is asked first. No order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as contact_key,
        s.source_name,
        s.source_system,
        s.source_account,
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
            partition by s.source_name, s.source_system, s.source_account, s.contact_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_contact s
    join xref_entity id
        on id.entity = 'contact'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.contact_ref
    left join xref_entity company
        on company.entity = 'account'
        and company.source_system = s.source_system
        and company.source_account = s.source_account
        and company.source_id = s.account_ref
    left join xref_entity owner
        on owner.entity = 'employee'
        and owner.source_system = s.source_system
        and owner.source_account = s.source_account
        and owner.source_id = s.owner_ref
),
told as (
    select
        listed.*,
        concat_ws(
            '␟',
            coalesce(cast(account_key as string), ''),
            coalesce(role_title, ''),
            coalesce(cast(owner_key as string), ''),
            coalesce(language, ''),
            coalesce(cast(is_decision_maker as string), '')
        ) as wording,
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
    select distinct contact_key, valid_from as moment_at
    from version
),
heard as (
    -- What each source says at each moment when one of them says something new.
    select
        version.*,
        moment.moment_at
    from moment
    join version
        on version.contact_key = moment.contact_key
        and version.valid_from <= moment.moment_at
        and (version.valid_to is null or version.valid_to > moment.moment_at)
),
merged as (
    select
        contact_key,
        moment_at,
        first_value(account_key) over (
            partition by contact_key, moment_at
            order by account_key is null, priority
        ) as account_key,
        first_value(role_title) over (
            partition by contact_key, moment_at
            order by role_title is null, priority
        ) as role_title,
        first_value(owner_key) over (
            partition by contact_key, moment_at
            order by owner_key is null, priority
        ) as owner_key,
        first_value(language) over (
            partition by contact_key, moment_at
            order by language is null, priority
        ) as language,
        first_value(is_decision_maker) over (
            partition by contact_key, moment_at
            order by is_decision_maker is null, priority
        ) as is_decision_maker,
        first_value(source_system) over (
            partition by contact_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_system,
        first_value(source_account) over (
            partition by contact_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_account,
        first_value(source_id) over (
            partition by contact_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_id,
        first_value(load_id) over (
            partition by contact_key, moment_at
            order by valid_from < moment_at, priority
        ) as load_id,
        first_value(file) over (
            partition by contact_key, moment_at
            order by valid_from < moment_at, priority
        ) as file,
        first_value(line) over (
            partition by contact_key, moment_at
            order by valid_from < moment_at, priority
        ) as line,
        first_value(recorded_at) over (
            partition by contact_key, moment_at
            order by valid_from < moment_at, priority
        ) as recorded_at,
        row_number() over (
            partition by contact_key, moment_at
            order by priority
        ) as nth_source
    from heard
),
known as (
    select
        merged.*,
        concat_ws(
            '␟',
            coalesce(cast(account_key as string), ''),
            coalesce(role_title, ''),
            coalesce(cast(owner_key as string), ''),
            coalesce(language, ''),
            coalesce(cast(is_decision_maker as string), '')
        ) as wording
    from merged
    where nth_source = 1
),
changed as (
    select
        known.*,
        lag(wording) over (partition by contact_key order by moment_at) as previous_wording
    from known
),
named as (
    -- Every contact that is mentioned anywhere, and since when.
    select
        entity_key as contact_key,
        own_key,
        source_system,
        source_account,
        source_id,
        load_id,
        file,
        line,
        recorded_at,
        min(first_seen_at) over (partition by entity_key) as named_at
    from xref_entity
    where entity = 'contact'
),
history as (
    select
        n.contact_key,
        n.named_at,
        row_number() over (partition by n.contact_key order by c.moment_at) as version_number,
        c.moment_at,
        lead(c.moment_at) over (partition by n.contact_key order by c.moment_at) as valid_to,
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
    where n.own_key = n.contact_key
)
select
    contact_key,
    account_key,
    role_title,
    owner_key,
    language,
    is_decision_maker,
    case when version_number = 1 then named_at else moment_at end as valid_from,
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
