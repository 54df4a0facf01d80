-- What do lists of deals call their stages, and which stage does the profile make of each label?
-- Grain:  pipeline, label, cut-off.
-- Ref:    the pipeline's name and the label. Where the profile has no other name for a stage, that is its name.
-- Ties:   of several stages for one label and cut-off the last by load, file and line counts.
with
labelled as (
    select
        source_name,
        source_system,
        source_account,
        pipeline_name,
        coalesce(stage_label, stage_name) as stage_label,
        stage_name,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at,
        row_number() over (
            partition by
                source_name,
                source_system,
                source_account,
                pipeline_name,
                coalesce(stage_label, stage_name),
                cut_off_at
            order by load_id desc, file desc, line desc
        ) as nth
    from staged_deal
)
select
    source_name,
    source_system,
    source_account,
    coalesce(pipeline_name, '') || '␟' || stage_label as stage_map_ref,
    pipeline_name,
    stage_label,
    stage_name,
    cut_off_at,
    load_id,
    file,
    line,
    recorded_at
from labelled
where nth = 1
