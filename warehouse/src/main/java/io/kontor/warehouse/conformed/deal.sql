-- How did each deal stand at each cut-off?
-- Grain:  deal_key, valid_from: every deal of every export.
-- Unit:   amount in currency (the reporting currency where the source names none); amount_reporting in the reporting
--         currency at the rate of closed_on, else created_on, else the cut-off; null when no rate is known then.
-- Lines:  an amount that the list does not tell is the sum of the deal's lines as they were told by then.
-- Parameters: :zone, the company's time zone for dates; :currency, the reporting currency.
-- History: a version begins at the cut-off of the first export that shows it; the first version at created_at, if that
--         is earlier. The same wording in several exports is one version. The newest export of an id tells all of it:
--         a value that it leaves empty is empty.
-- Deleted: when its source says so or merged it into another deal (merged_entity), or when a source that tells all
--         there is (is_full_export) leaves it out of all exports after the last one that has it. Where no export shows
--         the deal deleted, a last version begins at the merge or at the first export without it, equal but for
--         is_deleted.
-- Change: a version came about between changed_at_earliest, the cut-off of the last export without it (of the first
--         version created_at, if known), and changed_at_latest: modified_at when it lies between, else the cut-off.
-- Contact: first_contact_at is the source's word, else the first call, meeting, message, visit or demo done on the
--         deal; a version that ended before that has none.
-- Lost:   lost_at_stage_key is the open stage that the deal was in last before the version ended, of versions that are
--         lost, cancelled or without a decision.
-- Origin: the row that first showed the version.
-- Ties:   of rows for one deal and cut-off, the last by modified_at, load, file and line counts.
with
listed as (
    select
        kx_key('deal|' || s.source_system || '|' || s.source_account || '|' || s.deal_ref) as deal_key,
        s.deal_name,
        company.entity_key as account_key,
        person.entity_key as contact_key,
        s.pipeline_name,
        s.stage_name,
        s.stage_order,
        s.status,
        coalesce(s.amount, t.amount) as amount,
        t.amount is not null as is_amount_of_lines,
        coalesce(upper(trim(s.currency)), t.currency, :currency) as currency,
        item.entity_key as product_key,
        s.quantity,
        s.unit_code,
        s.created_at,
        kx_local_date(s.created_at, :zone) as created_on,
        s.closed_at,
        kx_local_date(s.closed_at, :zone) as closed_on,
        s.expected_close_on,
        s.first_contact_at,
        s.offer_sent_at,
        s.next_step_at,
        s.probability,
        s.forecast_category,
        s.readiness_score,
        s.loss_reason,
        s.win_reason,
        s.competitor,
        rival.entity_key as competitor_key,
        owner.entity_key as owner_key,
        creator.entity_key as created_by_key,
        s.lead_source,
        origin.entity_key as lead_source_key,
        campaign.entity_key as campaign_key,
        project.entity_key as project_key,
        s.is_repeat_customer,
        s.is_mega,
        coalesce(s.is_deleted, false) or coalesce(m.merged_at <= s.cut_off_at, false) as is_gone,
        kx_key('deal|' || m.source_system || '|' || m.source_account || '|' || m.surviving_id) as surviving_key,
        m.merged_at,
        s.modified_at,
        s.cut_off_at,
        s.source_name,
        s.source_system,
        s.source_account,
        s.deal_ref as source_id,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by s.source_system, s.source_account, s.deal_ref, s.cut_off_at
            order by s.modified_at desc nulls last, s.load_id desc, s.file desc, s.line desc
        ) as nth
    from staged_deal s
    left join deal_line_total t
        on t.deal_key = kx_key('deal|' || s.source_system || '|' || s.source_account || '|' || s.deal_ref)
        and s.amount is null
        and s.cut_off_at >= t.from_at
        and (t.until_at is null or s.cut_off_at < t.until_at)
        and coalesce(upper(trim(s.currency)), t.currency, '') = coalesce(t.currency, upper(trim(s.currency)), '')
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
    left join xref_entity item
        on item.entity = 'product'
        and item.source_system = s.source_system
        and item.source_account = s.source_account
        and item.source_id = s.product_ref
    left join xref_entity owner
        on owner.entity = 'employee'
        and owner.source_system = s.source_system
        and owner.source_account = s.source_account
        and owner.source_id = s.owner_ref
    left join xref_entity creator
        on creator.entity = 'employee'
        and creator.source_system = s.source_system
        and creator.source_account = s.source_account
        and creator.source_id = s.created_by_ref
    left join xref_entity rival
        on rival.entity = 'competitor'
        and rival.source_system = s.source_system
        and rival.source_account = s.source_account
        and rival.source_id = s.competitor
    left join xref_entity origin
        on origin.entity = 'lead_source'
        and origin.source_system = s.source_system
        and origin.source_account = s.source_account
        and origin.source_id = s.lead_source
    left join xref_entity project
        on project.entity = 'project'
        and project.source_system = s.source_system
        and project.source_account = s.source_account
        and project.source_id = s.project_ref
    left join xref_entity campaign
        on campaign.entity = 'campaign'
        and campaign.source_system = s.source_system
        and campaign.source_account = s.source_account
        and campaign.source_id = s.campaign_ref
    left join merged_entity m
        on m.entity = 'deal'
        and m.source_system = s.source_system
        and m.source_account = s.source_account
        and m.source_id = s.deal_ref
),
told as (
    select
        listed.*,
        concat_ws(
            '␟',
            coalesce(deal_name, ''),
            coalesce(cast(account_key as string), ''),
            coalesce(cast(contact_key as string), ''),
            coalesce(pipeline_name, ''),
            stage_name,
            coalesce(cast(stage_order as string), ''),
            status,
            coalesce(cast(amount as string), ''),
            currency,
            coalesce(cast(product_key as string), ''),
            coalesce(cast(quantity as string), ''),
            coalesce(unit_code, ''),
            coalesce(cast(created_at as string), ''),
            coalesce(cast(closed_at as string), ''),
            coalesce(cast(expected_close_on as string), ''),
            coalesce(cast(first_contact_at as string), ''),
            coalesce(cast(offer_sent_at as string), ''),
            coalesce(cast(next_step_at as string), ''),
            coalesce(cast(probability as string), ''),
            coalesce(forecast_category, ''),
            coalesce(cast(readiness_score as string), ''),
            coalesce(loss_reason, ''),
            coalesce(win_reason, ''),
            coalesce(competitor, ''),
            coalesce(cast(owner_key as string), ''),
            coalesce(cast(created_by_key as string), ''),
            coalesce(lead_source, ''),
            coalesce(cast(campaign_key as string), ''),
            coalesce(cast(project_key as string), ''),
            coalesce(cast(is_repeat_customer as string), ''),
            coalesce(cast(is_mega as string), ''),
            cast(is_gone as string)
        ) as wording
    from listed
    where nth = 1
),
compared as (
    select
        told.*,
        lag(wording) over (partition by deal_key order by cut_off_at) as previous_wording,
        lag(cut_off_at) over (partition by deal_key order by cut_off_at) as previous_cut_off_at
    from told
),
last_seen as (
    select
        told.*,
        row_number() over (partition by deal_key order by cut_off_at desc) as nth_newest
    from told
),
missed as (
    -- Since when a deal is gone that its newest row does not call so.
    select
        s.deal_key,
        s.cut_off_at as gone_at_earliest,
        f.cut_off_at as gone_at
    from last_seen s
    join full_export f
        on f.entity = 'deal'
        and f.source_name = s.source_name
        and f.source_system = s.source_system
        and f.source_account = s.source_account
        and f.cut_off_at > s.cut_off_at
    where s.nth_newest = 1 and not s.is_gone
    union all
    select
        deal_key,
        merged_at,
        merged_at
    from last_seen
    where nth_newest = 1 and not is_gone and merged_at is not null
),
deleted as (
    select
        missed.*,
        row_number() over (partition by deal_key order by gone_at, gone_at_earliest) as nth
    from missed
),
shown as (
    select
        compared.*,
        row_number() over (partition by deal_key order by cut_off_at desc) as nth_newest
    from compared
    where previous_wording is null or previous_wording <> wording
),
stated as (
    select
        s.*,
        s.is_gone or k.is_missed as is_deleted,
        case
            when k.is_missed then d.gone_at
            when s.previous_wording is null then least(s.cut_off_at, coalesce(s.created_at, s.cut_off_at))
            else s.cut_off_at
        end as valid_from,
        case
            when k.is_missed then d.gone_at_earliest
            when s.previous_wording is not null then s.previous_cut_off_at
            when s.created_at <= s.cut_off_at then s.created_at
        end as changed_at_earliest,
        case when k.is_missed then d.gone_at else s.cut_off_at end as shown_at
    from shown s
    cross join (values (false), (true)) as k (is_missed)
    left join deleted d
        on d.deal_key = s.deal_key and d.nth = 1 and s.nth_newest = 1
    where not k.is_missed or d.gone_at is not null
),
version as (
    select
        stated.*,
        lead(valid_from) over (partition by deal_key order by valid_from) as valid_to,
        coalesce(closed_on, created_on, kx_local_date(cut_off_at, :zone)) as rated_on
    from stated
),
talk as (
    select deal_key, min(completed_at) as talked_at
    from activity
    where activity_type in ('call', 'meeting', 'email', 'post', 'sms', 'visit', 'demo')
        and status = 'completed'
        and not is_system
        and not is_deleted
        and deal_key is not null
    group by deal_key
),
stage_now as (
    select
        deal_key,
        event_number,
        entered_at,
        max(case when to_status = 'open' then event_number end) over (
            partition by deal_key
            order by event_number
            rows between unbounded preceding and current row
        ) as open_event_number
    from deal_stage_event
),
fall as (
    select
        v.deal_key,
        v.valid_from,
        n.open_event_number,
        row_number() over (partition by v.deal_key, v.valid_from order by n.event_number desc) as nth
    from version v
    join stage_now n
        on n.deal_key = v.deal_key and (v.valid_to is null or n.entered_at < v.valid_to)
    where v.status in ('lost', 'no_decision', 'cancelled')
)
select
    v.deal_key,
    v.deal_name,
    v.account_key,
    v.contact_key,
    v.project_key,
    kx_key('pipeline|' || v.source_system || '|' || v.source_account || '|' || v.pipeline_name) as pipeline_key,
    v.pipeline_name,
    kx_key(
        'stage|' || v.source_system || '|' || v.source_account || '|'
        || coalesce(v.pipeline_name, '') || '␟' || v.stage_name
    ) as stage_key,
    v.stage_name,
    v.stage_order,
    v.status,
    v.amount,
    v.is_amount_of_lines,
    v.currency,
    case
        when v.currency = :currency then v.amount
        else cast(v.amount * r.rate as decimal(18, 2))
    end as amount_reporting,
    v.product_key,
    v.quantity,
    v.unit_code,
    v.created_at,
    v.created_on,
    v.closed_at,
    v.closed_on,
    v.expected_close_on,
    coalesce(
        v.first_contact_at,
        case when v.valid_to is null or t.talked_at < v.valid_to then t.talked_at end
    ) as first_contact_at,
    v.offer_sent_at,
    v.next_step_at,
    v.probability,
    v.forecast_category,
    v.readiness_score,
    v.loss_reason,
    v.win_reason,
    v.competitor,
    v.competitor_key,
    e.to_stage_key as lost_at_stage_key,
    v.owner_key,
    v.created_by_key,
    v.lead_source,
    v.lead_source_key,
    v.campaign_key,
    v.is_repeat_customer,
    v.is_mega,
    v.valid_from,
    v.valid_to,
    v.valid_to is null as is_current,
    v.is_deleted,
    case when v.is_deleted then v.surviving_key end as merged_into_key,
    v.changed_at_earliest,
    case
        when v.modified_at <= v.shown_at
            and v.modified_at >= coalesce(v.changed_at_earliest, v.modified_at)
            then v.modified_at
        else v.shown_at
    end as changed_at_latest,
    v.source_system,
    v.source_account,
    v.source_id,
    v.load_id,
    v.file,
    v.line,
    v.recorded_at
from version v
left join talk t
    on t.deal_key = v.deal_key
left join fall f
    on f.deal_key = v.deal_key and f.valid_from = v.valid_from and f.nth = 1
left join deal_stage_event e
    on e.deal_key = f.deal_key and e.event_number = f.open_event_number
left join currency_rate r
    on r.currency = v.currency
    and v.rated_on >= r.rate_on
    and v.rated_on < r.rate_until_on
order by v.deal_key, v.valid_from
