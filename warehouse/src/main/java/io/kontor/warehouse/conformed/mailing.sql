-- What was mailed, and what became of it?
-- Grain:  mailing_key, in its newest state.
-- Unit:   messages.
-- Parameters: :zone, the company's time zone for dates.
-- Ties:   the newest cut-off counts, then load, file and line.
with
told as (
    select
        staged_mailing.*,
        row_number() over (
            partition by source_system, source_account, mailing_ref
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_mailing
)
select
    kx_key('mailing|' || s.source_system || '|' || s.source_account || '|' || s.mailing_ref) as mailing_key,
    campaign.entity_key as campaign_key,
    s.campaign_name,
    s.channel,
    s.list_name,
    s.subject_hash,
    s.sent_at,
    kx_local_date(s.sent_at, :zone) as sent_on,
    s.recipient_count,
    s.delivered_count,
    s.soft_bounce_count,
    s.hard_bounce_count,
    s.opened_count,
    s.clicked_count,
    s.unsubscribed_count,
    s.complaint_count,
    s.source_system,
    s.source_account,
    s.mailing_ref as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from told s
left join xref_entity campaign
    on campaign.entity = 'campaign'
    and campaign.source_system = s.source_system
    and campaign.source_account = s.source_account
    and campaign.source_id = coalesce(s.campaign_ref, s.campaign_name)
where s.nth = 1
order by mailing_key
