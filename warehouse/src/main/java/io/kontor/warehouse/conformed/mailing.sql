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
    kx_key('mailing|' || source_system || '|' || source_account || '|' || mailing_ref) as mailing_key,
    campaign_name,
    channel,
    sent_at,
    kx_local_date(sent_at, :zone) as sent_on,
    recipient_count,
    delivered_count,
    soft_bounce_count,
    hard_bounce_count,
    opened_count,
    clicked_count,
    unsubscribed_count,
    complaint_count,
    source_system,
    source_account,
    mailing_ref as source_id,
    load_id,
    file,
    line,
    recorded_at
from told
where nth = 1
order by mailing_key
