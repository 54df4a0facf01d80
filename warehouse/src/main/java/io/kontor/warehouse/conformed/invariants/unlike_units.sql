-- Which products are sold in units that cannot be added?
-- Grain:  product_key. A unit that nobody has described is a dimension of its own.
with
sold as (
    select distinct
        product_key,
        coalesce(dimension, 'unit ' || unit_code) as dimension
    from sales_line
    where product_key is not null and unit_code is not null
)
select
    cast(product_key as string) as subject,
    min(dimension) || ' and ' || max(dimension) as detail
from sold
group by product_key
having count(*) > 1
order by subject
