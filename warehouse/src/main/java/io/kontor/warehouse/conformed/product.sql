-- What do we sell, and at what list price and cost when?
-- Grain:  product_key, valid_from: all products that a list describes or that anything at all mentions.
-- Unit:   list_price and unit_cost are per unit_code, in currency (the reporting currency where the source names none).
-- Parameters: :currency, the reporting currency.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the first
--         export that names the product at all. The same wording in several exports is one version.
-- Sources: where several describe one product, each column takes the first value that is known, asking the systems in
--         alphabetical order, then the accounts and ids; of several exports of one id, the source with the newest
--         export is asked first. So a list counts for what it tells, and no order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as product_key,
        s.source_name,
        s.source_system,
        coalesce(s.source_account, '') as source_account,
        s.product_ref as source_id,
        s.cut_off_at,
        s.product_ref as code,
        s.product_name as name,
        s.family,
        s.unit_code,
        s.list_price,
        s.unit_cost,
        case
            when s.list_price is not null or s.unit_cost is not null then coalesce(upper(trim(s.currency)), :currency)
        end as currency,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by s.source_name, s.source_system, coalesce(s.source_account, ''), s.product_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_product s
    join xref_entity id
        on id.entity = 'product'
        and id.source_system = s.source_system
        and id.source_account = coalesce(s.source_account, '')
        and id.source_id = s.product_ref
),
told as (
    select
        listed.*,
        coalesce(code, '')
            || chr(31) || coalesce(name, '')
            || chr(31) || coalesce(family, '')
            || chr(31) || coalesce(unit_code, '')
            || chr(31) || coalesce(cast(list_price as string), '')
            || chr(31) || coalesce(cast(unit_cost as string), '')
            || chr(31) || coalesce(currency, '') as wording,
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
            partition by product_key
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
    select distinct product_key, valid_from
    from version
),
merged as (
    -- What all sources together say at each moment when one of them says something new.
    select
        m.product_key,
        m.valid_from,
        min_by(v.code, v.priority) filter (where v.code is not null) as code,
        min_by(v.name, v.priority) filter (where v.name is not null) as name,
        min_by(v.family, v.priority) filter (where v.family is not null) as family,
        min_by(v.unit_code, v.priority) filter (where v.unit_code is not null) as unit_code,
        min_by(v.list_price, v.priority) filter (where v.list_price is not null) as list_price,
        min_by(v.unit_cost, v.priority) filter (where v.unit_cost is not null) as unit_cost,
        min_by(v.currency, v.priority) filter (where v.currency is not null) as currency,
        min_by(v.source_system, v.priority) filter (where v.valid_from = m.valid_from) as source_system,
        min_by(v.source_account, v.priority) filter (where v.valid_from = m.valid_from) as source_account,
        min_by(v.source_id, v.priority) filter (where v.valid_from = m.valid_from) as source_id,
        min_by(v.load_id, v.priority) filter (where v.valid_from = m.valid_from) as load_id,
        min_by(v.file, v.priority) filter (where v.valid_from = m.valid_from) as file,
        min_by(v.line, v.priority) filter (where v.valid_from = m.valid_from) as line,
        min_by(v.recorded_at, v.priority) filter (where v.valid_from = m.valid_from) as recorded_at
    from moment m
    join version v
        on v.product_key = m.product_key
        and v.valid_from <= m.valid_from
        and (v.valid_to is null or v.valid_to > m.valid_from)
    group by m.product_key, m.valid_from
),
known as (
    select
        merged.*,
        coalesce(code, '')
            || chr(31) || coalesce(name, '')
            || chr(31) || coalesce(family, '')
            || chr(31) || coalesce(unit_code, '')
            || chr(31) || coalesce(cast(list_price as string), '')
            || chr(31) || coalesce(cast(unit_cost as string), '')
            || chr(31) || coalesce(currency, '') as wording
    from merged
),
changed as (
    select
        known.*,
        lag(wording) over (partition by product_key order by valid_from) as previous_wording
    from known
),
named as (
    -- Every product that is mentioned anywhere, with its first mention.
    select
        entity_key as product_key,
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
    where entity = 'product'
    group by entity_key
),
history as (
    select
        n.product_key,
        n.first_seen_at as named_at,
        n.display_name as named_name,
        row_number() over (partition by n.product_key order by c.valid_from) as version_number,
        c.valid_from,
        lead(c.valid_from) over (partition by n.product_key order by c.valid_from) as valid_to,
        c.code,
        c.name,
        c.family,
        c.unit_code,
        c.list_price,
        c.unit_cost,
        c.currency,
        coalesce(c.source_system, n.source_system) as source_system,
        coalesce(c.source_account, n.source_account) as source_account,
        coalesce(c.source_id, n.source_id) as source_id,
        coalesce(c.load_id, n.load_id) as load_id,
        coalesce(c.file, n.file) as file,
        coalesce(c.line, n.line) as line,
        coalesce(c.recorded_at, n.recorded_at) as recorded_at
    from named n
    left join changed c
        on c.product_key = n.product_key
        and (c.previous_wording is null or c.previous_wording <> c.wording)
)
select
    product_key,
    coalesce(code, source_id) as code,
    coalesce(name, named_name) as name,
    family,
    unit_code,
    list_price,
    unit_cost,
    currency,
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
order by product_key, valid_from
