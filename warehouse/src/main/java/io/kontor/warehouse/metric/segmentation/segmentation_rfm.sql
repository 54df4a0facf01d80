-- Question:   Which customers are worth most, and which are drifting away?
-- Grain:      moment_on, account_key; every account with a purchase by the moment
-- Unit:       days, purchase days; money in the reporting currency; scores 1 to 5
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :migration_days, from the earlier moment to the
--             as-of day
-- Ties:       equal values always get an equal score: a score is 1 plus the number of cuts below the value (recency: 5
--             minus), and the cuts are the 20th, 40th, 60th and 80th percentile of all customers, linearly interpolated
--             (type 7); a value equal to a cut stays with the smaller values, so that a score may have no customers
-- A purchase day is a day whose sale lines add up to more than 0; returns only lower net sales.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        cast(:as_of_on as date) - :migration_days as earlier_on
),

moment as (
    select
        as_of_on as moment_on,
        case
            when as_of_on = last_day(as_of_on) then last_day(kx_add_months(as_of_on, -12))
            else kx_add_months(as_of_on, -12)
        end as year_before_on
    from bounds
    union all
    select
        earlier_on as moment_on,
        case
            when earlier_on = last_day(earlier_on) then last_day(kx_add_months(earlier_on, -12))
            else kx_add_months(earlier_on, -12)
        end as year_before_on
    from bounds
),

purchase_day as (
    select
        account_key,
        invoice_on,
        sum(net_amount_reporting) as amount
    from sales_line
    where line_type = 'sale'
    group by
        account_key,
        invoice_on
    having sum(net_amount_reporting) > 0
),

customer as (
    select
        m.moment_on,
        p.account_key,
        kx_days(max(p.invoice_on), m.moment_on) as recency_days,
        count(*) as purchase_day_count,
        sum(p.amount) as amount
    from purchase_day as p
    inner join moment as m
        on p.invoice_on <= m.moment_on
    group by
        m.moment_on,
        p.account_key
),

net_sales as (
    select
        m.moment_on,
        s.account_key,
        sum(s.net_amount_reporting) as net_sales_12m_amount
    from sales_line as s
    inner join moment as m
        on s.invoice_on > m.year_before_on
        and s.invoice_on <= m.moment_on
    group by
        m.moment_on,
        s.account_key
),

valued as (
    select
        moment_on,
        account_key,
        recency_days,
        purchase_day_count,
        purchase_day_count - 1 as frequency,
        cast(cast(kx_ratio(amount, purchase_day_count) as decimal(28, 9)) as decimal(18, 2)) as monetary_amount
    from customer
),

-- The ninth decimal is far below a cent: it only hides how an engine interpolates.
cut as (
    select
        moment_on,
        cast(kx_percentile(cast(recency_days as double), 0.2e0) as decimal(28, 9)) as recency_20,
        cast(kx_percentile(cast(recency_days as double), 0.4e0) as decimal(28, 9)) as recency_40,
        cast(kx_percentile(cast(recency_days as double), 0.6e0) as decimal(28, 9)) as recency_60,
        cast(kx_percentile(cast(recency_days as double), 0.8e0) as decimal(28, 9)) as recency_80,
        cast(kx_percentile(cast(frequency as double), 0.2e0) as decimal(28, 9)) as frequency_20,
        cast(kx_percentile(cast(frequency as double), 0.4e0) as decimal(28, 9)) as frequency_40,
        cast(kx_percentile(cast(frequency as double), 0.6e0) as decimal(28, 9)) as frequency_60,
        cast(kx_percentile(cast(frequency as double), 0.8e0) as decimal(28, 9)) as frequency_80,
        cast(kx_percentile(cast(monetary_amount as double), 0.2e0) as decimal(28, 9)) as monetary_20,
        cast(kx_percentile(cast(monetary_amount as double), 0.4e0) as decimal(28, 9)) as monetary_40,
        cast(kx_percentile(cast(monetary_amount as double), 0.6e0) as decimal(28, 9)) as monetary_60,
        cast(kx_percentile(cast(monetary_amount as double), 0.8e0) as decimal(28, 9)) as monetary_80
    from valued
    group by moment_on
),

scored as (
    select
        v.moment_on,
        v.account_key,
        v.recency_days,
        v.purchase_day_count,
        v.frequency,
        v.monetary_amount,
        case
            when v.recency_days > c.recency_80 then 1
            when v.recency_days > c.recency_60 then 2
            when v.recency_days > c.recency_40 then 3
            when v.recency_days > c.recency_20 then 4
            else 5
        end as recency_score,
        case
            when v.frequency > c.frequency_80 then 5
            when v.frequency > c.frequency_60 then 4
            when v.frequency > c.frequency_40 then 3
            when v.frequency > c.frequency_20 then 2
            else 1
        end as frequency_score,
        case
            when v.monetary_amount > c.monetary_80 then 5
            when v.monetary_amount > c.monetary_60 then 4
            when v.monetary_amount > c.monetary_40 then 3
            when v.monetary_amount > c.monetary_20 then 2
            else 1
        end as monetary_score
    from valued as v
    inner join cut as c
        on c.moment_on = v.moment_on
),

-- Every cell is exactly one segment.
segment as (
    select
        recency_score,
        frequency_score,
        segment_code
    from (
        values
            (5, 1, 'new'),
            (5, 2, 'potential_loyalist'),
            (5, 3, 'potential_loyalist'),
            (5, 4, 'champions'),
            (5, 5, 'champions'),
            (4, 1, 'promising'),
            (4, 2, 'potential_loyalist'),
            (4, 3, 'potential_loyalist'),
            (4, 4, 'loyal'),
            (4, 5, 'loyal'),
            (3, 1, 'about_to_sleep'),
            (3, 2, 'about_to_sleep'),
            (3, 3, 'need_attention'),
            (3, 4, 'loyal'),
            (3, 5, 'loyal'),
            (2, 1, 'hibernating'),
            (2, 2, 'hibernating'),
            (2, 3, 'at_risk'),
            (2, 4, 'at_risk'),
            (2, 5, 'cant_lose'),
            (1, 1, 'lost'),
            (1, 2, 'lost'),
            (1, 3, 'at_risk'),
            (1, 4, 'at_risk'),
            (1, 5, 'cant_lose')
    ) as t (recency_score, frequency_score, segment_code)
),

account_then as (
    select
        a.account_key,
        a.account_name,
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
    s.moment_on,
    s.account_key,
    a.account_name,
    s.recency_days,
    s.purchase_day_count,
    s.frequency,
    s.monetary_amount,
    cast(coalesce(n.net_sales_12m_amount, 0) as decimal(18, 2)) as net_sales_12m_amount,
    s.recency_score,
    s.frequency_score,
    s.monetary_score,
    g.segment_code
from scored as s
inner join segment as g
    on g.recency_score = s.recency_score
    and g.frequency_score = s.frequency_score
left join net_sales as n
    on n.moment_on = s.moment_on
    and n.account_key = s.account_key
left join account_then as a
    on a.account_key = s.account_key
    and a.preference = 1
order by
    s.moment_on,
    s.account_key
