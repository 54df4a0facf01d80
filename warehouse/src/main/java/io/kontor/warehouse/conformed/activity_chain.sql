-- Which activities follow each other until one of them ends well or badly for good?
-- Grain:  activity_key: all of chain_candidate.
-- Chain:  activities with one account, project and purpose, in the order of placed_at, belong to one chain until one of
--         them has an outcome that is final. The first one names it.
-- Ties:   of activities at one moment the one with the smaller key comes first.
with
linked as (
    select
        activity_key,
        account_key,
        project_key,
        purpose,
        row_number() over (
            partition by account_key, project_key, purpose
            order by placed_at, activity_key
        ) as place,
        count(case when is_final_outcome then 1 end) over (
            partition by account_key, project_key, purpose
            order by placed_at, activity_key
            rows between unbounded preceding and current row
        ) - case when is_final_outcome then 1 else 0 end as chain_number
    from chain_candidate
)
select
    activity_key,
    first_value(activity_key) over (
        partition by account_key, project_key, purpose, chain_number
        order by place
    ) as chain_key
from linked
order by activity_key
