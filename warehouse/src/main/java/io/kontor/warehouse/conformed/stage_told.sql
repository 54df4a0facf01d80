-- What do lists of stages, deals and their histories tell of stages?
-- Grain:  stage, cut-off at which a row is in it or lists it; and the first full list that has none any more.
-- Ref:    the pipeline's name and the stage's name.
-- A stage is open from the first export on that has an open deal in it: a source may close deals without moving
-- them. It is retired when a list that tells all deals there are (is_full_export), of a source that has shown the
-- stage, has none in it, until a later row is in it again. Deals keep the stage that they were in.
-- Where a source keeps a list of its stages, that list alone says what a stage means and whether it is in use. One
-- that it calls out of use from the beginning is retired from the beginning: old deals are in it.
with
deal_now as (
    -- A history that names no pipeline is that of the deal's own, as in deal_stage_event.
    select
        source_system,
        source_account,
        deal_ref,
        pipeline_name,
        row_number() over (
            partition by source_system, source_account, deal_ref
            order by cut_off_at desc, modified_at desc nulls last, load_id desc, file desc, line desc
        ) as nth
    from staged_deal
),
shown as (
    select
        source_name,
        source_system,
        source_account,
        coalesce(pipeline_name, '') as pipeline_name,
        stage_name,
        stage_order,
        status,
        status as listed_status,
        default_probability,
        coalesce(is_offer_stage, false) as is_offer_stage,
        coalesce(is_contract_stage, false) as is_contract_stage,
        coalesce(is_active, true) as is_active,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_stage
    union all
    select
        source_name,
        source_system,
        source_account,
        coalesce(pipeline_name, ''),
        stage_name,
        stage_order,
        status,
        cast(null as string),
        cast(null as double),
        coalesce(is_offer_stage, false),
        coalesce(is_contract_stage, false),
        true,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_deal
    union all
    select
        e.source_name,
        e.source_system,
        e.source_account,
        coalesce(e.pipeline_name, d.pipeline_name, ''),
        e.stage_name,
        e.stage_order,
        e.status,
        cast(null as string),
        cast(null as double),
        false,
        false,
        true,
        e.cut_off_at,
        e.load_id,
        e.file,
        e.line,
        e.recorded_at
    from staged_deal_stage_event e
    left join deal_now d
        on d.source_system = e.source_system
        and d.source_account = e.source_account
        and d.deal_ref = e.deal_ref
        and d.nth = 1
),
placed as (
    select
        shown.*,
        bool_or(listed_status is not null) over (
            partition by source_system, source_account, pipeline_name, stage_name
        ) as has_list,
        row_number() over (
            partition by source_system, source_account, pipeline_name, stage_name, cut_off_at, listed_status is null
            order by load_id, file, line
        ) as nth
    from shown
),
telling as (
    select *
    from placed
    where not has_list or listed_status is not null
),
full_list as (
    select distinct source_name, source_system, source_account, cut_off_at, true as is_of_stages
    from staged_stage
    where is_full_export
    union all
    select distinct source_name, source_system, source_account, cut_off_at, false
    from staged_deal
    where is_full_export
),
told as (
    select
        source_system,
        source_account,
        pipeline_name,
        stage_name,
        cut_off_at,
        bool_and(is_active) as is_shown,
        max(stage_order) as stage_order,
        max(default_probability) as default_probability,
        bool_or(is_offer_stage) as is_offer_stage,
        bool_or(is_contract_stage) as is_contract_stage,
        bool_or(status = 'open') as has_open,
        min(status) as closed_status,
        min(listed_status) as listed_status,
        max(case when nth = 1 then load_id end) as load_id,
        max(case when nth = 1 then file end) as file,
        max(case when nth = 1 then line end) as line,
        max(case when nth = 1 then recorded_at end) as recorded_at
    from telling
    group by source_system, source_account, pipeline_name, stage_name, cut_off_at
),
missed as (
    select distinct
        t.source_system,
        t.source_account,
        t.pipeline_name,
        t.stage_name,
        f.cut_off_at
    from telling t
    join full_list f
        on f.source_name = t.source_name
        and f.source_system = t.source_system
        and f.source_account = t.source_account
        and f.is_of_stages = t.has_list
),
moment as (
    select
        *,
        true as is_told
    from told
    union all
    select
        m.source_system,
        m.source_account,
        m.pipeline_name,
        m.stage_name,
        m.cut_off_at,
        false,
        cast(null as int),
        cast(null as double),
        false,
        false,
        false,
        cast(null as string),
        cast(null as string),
        cast(null as string),
        cast(null as string),
        cast(null as bigint),
        cast(null as timestamp),
        false
    from missed m
    left join told t
        on t.source_system = m.source_system
        and t.source_account = m.source_account
        and t.pipeline_name = m.pipeline_name
        and t.stage_name = m.stage_name
        and t.cut_off_at = m.cut_off_at
    where t.cut_off_at is null
),
numbered as (
    select
        moment.*,
        lag(is_shown) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as was_shown,
        bool_or(has_open) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
            rows between unbounded preceding and current row
        ) as was_ever_open,
        count(case when is_told then 1 end) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
            rows between unbounded preceding and current row
        ) as telling_number
    from moment
),
life as (
    -- A moment without a row keeps what the row before it told.
    select
        n.source_system,
        n.source_account,
        n.pipeline_name,
        n.stage_name,
        n.cut_off_at,
        n.is_shown,
        n.was_shown,
        n.is_told and n.telling_number = 1 as is_first,
        n.was_ever_open,
        t.stage_order,
        t.default_probability,
        t.is_offer_stage,
        t.is_contract_stage,
        t.closed_status,
        t.listed_status,
        t.load_id,
        t.file,
        t.line,
        t.recorded_at
    from numbered n
    join numbered t
        on t.source_system = n.source_system
        and t.source_account = n.source_account
        and t.pipeline_name = n.pipeline_name
        and t.stage_name = n.stage_name
        and t.telling_number = n.telling_number
        and t.is_told
)
select
    'deals' as source_name,
    source_system,
    source_account,
    pipeline_name || '␟' || stage_name as stage_ref,
    nullif(pipeline_name, '') as pipeline_name,
    stage_name,
    stage_order,
    coalesce(listed_status, case when was_ever_open then 'open' else closed_status end) as semantic,
    default_probability,
    is_offer_stage,
    is_contract_stage,
    case when not is_shown then cut_off_at end as retired_at,
    cut_off_at,
    load_id,
    file,
    line,
    recorded_at
from life
where is_shown or was_shown or is_first
