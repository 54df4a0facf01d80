-- How did the totals of each mailing grow from report to report?
-- Grain:  mailing_key, counted_at: every export that tells of the mailing.
-- Unit:   messages, since the mailing was sent.
-- Ties:   of several rows for one mailing and cut-off the last by load, file and line counts.
with
told as (
    select
        staged_mailing.*,
        row_number() over (
            partition by source_system, source_account, mailing_ref, cut_off_at
            order by load_id desc, file desc, line desc
        ) as nth
    from staged_mailing
)
select
    kx_key('mailing|' || source_system || '|' || source_account || '|' || mailing_ref) as mailing_key,
    cut_off_at as counted_at,
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
order by mailing_key, counted_at
