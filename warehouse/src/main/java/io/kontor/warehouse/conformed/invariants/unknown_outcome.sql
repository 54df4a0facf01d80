-- Which outcomes of activities count neither as success nor as failure, because nobody knows the word?
-- Grain:  outcome.
select
    outcome as subject,
    cast(count(*) as string) || ' activities' as detail
from activity
where outcome is not null and is_positive_outcome is null
group by outcome
order by subject
