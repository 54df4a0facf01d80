-- Question:   Which good customers have gone silent against their own rhythm?
-- Grain:      account_key
-- Unit:       days; money in the reporting currency
-- Parameters: :as_of_on, last day that counts; :zone, of the company; :minimum_purchase_days, :gap_factor and
--             :minimum_silent_days, what makes silence alarming
-- Ties:       rows are ordered by the net sales of 12 months, then by key
-- A purchase day is a day whose sale lines add up to more than 0. The class is that of segmentation__abc.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date))
                then last_day(kx_add_months(cast(:as_of_on as date), -12))
            else kx_add_months(cast(:as_of_on as date), -12)
        end as year_before_on,
        case
            when cast(:as_of_on as date) = last_day(cast(:as_of_on as date))
                then last_day(kx_add_months(cast(:as_of_on as date), -24))
            else kx_add_months(cast(:as_of_on as date), -24)
        end as two_years_before_on
),

purchase_day as (
    select
        s.account_key,
        s.invoice_on
    from sales_line as s
    cross join bounds as b
    where s.line_type = 'sale'
        and s.invoice_on <= b.as_of_on
    group by
        s.account_key,
        s.invoice_on
    having sum(s.net_amount_reporting) > 0
),

gap as (
    select
        account_key,
        invoice_on,
        kx_days(lag(invoice_on) over (partition by account_key order by invoice_on), invoice_on) as gap_days
    from purchase_day
),

rhythm as (
    select
        account_key,
        count(*) as purchase_day_count,
        max(invoice_on) as last_purchase_on,
        kx_median(cast(gap_days as double)) as gap_days_median
    from gap
    group by account_key
),

silent as (
    select
        r.account_key,
        r.last_purchase_on,
        kx_days(r.last_purchase_on, b.as_of_on) as days_silent,
        r.gap_days_median,
        c.abc_class
    from rhythm as r
    inner join segmentation__abc as c
        on c.account_key = r.account_key
    cross join bounds as b
    where c.abc_class in ('A', 'B')
        and r.purchase_day_count >= :minimum_purchase_days
        and kx_days(r.last_purchase_on, b.as_of_on) > :minimum_silent_days
        and cast(kx_days(r.last_purchase_on, b.as_of_on) as double) > cast(:gap_factor as double) * r.gap_days_median
),

net_sales as (
    select
        s.account_key,
        sum(case when s.invoice_on > b.year_before_on then s.net_amount_reporting else 0 end) as net_sales_12m_amount,
        sum(case when s.invoice_on <= b.year_before_on then s.net_amount_reporting else 0 end) as previous_12m_amount
    from sales_line as s
    cross join bounds as b
    where s.invoice_on > b.two_years_before_on
        and s.invoice_on <= b.as_of_on
    group by s.account_key
),

version as (
    select
        account_key,
        status,
        created_on,
        closed_on,
        is_current,
        is_deleted,
        kx_local_date(valid_from, :zone) as seen_on,
        min(kx_local_date(valid_from, :zone)) over (partition by deal_key) as first_seen_on
    from deal
),

known_deal as (
    select
        v.account_key,
        case when v.status <> 'open' and coalesce(v.closed_on, v.seen_on) <= b.as_of_on then 0 else 1 end as is_open
    from version as v
    cross join bounds as b
    where v.is_current
        and not (v.is_deleted and v.seen_on <= b.as_of_on)
        and coalesce(v.created_on, v.first_seen_on) <= b.as_of_on
),

deal_coverage as (
    select count(*) as deal_count
    from known_deal
),

open_deal as (
    select
        account_key,
        count(case when is_open = 1 then 1 end) as open_deal_count
    from known_deal
    group by account_key
),

contact_of_account as (
    select
        a.account_key,
        max(
            case
                when a.status = 'completed'
                    and a.completed_on <= b.as_of_on
                    and a.activity_type not in ('task', 'note', 'system')
                    then a.completed_on
            end
        ) as last_contact_on,
        min(
            case
                when a.due_on > b.as_of_on
                    and a.status <> 'cancelled'
                    and (a.completed_on is null or a.completed_on > b.as_of_on)
                    and (a.created_at is null or kx_local_date(a.created_at, :zone) <= b.as_of_on)
                    then a.due_on
            end
        ) as next_task_on
    from activity as a
    cross join bounds as b
    where not a.is_system
        and not a.is_deleted
    group by a.account_key
),

account_then as (
    select
        a.account_key,
        a.account_name,
        a.owner_key,
        row_number() over (
            partition by a.account_key
            order by
                case when kx_local_date(a.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(a.valid_from, :zone) <= b.as_of_on then a.valid_from end desc,
                a.valid_from
        ) as preference
    from account as a
    cross join bounds as b
),

employee_then as (
    select
        e.employee_key,
        e.display_name,
        row_number() over (
            partition by e.employee_key
            order by
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then e.valid_from end desc,
                e.valid_from
        ) as preference
    from employee as e
    cross join bounds as b
)

select
    s.account_key,
    a.account_name,
    e.display_name as owner_name,
    s.abc_class,
    s.last_purchase_on,
    s.days_silent,
    s.gap_days_median,
    cast(coalesce(n.net_sales_12m_amount, 0) as decimal(18, 2)) as net_sales_12m_amount,
    cast(coalesce(n.previous_12m_amount, 0) as decimal(18, 2)) as previous_12m_amount,
    case when v.deal_count > 0 then coalesce(d.open_deal_count, 0) end as open_deal_count,
    c.next_task_on,
    c.last_contact_on
from silent as s
cross join deal_coverage as v
left join net_sales as n
    on n.account_key = s.account_key
left join open_deal as d
    on d.account_key = s.account_key
left join contact_of_account as c
    on c.account_key = s.account_key
left join account_then as a
    on a.account_key = s.account_key
    and a.preference = 1
left join employee_then as e
    on e.employee_key = a.owner_key
    and e.preference = 1
order by
    n.net_sales_12m_amount desc,
    s.account_key
