-- Question:   Between which segments did customers move?
-- Grain:      from_segment_code, to_segment_code; cells without customers have no row
-- Unit:       customers; money in the reporting currency; ratios as fractions of the from segment
-- Parameters: :as_of_on, the later of the two moments of segmentation__rfm
-- Ties:       none
with earlier as (
    select
        account_key,
        segment_code,
        net_sales_12m_amount
    from segmentation__rfm
    where moment_on < cast(:as_of_on as date)
),

later as (
    select
        account_key,
        segment_code,
        net_sales_12m_amount
    from segmentation__rfm
    where moment_on = cast(:as_of_on as date)
),

moved as (
    select
        coalesce(e.segment_code, 'none') as from_segment_code,
        coalesce(l.segment_code, 'none') as to_segment_code,
        coalesce(l.net_sales_12m_amount, e.net_sales_12m_amount) as net_sales_12m_amount
    from earlier as e
    full join later as l
        on l.account_key = e.account_key
),

cell as (
    select
        from_segment_code,
        to_segment_code,
        count(*) as customer_count,
        sum(net_sales_12m_amount) as net_sales_12m_amount
    from moved
    group by
        from_segment_code,
        to_segment_code
),

from_segment as (
    select
        from_segment_code,
        count(*) as customer_count
    from moved
    group by from_segment_code
)

select
    c.from_segment_code,
    c.to_segment_code,
    c.customer_count,
    kx_ratio(c.customer_count, f.customer_count) as share_ratio,
    cast(c.net_sales_12m_amount as decimal(18, 2)) as net_sales_12m_amount
from cell as c
inner join from_segment as f
    on f.from_segment_code = c.from_segment_code
order by
    c.from_segment_code,
    c.to_segment_code
