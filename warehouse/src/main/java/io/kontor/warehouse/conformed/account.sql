-- Whom do we sell to, and what was known when?
-- Grain:  account_key, valid_from: all accounts that a list describes or that anything at all mentions.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the first
--         export that names the account at all. The same wording in several exports is one version.
-- Sources: where several describe one account, each column takes the first value that is known, asking the systems in
--         alphabetical order, then the accounts and ids; of several exports of one id, the source with the newest
--         export is asked first. So a list counts for what it tells, and no order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as account_key,
        s.source_name,
        s.source_system,
        coalesce(s.source_account, '') as source_account,
        s.account_ref as source_id,
        s.cut_off_at,
        s.account_name,
        s.account_type,
        s.industry,
        s.region,
        s.city,
        s.country_code,
        parent.entity_key as parent_account_key,
        replace(replace(replace(upper(s.tax_id), ' ', ''), '-', ''), '.', '') as tax_id,
        s.employees,
        s.annual_revenue,
        owner.entity_key as owner_key,
        s.branch_name,
        s.first_seen_at,
        s.credit_rating,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by s.source_name, s.source_system, coalesce(s.source_account, ''), s.account_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_account s
    join xref_entity id
        on id.entity = 'account'
        and id.source_system = s.source_system
        and id.source_account = coalesce(s.source_account, '')
        and id.source_id = s.account_ref
    left join xref_entity parent
        on parent.entity = 'account'
        and parent.source_system = s.source_system
        and parent.source_account = coalesce(s.source_account, '')
        and parent.source_id = s.parent_account_ref
    left join xref_entity owner
        on owner.entity = 'employee'
        and owner.source_system = s.source_system
        and owner.source_account = coalesce(s.source_account, '')
        and owner.source_id = s.owner_ref
),
told as (
    select
        listed.*,
        coalesce(account_name, '')
            || chr(31) || coalesce(account_type, '')
            || chr(31) || coalesce(industry, '')
            || chr(31) || coalesce(region, '')
            || chr(31) || coalesce(city, '')
            || chr(31) || coalesce(country_code, '')
            || chr(31) || coalesce(cast(parent_account_key as string), '')
            || chr(31) || coalesce(tax_id, '')
            || chr(31) || coalesce(cast(employees as string), '')
            || chr(31) || coalesce(cast(annual_revenue as string), '')
            || chr(31) || coalesce(cast(owner_key as string), '')
            || chr(31) || coalesce(branch_name, '')
            || chr(31) || coalesce(cast(first_seen_at as string), '')
            || chr(31) || coalesce(credit_rating, '') as wording,
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
            partition by account_key
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
    select distinct account_key, valid_from
    from version
),
merged as (
    -- What all sources together say at each moment when one of them says something new.
    select
        m.account_key,
        m.valid_from,
        min_by(v.account_name, v.priority) filter (where v.account_name is not null) as account_name,
        min_by(v.account_type, v.priority) filter (where v.account_type is not null) as account_type,
        min_by(v.industry, v.priority) filter (where v.industry is not null) as industry,
        min_by(v.region, v.priority) filter (where v.region is not null) as region,
        min_by(v.city, v.priority) filter (where v.city is not null) as city,
        min_by(v.country_code, v.priority) filter (where v.country_code is not null) as country_code,
        min_by(v.parent_account_key, v.priority) filter (where v.parent_account_key is not null) as parent_account_key,
        min_by(v.tax_id, v.priority) filter (where v.tax_id is not null) as tax_id,
        min_by(v.employees, v.priority) filter (where v.employees is not null) as employees,
        min_by(v.annual_revenue, v.priority) filter (where v.annual_revenue is not null) as annual_revenue,
        min_by(v.owner_key, v.priority) filter (where v.owner_key is not null) as owner_key,
        min_by(v.branch_name, v.priority) filter (where v.branch_name is not null) as branch_name,
        min_by(v.first_seen_at, v.priority) filter (where v.first_seen_at is not null) as first_seen_at,
        min_by(v.credit_rating, v.priority) filter (where v.credit_rating is not null) as credit_rating,
        min_by(v.source_system, v.priority) filter (where v.valid_from = m.valid_from) as source_system,
        min_by(v.source_account, v.priority) filter (where v.valid_from = m.valid_from) as source_account,
        min_by(v.source_id, v.priority) filter (where v.valid_from = m.valid_from) as source_id,
        min_by(v.load_id, v.priority) filter (where v.valid_from = m.valid_from) as load_id,
        min_by(v.file, v.priority) filter (where v.valid_from = m.valid_from) as file,
        min_by(v.line, v.priority) filter (where v.valid_from = m.valid_from) as line,
        min_by(v.recorded_at, v.priority) filter (where v.valid_from = m.valid_from) as recorded_at
    from moment m
    join version v
        on v.account_key = m.account_key
        and v.valid_from <= m.valid_from
        and (v.valid_to is null or v.valid_to > m.valid_from)
    group by m.account_key, m.valid_from
),
known as (
    select
        merged.*,
        coalesce(account_name, '')
            || chr(31) || coalesce(account_type, '')
            || chr(31) || coalesce(industry, '')
            || chr(31) || coalesce(region, '')
            || chr(31) || coalesce(city, '')
            || chr(31) || coalesce(country_code, '')
            || chr(31) || coalesce(cast(parent_account_key as string), '')
            || chr(31) || coalesce(tax_id, '')
            || chr(31) || coalesce(cast(employees as string), '')
            || chr(31) || coalesce(cast(annual_revenue as string), '')
            || chr(31) || coalesce(cast(owner_key as string), '')
            || chr(31) || coalesce(branch_name, '')
            || chr(31) || coalesce(cast(first_seen_at as string), '')
            || chr(31) || coalesce(credit_rating, '') as wording
    from merged
),
changed as (
    select
        known.*,
        lag(wording) over (partition by account_key order by valid_from) as previous_wording
    from known
),
named as (
    -- Every account that is mentioned anywhere, with its first mention.
    select
        entity_key as account_key,
        min(first_seen_at) as first_seen_at,
        min_by(display_name, own_key) as display_name,
        min_by(source_system, own_key) as source_system,
        min_by(source_account, own_key) as source_account,
        min_by(source_id, own_key) as source_id,
        min_by(load_id, own_key) as load_id,
        min_by(file, own_key) as file,
        min_by(line, own_key) as line,
        min_by(recorded_at, own_key) as recorded_at
    from xref_entity
    where entity = 'account'
    group by entity_key
),
history as (
    select
        n.account_key,
        n.first_seen_at as named_at,
        n.display_name as named_name,
        row_number() over (partition by n.account_key order by c.valid_from) as version_number,
        c.valid_from,
        lead(c.valid_from) over (partition by n.account_key order by c.valid_from) as valid_to,
        c.account_name,
        c.account_type,
        c.industry,
        c.region,
        c.city,
        c.country_code,
        c.parent_account_key,
        c.tax_id,
        c.employees,
        c.annual_revenue,
        c.owner_key,
        c.branch_name,
        c.first_seen_at,
        c.credit_rating,
        coalesce(c.source_system, n.source_system) as source_system,
        coalesce(c.source_account, n.source_account) as source_account,
        coalesce(c.source_id, n.source_id) as source_id,
        coalesce(c.load_id, n.load_id) as load_id,
        coalesce(c.file, n.file) as file,
        coalesce(c.line, n.line) as line,
        coalesce(c.recorded_at, n.recorded_at) as recorded_at
    from named n
    left join changed c
        on c.account_key = n.account_key
        and (c.previous_wording is null or c.previous_wording <> c.wording)
)
select
    account_key,
    coalesce(account_name, named_name) as account_name,
    account_type,
    industry,
    region,
    city,
    country_code,
    parent_account_key,
    tax_id,
    employees,
    annual_revenue,
    owner_key,
    branch_name,
    coalesce(first_seen_at, named_at) as first_seen_at,
    credit_rating,
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
order by account_key, valid_from
