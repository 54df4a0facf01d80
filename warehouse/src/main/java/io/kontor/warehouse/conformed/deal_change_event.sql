-- When did which deal change in what, and how surely do we know?
-- Grain:  event_key; one row per deal, field and change.
-- Unit:   values as text; money in the deal's currency, an employee by key, 'reopened' by status.
-- Parameters: :zone, the company's time zone for dates.
-- Evidence:
--   reported  a row of the source's own history of changes: earliest = latest = changed_at.
--   observed  two successive versions of the deal differ: between changed_at_earliest and changed_at_latest of the
--             later one. reopened is a step from a closed status to open, deleted one of is_deleted.
-- Twice:  an observed change is left out when the history reports one of the same field between the same two cut-offs,
--         day by day.
-- Origin: of a history its row, of a version its first row.
-- Ties:   of history rows for one moment, field and value the last by cut-off, load, file and line counts.
with
version as (
    select
        d.*,
        f.field,
        case
            when f.field = 'amount' then cast(d.amount as string)
            when f.field = 'expected_close_date' then cast(d.expected_close_on as string)
            when f.field = 'owner' then cast(d.owner_key as string)
            when f.field = 'forecast_category' then d.forecast_category
            when f.field = 'pipeline' then d.pipeline_name
            when f.field = 'deleted' then cast(d.is_deleted as string)
            when f.field = 'reopened' then d.status
        end as field_value
    from deal d
    cross join (
        values
            ('amount'),
            ('expected_close_date'),
            ('owner'),
            ('forecast_category'),
            ('pipeline'),
            ('deleted'),
            ('reopened')
    ) as f (field)
),
compared as (
    select
        version.*,
        lag(field_value) over (partition by deal_key, field order by valid_from) as previous_value,
        row_number() over (partition by deal_key, field order by valid_from) as version_number
    from version
),
observed as (
    select
        compared.*,
        kx_local_date(changed_at_earliest, :zone) as earliest_on,
        kx_local_date(valid_from, :zone) as shown_on
    from compared
    where version_number > 1
        and field_value is distinct from previous_value
        and (field <> 'reopened' or field_value = 'open')
),
history_row as (
    select
        kx_key('deal|' || s.source_system || '|' || s.source_account || '|' || s.deal_ref) as deal_key,
        s.field,
        coalesce(
            cast(old_owner.entity_key as string),
            case when s.field = 'amount' then cast(try_cast(s.old_value as decimal(18, 2)) as string) end,
            s.old_value
        ) as old_value,
        coalesce(
            cast(new_owner.entity_key as string),
            case when s.field = 'amount' then cast(try_cast(s.new_value as decimal(18, 2)) as string) end,
            s.new_value
        ) as new_value,
        s.changed_at,
        kx_local_date(s.changed_at, :zone) as changed_on,
        person.entity_key as employee_key,
        s.source_system,
        s.source_account,
        s.deal_ref as source_id,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by s.source_system, s.source_account, s.deal_ref, s.field, s.changed_at, s.new_value
            order by s.cut_off_at desc, s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_deal_change_event s
    left join xref_entity person
        on person.entity = 'employee'
        and person.source_system = s.source_system
        and person.source_account = s.source_account
        and person.source_id = s.employee_ref
    left join xref_entity old_owner
        on old_owner.entity = 'employee'
        and s.field = 'owner'
        and old_owner.source_system = s.source_system
        and old_owner.source_account = s.source_account
        and old_owner.source_id = s.old_value
    left join xref_entity new_owner
        on new_owner.entity = 'employee'
        and s.field = 'owner'
        and new_owner.source_system = s.source_system
        and new_owner.source_account = s.source_account
        and new_owner.source_id = s.new_value
),
reported as (
    select *
    from history_row
    where nth = 1
),
twice as (
    select distinct o.deal_key, o.field, o.valid_from
    from observed o
    join reported r
        on r.deal_key = o.deal_key
        and r.field = o.field
        and r.changed_on <= o.shown_on
        and (o.earliest_on is null or r.changed_on >= o.earliest_on)
),
event as (
    select
        deal_key,
        field,
        old_value,
        new_value,
        changed_at,
        changed_at as changed_at_earliest,
        employee_key,
        'reported' as evidence,
        source_system,
        source_account,
        source_id,
        load_id,
        file,
        line,
        recorded_at
    from reported
    union all
    select
        o.deal_key,
        o.field,
        o.previous_value,
        o.field_value,
        o.changed_at_latest,
        o.changed_at_earliest,
        null,
        'observed',
        o.source_system,
        o.source_account,
        o.source_id,
        o.load_id,
        o.file,
        o.line,
        o.recorded_at
    from observed o
    left join twice t
        on t.deal_key = o.deal_key and t.field = o.field and t.valid_from = o.valid_from
    where t.deal_key is null
),
numbered as (
    select
        event.*,
        row_number() over (
            partition by deal_key, field
            order by changed_at, evidence, new_value, load_id, file, line
        ) as event_number
    from event
)
select
    kx_key(
        'deal_change_event|' || cast(deal_key as string) || '|' || field || '|' || cast(event_number as string)
    ) as event_key,
    deal_key,
    field,
    old_value,
    new_value,
    changed_at,
    kx_local_date(changed_at, :zone) as changed_on,
    changed_at_earliest,
    changed_at as changed_at_latest,
    employee_key,
    evidence,
    source_system,
    source_account,
    source_id,
    load_id,
    file,
    line,
    recorded_at
from numbered
order by deal_key, field, event_number
