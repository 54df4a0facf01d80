-- What do price lists and lists of costs tell of the cost of products?
-- Grain:  every row that tells one.
select
    source_name,
    source_system,
    source_account,
    product_ref,
    unit_cost,
    currency,
    cast(null as string) as method,
    cut_off_at,
    load_id,
    file,
    line,
    recorded_at
from staged_product
where unit_cost is not null
union all
select
    source_name,
    source_system,
    source_account,
    product_ref,
    unit_cost,
    currency,
    method,
    cut_off_at,
    load_id,
    file,
    line,
    recorded_at
from staged_product_cost
