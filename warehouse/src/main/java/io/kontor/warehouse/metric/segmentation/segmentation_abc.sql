-- Question:   Which few customers make most of the sales?
-- Grain:      account_key; every account with a line in the 12 months to the as-of day
-- Unit:       money in the reporting currency; ratios as fractions of the positive net sales of all customers
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :class_a_ratio and :class_b_ratio, where classes
--             A and B end
-- Ties:       equal amounts get an equal rank, cumulative share and class
-- Who crosses a boundary belongs to the better class. Net returns and zero are always class C, no part of the whole.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date))
                then last_day(kx_add_months(cast(:as_of_on as date), -12))
            else kx_add_months(cast(:as_of_on as date), -12)
        end as year_before_on
),

customer as (
    select
        s.account_key,
        cast(sum(s.net_amount_reporting) as decimal(18, 2)) as net_sales_amount
    from sales_line as s
    cross join bounds as b
    where s.invoice_on > b.year_before_on
        and s.invoice_on <= b.as_of_on
        and s.net_amount_reporting is not null
    group by s.account_key
),

ranked as (
    select
        account_key,
        net_sales_amount,
        rank() over (order by net_sales_amount desc) as customer_rank,
        sum(greatest(net_sales_amount, 0)) over () as total_amount,
        -- The range keeps equal amounts together.
        sum(greatest(net_sales_amount, 0)) over (
            order by net_sales_amount desc
            range between unbounded preceding and current row
        ) as cumulative_amount,
        sum(greatest(net_sales_amount, 0)) over (partition by net_sales_amount) as equal_amount
    from customer
),

account_then as (
    select
        a.account_key,
        a.account_name,
        a.industry,
        row_number() over (
            partition by a.account_key
            order by
                case when kx_local_date(a.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(a.valid_from, :zone) <= b.as_of_on then a.valid_from end desc,
                a.valid_from
        ) as preference
    from account as a
    cross join bounds as b
)

select
    r.account_key,
    a.account_name,
    a.industry,
    r.net_sales_amount,
    case when r.net_sales_amount > 0 then kx_ratio(r.net_sales_amount, r.total_amount) end as share_ratio,
    case when r.net_sales_amount > 0 then kx_ratio(r.cumulative_amount, r.total_amount) end as cumulative_ratio,
    case
        when r.net_sales_amount <= 0 then 'C'
        when kx_ratio(r.cumulative_amount - r.equal_amount, r.total_amount) < cast(:class_a_ratio as double) then 'A'
        when kx_ratio(r.cumulative_amount - r.equal_amount, r.total_amount) < cast(:class_b_ratio as double) then 'B'
        else 'C'
    end as abc_class,
    cast(floor(r.customer_rank) as int) as customer_rank
from ranked as r
left join account_then as a
    on a.account_key = r.account_key
    and a.preference = 1
order by
    r.customer_rank,
    r.account_key
