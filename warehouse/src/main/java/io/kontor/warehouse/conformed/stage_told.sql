-- What do deals and their histories tell of the stages that they are in?
-- Grain:  stage, cut-off at which a row is in it; and the first full list of deals that has none any more.
-- Ref:    the pipeline's name and the stage's name.
-- A stage is open from the first export on that has an open deal in it: a source may close deals without moving
-- them. It is retired when a list that tells all deals there are (is_full_export), of a source that has shown the
-- stage, has none in it, until a later row is in it again. Deals keep the stage that they were in.
with
shown as (
    select
        source_name,
        source_system,
        source_account,
        coalesce(pipeline_name, '') as pipeline_name,
        stage_name,
        stage_order,
        status,
        coalesce(is_offer_stage, false) as is_offer_stage,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_deal
    union all
    select
        source_name,
        source_system,
        source_account,
        coalesce(pipeline_name, ''),
        stage_name,
        stage_order,
        status,
        false,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_deal_stage_event
),
ranked as (
    select
        shown.*,
        max(stage_order) over (
            partition by source_system, source_account, pipeline_name, stage_name, cut_off_at
        ) as place,
        bool_or(is_offer_stage) over (
            partition by source_system, source_account, pipeline_name, stage_name, cut_off_at
        ) as is_offer,
        bool_or(status = 'open') over (
            partition by source_system, source_account, pipeline_name, stage_name, cut_off_at
        ) as has_open,
        min(status) over (
            partition by source_system, source_account, pipeline_name, stage_name, cut_off_at
        ) as closed_status,
        row_number() over (
            partition by source_system, source_account, pipeline_name, stage_name, cut_off_at
            order by load_id, file, line
        ) as nth
    from shown
),
full_list as (
    select distinct source_name, source_system, source_account, cut_off_at
    from staged_deal
    where is_full_export
),
telling as (
    select distinct source_name, source_system, source_account, pipeline_name, stage_name
    from shown
),
moment as (
    select
        source_system,
        source_account,
        pipeline_name,
        stage_name,
        cut_off_at,
        true as is_shown,
        place,
        is_offer,
        has_open,
        closed_status,
        load_id,
        file,
        line,
        recorded_at
    from ranked
    where nth = 1
    union all
    select distinct
        t.source_system,
        t.source_account,
        t.pipeline_name,
        t.stage_name,
        f.cut_off_at,
        false,
        cast(null as int),
        false,
        false,
        cast(null as string),
        cast(null as string),
        cast(null as string),
        cast(null as bigint),
        cast(null as timestamp)
    from telling t
    join full_list f
        on f.source_name = t.source_name
        and f.source_system = t.source_system
        and f.source_account = t.source_account
    left join ranked r
        on r.source_system = t.source_system
        and r.source_account = t.source_account
        and r.pipeline_name = t.pipeline_name
        and r.stage_name = t.stage_name
        and r.cut_off_at = f.cut_off_at
    where r.cut_off_at is null
),
life as (
    select
        moment.*,
        lag(is_shown) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as was_shown,
        lag(place) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as place_before,
        lag(is_offer) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as was_offer,
        lag(closed_status) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as status_before,
        lag(load_id) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as load_before,
        lag(file) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as file_before,
        lag(line) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as line_before,
        lag(recorded_at) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
        ) as recorded_before,
        bool_or(has_open) over (
            partition by source_system, source_account, pipeline_name, stage_name
            order by cut_off_at
            rows between unbounded preceding and current row
        ) as was_ever_open
    from moment
)
select
    'deals' as source_name,
    source_system,
    source_account,
    pipeline_name || '␟' || stage_name as stage_ref,
    nullif(pipeline_name, '') as pipeline_name,
    stage_name,
    coalesce(place, place_before) as stage_order,
    case when was_ever_open then 'open' else coalesce(closed_status, status_before) end as semantic,
    is_offer or coalesce(was_offer and not is_shown, false) as is_offer_stage,
    case when not is_shown then cut_off_at end as retired_at,
    cut_off_at,
    coalesce(load_id, load_before) as load_id,
    coalesce(file, file_before) as file,
    coalesce(line, line_before) as line,
    coalesce(recorded_at, recorded_before) as recorded_at
from life
where is_shown or was_shown
