-- What do stages tell of the pipelines that they are in?
-- Grain:  pipeline, moment at which one of its stages has a new version.
-- Ref:    the pipeline's name. A pipeline is retired while all of its stages are.
-- Origin: the stage's version; of several, the first by name.
with
moment as (
    select
        source_system,
        source_account,
        pipeline_name,
        valid_from,
        load_id,
        file,
        line,
        recorded_at,
        row_number() over (
            partition by source_system, source_account, pipeline_name, valid_from
            order by stage_name
        ) as nth
    from stage
    where pipeline_name is not null
)
select
    'deals' as source_name,
    m.source_system,
    m.source_account,
    m.pipeline_name as pipeline_ref,
    m.pipeline_name,
    case when count(*) = count(s.retired_at) then max(s.retired_at) end as retired_at,
    m.valid_from as cut_off_at,
    m.load_id,
    m.file,
    m.line,
    m.recorded_at
from moment m
join stage s
    on s.source_system = m.source_system
    and s.source_account = m.source_account
    and s.pipeline_name = m.pipeline_name
    and s.valid_from <= m.valid_from
    and (s.valid_to is null or s.valid_to > m.valid_from)
where m.nth = 1
group by
    m.source_system,
    m.source_account,
    m.pipeline_name,
    m.valid_from,
    m.load_id,
    m.file,
    m.line,
    m.recorded_at
