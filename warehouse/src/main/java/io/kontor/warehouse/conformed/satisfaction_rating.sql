-- How content are the customers?
-- Grain:  rating_key, in its newest state.
-- Unit:   score on the source's own scale; score_ratio from 0 (scale_min) to 1 (scale_max), null without a scale.
-- Parameters: :zone, the company's time zone for dates.
-- Ties:   the newest cut-off counts, then load, file and line.
with
told as (
    select
        staged_satisfaction_rating.*,
        row_number() over (
            partition by source_system, source_account, rating_ref
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_satisfaction_rating
)
select
    kx_key(
        'satisfaction_rating|' || s.source_system || '|' || s.source_account || '|' || s.rating_ref
    ) as rating_key,
    company.entity_key as account_key,
    person.entity_key as contact_key,
    s.subject_type,
    subject.entity_key as subject_key,
    s.subject_ref as subject_name,
    s.score,
    s.scale_min,
    s.scale_max,
    kx_ratio(s.score - s.scale_min, s.scale_max - s.scale_min) as score_ratio,
    s.is_nps,
    s.comment_ref,
    s.rated_at,
    kx_local_date(s.rated_at, :zone) as rated_on,
    s.source_system,
    s.source_account,
    s.rating_ref as source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from told s
left join xref_entity company
    on company.entity = 'account'
    and company.source_system = s.source_system
    and company.source_account = s.source_account
    and company.source_id = s.account_ref
left join xref_entity person
    on person.entity = 'contact'
    and person.source_system = s.source_system
    and person.source_account = s.source_account
    and person.source_id = s.contact_ref
left join xref_entity subject
    on subject.entity = s.subject_type
    and subject.entity in ('employee', 'project', 'product', 'deal')
    and subject.source_system = s.source_system
    and subject.source_account = s.source_account
    and subject.source_id = s.subject_ref
where s.nth = 1
order by rating_key
