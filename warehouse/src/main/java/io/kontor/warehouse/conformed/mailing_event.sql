-- What did each recipient do with each mailing?
-- Grain:  event_key; one row per mailing, contact, event and moment, however often it is exported.
-- Parameters: :zone, the company's time zone for dates.
-- Ties:   the newest cut-off counts, then load, file and line.
with
told as (
    select
        id.entity_key as contact_key,
        s.*,
        row_number() over (
            partition by s.source_system, s.source_account, s.mailing_ref, id.entity_key, s.event, s.event_at
            order by s.cut_off_at desc, s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_mailing_event s
    join xref_entity id
        on id.entity = 'contact'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.contact_ref
)
select
    kx_key(
        'mailing_event|' || source_system || '|' || source_account || '|' || mailing_ref || '|'
        || cast(contact_key as string) || '|' || event || '|' || cast(event_at as string)
    ) as event_key,
    kx_key('mailing|' || source_system || '|' || source_account || '|' || mailing_ref) as mailing_key,
    contact_key,
    event,
    event_at,
    kx_local_date(event_at, :zone) as event_on,
    source_system,
    source_account,
    mailing_ref as source_id,
    load_id,
    file,
    line,
    recorded_at
from told
where nth = 1
order by event_key
