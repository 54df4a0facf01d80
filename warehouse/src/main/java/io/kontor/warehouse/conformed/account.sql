-- Whom do we sell to, and what was known when?
-- Grain:  account_key, valid_from: all accounts that a list describes or that anything at all mentions.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the
--         first export that names the account at all. The same wording in several exports is one version.
-- Sources: where several describe one account, each column takes the first value that is known, asking the systems
--         in alphabetical order, then their accounts and ids; of several exports of one id, the source whose
--         newest export is the latest is asked first. No order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as account_key,
        s.source_name,
        s.source_system,
        s.source_account,
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
            partition by s.source_name, s.source_system, s.source_account, s.account_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_account s
    join xref_entity id
        on id.entity = 'account'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.account_ref
    left join xref_entity parent
        on parent.entity = 'account'
        and parent.source_system = s.source_system
        and parent.source_account = s.source_account
        and parent.source_id = s.parent_account_ref
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
            coalesce(account_name, ''),
            coalesce(account_type, ''),
            coalesce(industry, ''),
            coalesce(region, ''),
            coalesce(city, ''),
            coalesce(country_code, ''),
            coalesce(cast(parent_account_key as string), ''),
            coalesce(tax_id, ''),
            coalesce(cast(employees as string), ''),
            coalesce(cast(annual_revenue as string), ''),
            coalesce(cast(owner_key as string), ''),
            coalesce(branch_name, ''),
            coalesce(cast(first_seen_at as string), ''),
            coalesce(credit_rating, '')
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
    select distinct account_key, valid_from as moment_at
    from version
),
heard as (
    -- What each source says at each moment when one of them says something new.
    select
        version.*,
        moment.moment_at
    from moment
    join version
        on version.account_key = moment.account_key
        and version.valid_from <= moment.moment_at
        and (version.valid_to is null or version.valid_to > moment.moment_at)
),
merged as (
    select
        account_key,
        moment_at,
        first_value(account_name) over (
            partition by account_key, moment_at
            order by account_name is null, priority
        ) as account_name,
        first_value(account_type) over (
            partition by account_key, moment_at
            order by account_type is null, priority
        ) as account_type,
        first_value(industry) over (
            partition by account_key, moment_at
            order by industry is null, priority
        ) as industry,
        first_value(region) over (
            partition by account_key, moment_at
            order by region is null, priority
        ) as region,
        first_value(city) over (
            partition by account_key, moment_at
            order by city is null, priority
        ) as city,
        first_value(country_code) over (
            partition by account_key, moment_at
            order by country_code is null, priority
        ) as country_code,
        first_value(parent_account_key) over (
            partition by account_key, moment_at
            order by parent_account_key is null, priority
        ) as parent_account_key,
        first_value(tax_id) over (
            partition by account_key, moment_at
            order by tax_id is null, priority
        ) as tax_id,
        first_value(employees) over (
            partition by account_key, moment_at
            order by employees is null, priority
        ) as employees,
        first_value(annual_revenue) over (
            partition by account_key, moment_at
            order by annual_revenue is null, priority
        ) as annual_revenue,
        first_value(owner_key) over (
            partition by account_key, moment_at
            order by owner_key is null, priority
        ) as owner_key,
        first_value(branch_name) over (
            partition by account_key, moment_at
            order by branch_name is null, priority
        ) as branch_name,
        first_value(first_seen_at) over (
            partition by account_key, moment_at
            order by first_seen_at is null, priority
        ) as first_seen_at,
        first_value(credit_rating) over (
            partition by account_key, moment_at
            order by credit_rating is null, priority
        ) as credit_rating,
        first_value(source_system) over (
            partition by account_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_system,
        first_value(source_account) over (
            partition by account_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_account,
        first_value(source_id) over (
            partition by account_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_id,
        first_value(load_id) over (
            partition by account_key, moment_at
            order by valid_from < moment_at, priority
        ) as load_id,
        first_value(file) over (
            partition by account_key, moment_at
            order by valid_from < moment_at, priority
        ) as file,
        first_value(line) over (
            partition by account_key, moment_at
            order by valid_from < moment_at, priority
        ) as line,
        first_value(recorded_at) over (
            partition by account_key, moment_at
            order by valid_from < moment_at, priority
        ) as recorded_at,
        row_number() over (
            partition by account_key, moment_at
            order by priority
        ) as nth_source
    from heard
),
known as (
    select
        merged.*,
        concat_ws(
            '␟',
            coalesce(account_name, ''),
            coalesce(account_type, ''),
            coalesce(industry, ''),
            coalesce(region, ''),
            coalesce(city, ''),
            coalesce(country_code, ''),
            coalesce(cast(parent_account_key as string), ''),
            coalesce(tax_id, ''),
            coalesce(cast(employees as string), ''),
            coalesce(cast(annual_revenue as string), ''),
            coalesce(cast(owner_key as string), ''),
            coalesce(branch_name, ''),
            coalesce(cast(first_seen_at as string), ''),
            coalesce(credit_rating, '')
        ) as wording
    from merged
    where nth_source = 1
),
changed as (
    select
        known.*,
        lag(wording) over (partition by account_key order by moment_at) as previous_wording
    from known
),
named as (
    -- Every account that is mentioned anywhere, and since when.
    select
        entity_key as account_key,
        own_key,
        display_name as named_name,
        source_system,
        source_account,
        source_id,
        load_id,
        file,
        line,
        recorded_at,
        min(first_seen_at) over (partition by entity_key) as named_at
    from xref_entity
    where entity = 'account'
),
history as (
    select
        n.account_key,
        n.named_at,
        n.named_name,
        row_number() over (partition by n.account_key order by c.moment_at) as version_number,
        c.moment_at,
        lead(c.moment_at) over (partition by n.account_key order by c.moment_at) as valid_to,
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
    where n.own_key = n.account_key
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
order by account_key, valid_from
