-- What did each contact consent to, and what holds now?
-- Grain:  contact_key, purpose, channel, event_at, action: told by several exports or ids, an event is one. A consent
--         for all channels has the channel 'all'.
-- Newest: is_current marks the newest event of a contact, purpose and channel; of several at one moment the one that
--         allows least.
-- Ties:   of several rows for one event the one of the earliest cut-off, load, file and line.
with
ranked as (
    select
        id.entity_key as contact_key,
        lower(trim(s.purpose)) as purpose,
        coalesce(lower(trim(s.channel)), 'all') as channel,
        s.action,
        s.event_at,
        s.legal_basis,
        s.evidence_ref,
        s.source_system,
        s.source_account,
        s.contact_ref as source_id,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by
                id.entity_key,
                lower(trim(s.purpose)),
                coalesce(lower(trim(s.channel)), 'all'),
                s.event_at,
                s.action
            order by
                s.cut_off_at,
                s.load_id,
                s.file,
                s.line,
                s.source_system,
                s.source_account,
                s.contact_ref
        ) as nth
    from staged_consent_event s
    join xref_entity id
        on id.entity = 'contact'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.contact_ref
)
select
    contact_key,
    purpose,
    channel,
    action,
    event_at,
    row_number() over (
        partition by contact_key, purpose, channel
        order by
            event_at desc,
            case action when 'withdrawn' then 1 when 'refused' then 2 when 'expired' then 3 else 4 end
    ) = 1 as is_current,
    legal_basis,
    evidence_ref,
    source_system,
    source_account,
    source_id,
    load_id,
    file,
    line,
    recorded_at
from ranked
where nth = 1
order by contact_key, purpose, channel, event_at, action
