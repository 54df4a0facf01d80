-- Which ids do exports give, what do they call them, and which were merged away?
-- Grain:  entity, source_system, source_account, source_id: every id or name that any export gives, whether a list
--         describes it or it is only named.
-- Keys:   own_key is kx_key of entity|system|account|id.
-- Ties:   the newest name or tax_id is that of a list before that of a mention, then by cut-off, load, file and line.
with
named as (
    -- every place
),
mention as (
    -- Facts name the same thing over and over: one row per file and wording is enough.
    select
        entity,
        source_system,
        source_account,
        source_id,
        given_name,
        tax_id,
        is_listed,
        cut_off_at,
        load_id,
        file,
        min(line) as line,
        min(recorded_at) as recorded_at
    from named
    where source_id is not null
    group by
        entity,
        source_system,
        source_account,
        source_id,
        given_name,
        tax_id,
        is_listed,
        cut_off_at,
        load_id,
        file
),
ranked as (
    select
        mention.*,
        row_number() over (
            partition by entity, source_system, source_account, source_id
            order by cut_off_at, load_id, file, line, is_listed, given_name, tax_id
        ) as nth_mention,
        row_number() over (
            partition by entity, source_system, source_account, source_id
            order by
                case when given_name is null then 1 else 0 end,
                is_listed desc,
                cut_off_at desc,
                load_id desc,
                file desc,
                line desc,
                given_name desc,
                tax_id desc
        ) as nth_name,
        row_number() over (
            partition by entity, source_system, source_account, source_id
            order by
                case when tax_id is null then 1 else 0 end,
                is_listed desc,
                cut_off_at desc,
                load_id desc,
                file desc,
                line desc,
                given_name desc,
                tax_id desc
        ) as nth_tax_id
    from mention
),
identity as (
    select
        entity,
        source_system,
        source_account,
        source_id,
        kx_key(entity || '|' || source_system || '|' || source_account || '|' || source_id) as own_key,
        coalesce(max(case when nth_name = 1 then given_name end), source_id) as display_name,
        max(case when nth_tax_id = 1 then tax_id end) as tax_id,
        bool_or(is_listed) as is_listed,
        min(cut_off_at) as first_seen_at,
        max(case when nth_mention = 1 then load_id end) as load_id,
        max(case when nth_mention = 1 then file end) as file,
        max(case when nth_mention = 1 then line end) as line,
        max(case when nth_mention = 1 then recorded_at end) as recorded_at
    from ranked
    group by entity, source_system, source_account, source_id
)
select
    i.entity,
    i.source_system,
    i.source_account,
    i.source_id,
    i.own_key,
    i.display_name,
    i.tax_id,
    kx_key(
        i.entity || '|' || i.source_system || '|' || i.source_account || '|' || m.surviving_id
    ) as surviving_key,
    i.is_listed,
    i.first_seen_at,
    i.load_id,
    i.file,
    i.line,
    i.recorded_at
from identity i
left join merged_entity m
    on m.entity = i.entity
    and m.source_system = i.source_system
    and m.source_account = i.source_account
    and m.source_id = i.source_id
order by i.entity, i.source_system, i.source_account, i.source_id
