-- When did each deal enter each stage, and how surely do we know?
-- Grain:  event_key; one row per move of a deal, numbered 1, 2, 3 ... within the deal (event_number).
-- Unit:   amount_at_event in the reporting currency at the rate of entered_on; null when no rate is known then.
-- Parameters: :zone, the company's time zone for dates; :currency, the reporting currency.
-- Evidence:
--   reported  the source tells the moment: a row of its own stage history, created_at (the deal enters the first
--             stage of its pipeline), or closed_at of a closed deal. earliest = latest = entered_at.
--   observed  two successive lists differ in pipeline, stage or status: earliest is the previous list's cut-off (for
--             the first list created_at, if known), latest is modified_at when it lies between, else this list's
--             cut-off, but no later than the closing that follows. entered_at = latest.
--   supposed  a stage of the pipeline that was skipped between two known moves, or before the first one. A won deal
--             passed every stage; a deal otherwise closed is only supposed to have entered the first. earliest is
--             the move before, entered_at and latest the move after. Keep these rows, and times up to them, out of
--             times in stage.
-- Twice:  a move that a list shows is left out when the history reports the same stage or closing between the same two
--         cut-offs, day by day.
-- Status: a source that closes a deal without moving it (status lost in stage Offer) gives an event into the same
--         stage with another to_status: count entries into stages where to_status is open.
-- Origin: of a history its row, of a list the first row of the stay, of a supposed stage the row of the move after.
-- Ties:   entered_at, then creation, open stages by stage_order, closings, then by cut-off; of history rows for one
--         moment and stage the last by cut-off, load, file and line counts, of list rows see deal.sql. A date without
--         time closes the deal after everything else known of that day.
with
listed as (
    select
        kx_key('deal|' || s.source_system || '|' || s.source_account || '|' || s.deal_ref) as deal_key,
        s.source_system,
        s.source_account,
        s.deal_ref as source_id,
        coalesce(s.pipeline_name, '') as pipeline_name,
        s.stage_name,
        s.stage_order,
        s.status,
        s.owner_ref,
        coalesce(s.amount, t.amount) as amount,
        coalesce(upper(trim(s.currency)), t.currency, :currency) as currency,
        s.created_at,
        s.closed_at,
        s.modified_at,
        s.cut_off_at,
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
),
state as (
    select
        listed.*,
        lag(cut_off_at) over (partition by deal_key order by cut_off_at) as previous_cut_off_at,
        lag(pipeline_name) over (partition by deal_key order by cut_off_at) as previous_pipeline_name,
        lag(stage_name) over (partition by deal_key order by cut_off_at) as previous_stage_name,
        lag(status) over (partition by deal_key order by cut_off_at) as previous_status
    from listed
    where nth = 1
),
stayed as (
    select
        state.*,
        sum(
            case
                when previous_cut_off_at is null
                    or previous_pipeline_name <> pipeline_name
                    or previous_stage_name <> stage_name
                    or previous_status <> status
                    then 1
                else 0
            end
        ) over (
            partition by deal_key
            order by cut_off_at
            rows between unbounded preceding and current row
        ) as stay
    from state
),
deal_newest as (
    select
        deal_key,
        currency,
        pipeline_name,
        first_value(created_at) over (partition by deal_key order by created_at is null, cut_off_at desc) as created_at,
        row_number() over (partition by deal_key order by cut_off_at desc) as nth
    from stayed
),
deal_now as (
    -- What the newest list knows of a deal as a whole.
    select
        deal_key,
        currency,
        pipeline_name,
        created_at
    from deal_newest
    where nth = 1
),
moved as (
    -- The first list of each stay, with the closing as the last list of the stay tells it.
    select
        stayed.*,
        row_number() over (partition by deal_key, stay order by cut_off_at) as nth_of_stay,
        case
            when status <> 'open' then
                max(closed_at) over (
                    partition by deal_key, stay
                    order by cut_off_at
                    rows between current row and unbounded following
                )
        end as stay_closed_at
    from stayed
),
bounded as (
    select
        m.*,
        coalesce(m.previous_cut_off_at, case when d.created_at <= m.cut_off_at then d.created_at end) as lower_bound,
        min(m.stay_closed_at) over (
            partition by m.deal_key
            order by m.stay
            rows between 1 following and unbounded following
        ) as next_closed_at
    from moved m
    join deal_now d
        on d.deal_key = m.deal_key
    where m.nth_of_stay = 1
),
shown as (
    select
        bounded.*,
        least(
            case
                when modified_at <= cut_off_at and (lower_bound is null or modified_at >= lower_bound) then modified_at
                else cut_off_at
            end,
            coalesce(next_closed_at, cut_off_at)
        ) as latest
    from bounded
),
history_row as (
    select
        kx_key('deal|' || source_system || '|' || source_account || '|' || deal_ref) as deal_key,
        source_system,
        source_account,
        deal_ref as source_id,
        pipeline_name,
        stage_name,
        stage_order,
        status,
        owner_ref,
        amount,
        entered_at,
        kx_local_date(entered_at, :zone) as entered_on,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at,
        row_number() over (
            partition by source_system, source_account, deal_ref, stage_name, status, entered_at
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_deal_stage_event
),
history_told as (
    -- A history that names no pipeline is that of the deal's own.
    select
        h.deal_key,
        h.source_system,
        h.source_account,
        h.source_id,
        coalesce(h.pipeline_name, d.pipeline_name, '') as pipeline_name,
        h.stage_name,
        h.stage_order,
        h.status,
        h.owner_ref,
        h.amount,
        h.entered_at,
        h.entered_on,
        h.cut_off_at,
        h.load_id,
        h.file,
        h.line,
        h.recorded_at
    from history_row h
    left join deal_now d
        on d.deal_key = h.deal_key
    where h.nth = 1
),
history_step as (
    select
        history_told.*,
        lag(concat_ws('␟', pipeline_name, stage_name, status)) over (
            partition by deal_key
            order by entered_at, stage_order, stage_name, status
        ) as previous_step
    from history_told
),
history as (
    -- Histories also have rows for changes of other fields: only moves count.
    select *
    from history_step
    where previous_step is null or previous_step <> concat_ws('␟', pipeline_name, stage_name, status)
),
twice as (
    select distinct s.deal_key, s.stay
    from shown s
    join history h
        on h.deal_key = s.deal_key
        and (h.stage_name = s.stage_name or h.status <> 'open')
        and h.status = s.status
        and h.entered_on <= kx_local_date(s.cut_off_at, :zone)
        and (s.previous_cut_off_at is null or h.entered_on >= kx_local_date(s.previous_cut_off_at, :zone))
),
stage_met as (
    select source_system, source_account, pipeline_name, stage_name, stage_order, status, cut_off_at
    from listed
    union all
    select source_system, source_account, pipeline_name, stage_name, stage_order, status, cut_off_at
    from history_told
),
stage_placed as (
    select
        stage_met.*,
        row_number() over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at desc, stage_order
        ) as nth
    from stage_met
    where status = 'open' and stage_order is not null
),
pipeline_stage as (
    -- The open stages of each pipeline that any deal was ever in, by their newest position.
    select
        source_system,
        source_account,
        pipeline_name,
        stage_name,
        stage_order,
        row_number() over (
            partition by source_system, source_account, pipeline_name
            order by stage_order, stage_name
        ) as place
    from stage_placed
    where nth = 1
),
told as (
    select
        deal_key,
        source_system,
        source_account,
        source_id,
        pipeline_name,
        stage_name,
        stage_order,
        status,
        entered_at,
        entered_at as earliest,
        'reported' as evidence,
        'history' as origin,
        owner_ref,
        amount,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from history
    union all
    select
        s.deal_key,
        s.source_system,
        s.source_account,
        s.source_id,
        s.pipeline_name,
        s.stage_name,
        s.stage_order,
        s.status,
        coalesce(s.stay_closed_at, s.latest),
        case when s.lower_bound is not null then least(s.lower_bound, s.latest) end,
        case when s.stay_closed_at is null then 'observed' else 'reported' end,
        case when s.status = 'open' then 'list' else 'closing' end,
        s.owner_ref,
        s.amount,
        s.cut_off_at,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at
    from shown s
    left join twice t
        on t.deal_key = s.deal_key and t.stay = s.stay
    where t.deal_key is null
),
dated as (
    select
        t.*,
        kx_local_date(t.entered_at, :zone) as entered_on,
        d.created_at,
        kx_local_date(d.created_at, :zone) as created_on
    from told t
    left join deal_now d
        on d.deal_key = t.deal_key
),
timed as (
    -- A closing on a day with other events comes after them.
    select
        deal_key,
        source_system,
        source_account,
        source_id,
        pipeline_name,
        stage_name,
        stage_order,
        status,
        case
            when origin = 'closing' and evidence = 'reported'
                then greatest(
                    max(entered_at) over (partition by deal_key, entered_on),
                    case when created_on = entered_on then created_at else entered_at end
                )
            else entered_at
        end as entered_at,
        entered_on,
        created_at,
        created_on,
        earliest,
        evidence,
        origin,
        owner_ref,
        amount,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from dated
),
first_told as (
    select
        timed.*,
        row_number() over (
            partition by deal_key
            order by
                entered_at,
                case when status = 'open' then 0 else 1 end,
                stage_order,
                stage_name,
                status,
                cut_off_at,
                load_id,
                file,
                line
        ) as nth
    from timed
),
creation as (
    select
        f.*,
        p.stage_name as entrance_stage_name,
        p.stage_order as entrance_stage_order,
        -- A list that first shows the deal in the first stage shows nothing but the creation.
        f.origin = 'list' and coalesce(f.stage_order <= p.stage_order, false) as replaces_first
    from first_told f
    join pipeline_stage p
        on p.source_system = f.source_system
        and p.source_account = f.source_account
        and p.pipeline_name = f.pipeline_name
        and p.place = 1
    where f.nth = 1
        and f.created_at <= f.entered_at
        and (f.origin <> 'history' or (p.stage_name <> f.stage_name and f.created_on < f.entered_on))
),
known as (
    select
        c.deal_key,
        c.source_system,
        c.source_account,
        c.source_id,
        c.pipeline_name,
        c.entrance_stage_name as stage_name,
        c.entrance_stage_order as stage_order,
        'open' as status,
        c.created_at as entered_at,
        c.created_at as earliest,
        'reported' as evidence,
        0 as phase,
        c.owner_ref,
        c.amount,
        c.cut_off_at,
        c.load_id,
        c.file,
        c.line,
        c.recorded_at
    from creation c
    union all
    select
        f.deal_key,
        f.source_system,
        f.source_account,
        f.source_id,
        f.pipeline_name,
        f.stage_name,
        f.stage_order,
        f.status,
        f.entered_at,
        f.earliest,
        f.evidence,
        case when f.status = 'open' then 1 else 2 end,
        f.owner_ref,
        f.amount,
        f.cut_off_at,
        f.load_id,
        f.file,
        f.line,
        f.recorded_at
    from first_told f
    left join creation c
        on c.deal_key = f.deal_key and f.nth = 1 and c.replaces_first
    where c.deal_key is null
),
move as (
    select
        known.*,
        row_number() over (
            partition by deal_key
            order by entered_at, phase, stage_order, stage_name, status, cut_off_at, load_id, file, line
        ) as move_number
    from known
),
pair as (
    select
        move.*,
        lag(pipeline_name) over (partition by deal_key order by move_number) as before_pipeline_name,
        lag(stage_name) over (partition by deal_key order by move_number) as before_stage_name,
        lag(stage_order) over (partition by deal_key order by move_number) as before_stage_order,
        lag(status) over (partition by deal_key order by move_number) as before_status,
        lag(entered_at) over (partition by deal_key order by move_number) as before_entered_at
    from move
),
skipped as (
    -- A stage may have had another place when the deal was in it: it is not skipped for that.
    select
        a.*,
        p.stage_name as skipped_stage_name,
        p.stage_order as skipped_stage_order
    from pair a
    join pipeline_stage p
        on p.source_system = a.source_system
        and p.source_account = a.source_account
        and p.pipeline_name = a.pipeline_name
    where (
            a.move_number = 1
            or (
                a.before_status = 'open'
                and a.before_pipeline_name = a.pipeline_name
                and p.stage_order > a.before_stage_order
                and p.stage_name <> a.before_stage_name
            )
        )
        and p.stage_name <> a.stage_name
        and (
            a.status = 'won'
            or (a.status = 'open' and p.stage_order < a.stage_order)
            or (a.status not in ('won', 'open') and a.move_number = 1 and p.place = 1)
        )
),
event as (
    select
        deal_key,
        source_system,
        source_account,
        source_id,
        pipeline_name,
        skipped_stage_name as stage_name,
        skipped_stage_order as stage_order,
        'open' as status,
        entered_at,
        before_entered_at as earliest,
        'supposed' as evidence,
        move_number,
        0 as is_known,
        owner_ref,
        amount,
        load_id,
        file,
        line,
        recorded_at
    from skipped
    union all
    select
        deal_key,
        source_system,
        source_account,
        source_id,
        pipeline_name,
        stage_name,
        stage_order,
        status,
        entered_at,
        case when evidence = 'observed' then earliest else entered_at end,
        evidence,
        move_number,
        1,
        owner_ref,
        amount,
        load_id,
        file,
        line,
        recorded_at
    from move
),
numbered as (
    select
        event.*,
        kx_local_date(entered_at, :zone) as entered_on,
        row_number() over (
            partition by deal_key
            order by move_number, is_known, stage_order, stage_name
        ) as event_number,
        lag(stage_name) over (
            partition by deal_key
            order by move_number, is_known, stage_order, stage_name
        ) as from_stage_name,
        lag(pipeline_name) over (
            partition by deal_key
            order by move_number, is_known, stage_order, stage_name
        ) as from_pipeline_name
    from event
)
select
    kx_key('deal_stage_event|' || cast(e.deal_key as string) || '|' || cast(e.event_number as string)) as event_key,
    e.deal_key,
    e.event_number,
    nullif(e.pipeline_name, '') as pipeline_name,
    kx_key(
        'stage|' || e.source_system || '|' || e.source_account || '|'
        || coalesce(e.from_pipeline_name, '') || '␟' || e.from_stage_name
    ) as from_stage_key,
    e.from_stage_name,
    kx_key(
        'stage|' || e.source_system || '|' || e.source_account || '|'
        || coalesce(e.pipeline_name, '') || '␟' || e.stage_name
    ) as to_stage_key,
    e.stage_name as to_stage_name,
    e.stage_order as to_stage_order,
    e.status as to_status,
    e.entered_at,
    e.entered_on,
    e.earliest as entered_at_earliest,
    e.entered_at as entered_at_latest,
    owner.entity_key as owner_key_at_event,
    case
        when coalesce(d.currency, :currency) = :currency then e.amount
        else cast(e.amount * r.rate as decimal(18, 2))
    end as amount_at_event,
    e.evidence,
    e.source_system,
    e.source_account,
    e.source_id,
    e.load_id,
    e.file,
    e.line,
    e.recorded_at
from numbered e
left join deal_now d
    on d.deal_key = e.deal_key
left join currency_rate r
    on r.currency = d.currency
    and e.entered_on >= r.rate_on
    and e.entered_on < r.rate_until_on
left join xref_entity owner
    on owner.entity = 'employee'
    and owner.source_system = e.source_system
    and owner.source_account = e.source_account
    and owner.source_id = e.owner_ref
order by e.deal_key, e.event_number
