-- When did each lead come to each status, and how surely do we know?
-- Grain:  event_key; one row per move of a lead, numbered 1, 2, 3 ... within the lead (event_number).
-- Parameters: :zone, the company's time zone for dates.
-- Evidence:
--   reported  a row of the source's own history, or converted_at of a converted lead: earliest = latest.
--   observed  two successive lists differ in status: earliest is the previous list's cut-off (for the first list
--             created_at, if known), latest is modified_at when it lies between, else this list's cut-off.
-- Twice:  a move that a list shows is left out when the history reports the same status between the same two cut-offs,
--         day by day.
-- Merged: the events of leads that became one are those of the one that is left.
-- Ties:   of history rows for one moment and status, and of list rows for one cut-off, the last by load, file and line
--         counts; of events of one moment the history's come first.
with
listed as (
    select
        kx_key('lead|' || source_system || '|' || source_account || '|' || lead_ref) as own_key,
        staged_lead.*,
        row_number() over (
            partition by source_system, source_account, lead_ref, cut_off_at
            order by modified_at desc nulls last, load_id desc, file desc, line desc
        ) as nth
    from staged_lead
),
state as (
    select
        listed.*,
        lag(cut_off_at) over (partition by own_key order by cut_off_at) as previous_cut_off_at,
        lag(status_name) over (partition by own_key order by cut_off_at) as previous_status_name
    from listed
    where nth = 1
),
moved as (
    select
        state.*,
        coalesce(previous_cut_off_at, case when created_at <= cut_off_at then created_at end) as lower_bound
    from state
    where previous_cut_off_at is null or previous_status_name <> status_name
),
history_row as (
    select
        kx_key('lead|' || source_system || '|' || source_account || '|' || lead_ref) as own_key,
        staged_lead_status_event.*,
        kx_local_date(entered_at, :zone) as entered_on,
        row_number() over (
            partition by source_system, source_account, lead_ref, status_name, entered_at
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_lead_status_event
),
history as (
    select *
    from history_row
    where nth = 1
),
twice as (
    select distinct m.own_key, m.cut_off_at
    from moved m
    join history h
        on h.own_key = m.own_key
        and h.status_name = m.status_name
        and h.entered_on <= kx_local_date(m.cut_off_at, :zone)
        and (m.previous_cut_off_at is null or h.entered_on >= kx_local_date(m.previous_cut_off_at, :zone))
),
told as (
    select
        source_system,
        source_account,
        lead_ref,
        status_name,
        status,
        entered_at,
        entered_at as earliest,
        'reported' as evidence,
        1 as place,
        owner_ref,
        load_id,
        file,
        line,
        recorded_at
    from history
    union all
    select
        m.source_system,
        m.source_account,
        m.lead_ref,
        m.status_name,
        m.status,
        case
            when m.status = 'converted' and m.converted_at is not null then m.converted_at
            when m.modified_at <= m.cut_off_at and m.modified_at >= coalesce(m.lower_bound, m.modified_at)
                then m.modified_at
            else m.cut_off_at
        end,
        case when m.status = 'converted' and m.converted_at is not null then m.converted_at else m.lower_bound end,
        case when m.status = 'converted' and m.converted_at is not null then 'reported' else 'observed' end,
        2,
        m.owner_ref,
        m.load_id,
        m.file,
        m.line,
        m.recorded_at
    from moved m
    left join twice t
        on t.own_key = m.own_key and t.cut_off_at = m.cut_off_at
    where t.own_key is null
),
numbered as (
    select
        id.entity_key as lead_key,
        told.*,
        row_number() over (
            partition by id.entity_key
            order by entered_at, place, status_name, lead_ref, told.load_id, told.file, told.line
        ) as event_number,
        lag(status_name) over (
            partition by id.entity_key
            order by entered_at, place, status_name, lead_ref, told.load_id, told.file, told.line
        ) as from_status_name
    from told
    join xref_entity id
        on id.entity = 'lead'
        and id.source_system = told.source_system
        and id.source_account = told.source_account
        and id.source_id = told.lead_ref
)
select
    kx_key('lead_status_event|' || cast(e.lead_key as string) || '|' || cast(e.event_number as string)) as event_key,
    e.lead_key,
    e.event_number,
    e.from_status_name,
    e.status_name as to_status_name,
    e.status as to_status,
    e.entered_at,
    kx_local_date(e.entered_at, :zone) as entered_on,
    e.earliest as entered_at_earliest,
    e.entered_at as entered_at_latest,
    owner.entity_key as owner_key_at_event,
    e.evidence,
    e.source_system,
    e.source_account,
    e.lead_ref as source_id,
    e.load_id,
    e.file,
    e.line,
    e.recorded_at
from numbered e
left join xref_entity owner
    on owner.entity = 'employee'
    and owner.source_system = e.source_system
    and owner.source_account = e.source_account
    and owner.source_id = e.owner_ref
order by e.lead_key, e.event_number
