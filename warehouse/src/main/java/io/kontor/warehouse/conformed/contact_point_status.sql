-- What became of each attempt to reach a contact, and how does each way stand now?
-- Grain:  contact_key, channel, event, event_at: told by several exports or ids, an event is one.
-- Sources: events that a source tells as such, and what mailings found: hard bounces and returned letters, people who
--         unsubscribed. A soft bounce says nothing about an address.
-- Newest: is_current marks the newest event of a contact and channel; of several at one moment the worst.
-- Ties:   of several rows for one event the one of the earliest cut-off, load, file and line.
with
told as (
    select
        source_system,
        source_account,
        contact_ref,
        channel,
        event,
        event_at,
        recorded_by_ref,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_contact_point_status
    union all
    select
        source_system,
        source_account,
        contact_ref,
        case when event = 'postal_return' then 'post' else 'email' end,
        case event
            when 'hard_bounce' then 'bounced'
            when 'postal_return' then 'returned'
            else 'unsubscribed'
        end,
        event_at,
        cast(null as string),
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_mailing_event
    where event in ('hard_bounce', 'postal_return', 'unsubscribed')
),
ranked as (
    select
        id.entity_key as contact_key,
        t.channel,
        t.event,
        t.event_at,
        clerk.entity_key as recorded_by_key,
        t.source_system,
        t.source_account,
        t.contact_ref as source_id,
        t.load_id,
        t.file,
        t.line,
        t.recorded_at,
        row_number() over (
            partition by id.entity_key, t.channel, t.event, t.event_at
            order by
                t.cut_off_at,
                t.load_id,
                t.file,
                t.line,
                t.source_system,
                t.source_account,
                t.contact_ref
        ) as nth
    from told t
    join xref_entity id
        on id.entity = 'contact'
        and id.source_system = t.source_system
        and id.source_account = t.source_account
        and id.source_id = t.contact_ref
    left join xref_entity clerk
        on clerk.entity = 'employee'
        and clerk.source_system = t.source_system
        and clerk.source_account = t.source_account
        and clerk.source_id = t.recorded_by_ref
)
select
    contact_key,
    channel,
    event,
    event_at,
    row_number() over (
        partition by contact_key, channel
        order by
            event_at desc,
            case event
                when 'unsubscribed' then 1
                when 'wrong' then 2
                when 'returned' then 3
                when 'bounced' then 4
                else 5
            end
    ) = 1 as is_current,
    recorded_by_key,
    source_system,
    source_account,
    source_id,
    load_id,
    file,
    line,
    recorded_at
from ranked
where nth = 1
order by contact_key, channel, event, event_at
