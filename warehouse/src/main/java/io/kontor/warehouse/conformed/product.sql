-- What do we sell, and at what list price and cost when?
-- Grain:  product_key, valid_from: all products that a list describes or that anything at all mentions.
-- Unit:   list_price and unit_cost are per unit_code, in currency (the reporting currency where the source names none).
-- Parameters: :currency, the reporting currency.
-- History: a version begins at the cut-off of the first export that shows it; the first version already at the
--         first export that names the product at all. The same wording in several exports is one version.
-- Sources: where several describe one product, each column takes the first value that is known, asking the systems
--         in alphabetical order, then their accounts and ids; of several exports of one id, the source whose
--         newest export is the latest is asked first. No order of loading matters.
-- Origin: the row whose change began the version; for a mere mention, the first one.
-- Ties:   of rows for one id and cut-off, the last by load, file and line counts.
with
listed as (
    select
        id.entity_key as product_key,
        s.source_name,
        s.source_system,
        s.source_account,
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
            partition by s.source_name, s.source_system, s.source_account, s.product_ref, s.cut_off_at
            order by s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_product s
    join xref_entity id
        on id.entity = 'product'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.product_ref
),
told as (
    select
        listed.*,
        concat_ws(
            '␟',
            coalesce(code, ''),
            coalesce(name, ''),
            coalesce(family, ''),
            coalesce(unit_code, ''),
            coalesce(cast(list_price as string), ''),
            coalesce(cast(unit_cost as string), ''),
            coalesce(currency, '')
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
    select distinct product_key, valid_from as moment_at
    from version
),
heard as (
    -- What each source says at each moment when one of them says something new.
    select
        version.*,
        moment.moment_at
    from moment
    join version
        on version.product_key = moment.product_key
        and version.valid_from <= moment.moment_at
        and (version.valid_to is null or version.valid_to > moment.moment_at)
),
merged as (
    select
        product_key,
        moment_at,
        first_value(code) over (
            partition by product_key, moment_at
            order by code is null, priority
        ) as code,
        first_value(name) over (
            partition by product_key, moment_at
            order by name is null, priority
        ) as name,
        first_value(family) over (
            partition by product_key, moment_at
            order by family is null, priority
        ) as family,
        first_value(unit_code) over (
            partition by product_key, moment_at
            order by unit_code is null, priority
        ) as unit_code,
        first_value(list_price) over (
            partition by product_key, moment_at
            order by list_price is null, priority
        ) as list_price,
        first_value(unit_cost) over (
            partition by product_key, moment_at
            order by unit_cost is null, priority
        ) as unit_cost,
        first_value(currency) over (
            partition by product_key, moment_at
            order by currency is null, priority
        ) as currency,
        first_value(source_system) over (
            partition by product_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_system,
        first_value(source_account) over (
            partition by product_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_account,
        first_value(source_id) over (
            partition by product_key, moment_at
            order by valid_from < moment_at, priority
        ) as source_id,
        first_value(load_id) over (
            partition by product_key, moment_at
            order by valid_from < moment_at, priority
        ) as load_id,
        first_value(file) over (
            partition by product_key, moment_at
            order by valid_from < moment_at, priority
        ) as file,
        first_value(line) over (
            partition by product_key, moment_at
            order by valid_from < moment_at, priority
        ) as line,
        first_value(recorded_at) over (
            partition by product_key, moment_at
            order by valid_from < moment_at, priority
        ) as recorded_at,
        row_number() over (
            partition by product_key, moment_at
            order by priority
        ) as nth_source
    from heard
),
known as (
    select
        merged.*,
        concat_ws(
            '␟',
            coalesce(code, ''),
            coalesce(name, ''),
            coalesce(family, ''),
            coalesce(unit_code, ''),
            coalesce(cast(list_price as string), ''),
            coalesce(cast(unit_cost as string), ''),
            coalesce(currency, '')
        ) as wording
    from merged
    where nth_source = 1
),
changed as (
    select
        known.*,
        lag(wording) over (partition by product_key order by moment_at) as previous_wording
    from known
),
named as (
    -- Every product that is mentioned anywhere, and since when.
    select
        entity_key as product_key,
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
    where entity = 'product'
),
history as (
    select
        n.product_key,
        n.named_at,
        n.named_name,
        row_number() over (partition by n.product_key order by c.moment_at) as version_number,
        c.moment_at,
        lead(c.moment_at) over (partition by n.product_key order by c.moment_at) as valid_to,
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
    where n.own_key = n.product_key
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
order by product_key, valid_from
