-- Which days are there, and which are for work?
-- Grain:  calendar_date, without gaps, from 1 January of the year of the first business date to 31 December of the year
--         after the last.
-- Parameters: :zone, the company's time zone for dates.
-- Business dates are those of what has happened and of plans, not expected closings or due dates, which people type
-- freely. Dates before 1970 and more than two years after the newest export are typing errors: they do not stretch the
-- calendar, and the facts keep them. is_working is Monday to Friday, where work_calendar does not tell of the day for
-- the whole company; where several lists do, it is one of work only if all say so.
with
exported as (
    select kx_local_date(max(cut_off_at), :zone) as newest_on
    from (
        select cut_off_at
        from staged_deal
        union all
        select cut_off_at
        from staged_activity
        union all
        select cut_off_at
        from staged_sales_line
    ) as export
),
business as (
    select created_on as business_on
    from deal
    union all
    select closed_on
    from deal
    union all
    select entered_on
    from deal_stage_event
    union all
    select completed_on
    from activity
    union all
    select invoice_on
    from sales_line
    union all
    select period_start_on
    from target
    union all
    select expense_on
    from expense
    union all
    select sent_on
    from mailing
),
span as (
    select
        make_date(year(min(b.business_on)), 1, 1) as first_on,
        make_date(year(max(b.business_on)) + 1, 12, 31) as last_on
    from business b
    cross join exported e
    where b.business_on >= date '1970-01-01'
        and (e.newest_on is null or b.business_on <= kx_add_months(e.newest_on, 24))
),
digit as (
    select n
    from (
        values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)
    ) as ten (n)
),
number as (
    select a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n as n
    from digit a
    cross join digit b
    cross join digit c
    cross join digit d
    cross join digit e
),
day as (
    select s.first_on + n.n as calendar_date
    from span s
    join number n
        on n.n <= kx_days(s.first_on, s.last_on)
),
told as (
    select
        calendar_date,
        bool_and(is_working) as is_working
    from work_calendar
    where region is null
    group by calendar_date
)
select
    d.calendar_date,
    kx_iso_week(d.calendar_date) as iso_week,
    kx_month(d.calendar_date) as month_on,
    cast(date_trunc('quarter', d.calendar_date) as date) as quarter_start_on,
    cast(date_trunc('year', d.calendar_date) as date) as year_start_on,
    kx_weekday(d.calendar_date) as weekday,
    kx_weekday(d.calendar_date) >= 6 as is_weekend,
    coalesce(t.is_working, kx_weekday(d.calendar_date) <= 5) as is_working
from day d
left join told t
    on t.calendar_date = d.calendar_date
order by d.calendar_date
