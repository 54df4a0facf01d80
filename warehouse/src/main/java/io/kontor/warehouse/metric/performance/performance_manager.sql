-- Question:   What did each manager do, keep and win in the week and in the year to date?
-- Grain:      employee_key, window_code; every employed seller or manager, and whoever has work in the year or an open
--             deal
-- Unit:       contacts, tasks, deals, days; money in the reporting currency; ratios as fractions
-- Parameters: :as_of_on, last day that counts; :period_start_on, first day of the week; :zone, of the company;
--             :no_decision_is_lost; :plan_metric_id; :stalled_days
-- Ties:       none; the latest version of an employee or deal by the as-of day counts, else the first
-- Nothing done is 0 where the company has such data, and null where it has none. Open deals and overdue activities are
-- the state on the as-of day, equal in both windows. A deal belongs to its owner; its contacts are those on the deal,
-- or on its account where a contact names no deal. Interval: Wilson 95 %, z = 1.959963984540054.
with bounds as (
    select
        cast(:as_of_on as date) as as_of_on,
        make_date(year(cast(:as_of_on as date)), 1, 1) as year_start_on,
        cast(:as_of_on as date) - :stalled_days as stalled_since_on
),

time_window as (
    select
        'week' as window_code,
        cast(:period_start_on as date) as from_on,
        as_of_on as to_on
    from bounds
    union all
    select
        'year_to_date' as window_code,
        year_start_on as from_on,
        as_of_on as to_on
    from bounds
),

employee_then as (
    select
        e.employee_key,
        e.display_name,
        e.role,
        e.branch_name,
        e.department_name,
        e.manager_employee_key,
        case
            when e.employment_start_on > b.as_of_on or e.employment_end_on < b.as_of_on then false
            when e.employment_end_on >= b.as_of_on then true
            else e.is_active
        end as is_active,
        row_number() over (
            partition by e.employee_key
            order by
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then 0 else 1 end,
                case when kx_local_date(e.valid_from, :zone) <= b.as_of_on then e.valid_from end desc,
                e.valid_from
        ) as preference
    from employee as e
    cross join bounds as b
),

-- What was known on the as-of day: later activities are not, and what was completed later was not.
activity_then as (
    select
        a.activity_type,
        a.account_key,
        a.deal_key,
        a.owner_key,
        a.first_due_on,
        a.due_on,
        a.is_positive_outcome,
        case when a.status = 'completed' and a.completed_on <= b.as_of_on then a.completed_on end as completed_on,
        a.status = 'cancelled' or (a.status = 'completed' and a.completed_on is null) as is_dropped
    from activity as a
    cross join bounds as b
    where not a.is_system
        and not a.is_deleted
        and (
            kx_local_date(a.created_at, :zone) <= b.as_of_on
            or (a.created_at is null and coalesce(a.completed_on, a.first_due_on, a.due_on) <= b.as_of_on)
        )
),

contact_done as (
    select
        activity_type,
        account_key,
        deal_key,
        owner_key,
        is_positive_outcome,
        completed_on
    from activity_then
    where completed_on is not null
        and activity_type in ('call', 'meeting', 'email', 'visit', 'post', 'sms', 'demo')
),

work_of_window as (
    select
        c.owner_key,
        w.window_code,
        count(case when c.activity_type = 'call' then 1 end) as call_count,
        count(case when c.activity_type = 'meeting' then 1 end) as meeting_count,
        count(case when c.activity_type = 'email' then 1 end) as email_count,
        count(case when c.activity_type = 'visit' then 1 end) as visit_count,
        count(case when c.activity_type in ('post', 'sms', 'demo') then 1 end) as other_contact_count,
        count(*) as contact_count,
        count(c.is_positive_outcome) as outcome_count,
        count(case when c.is_positive_outcome then 1 end) as positive_outcome_count
    from contact_done as c
    inner join time_window as w
        on c.completed_on between w.from_on and w.to_on
    group by
        c.owner_key,
        w.window_code
),

due_of_window as (
    select
        a.owner_key,
        w.window_code,
        count(*) as due_count,
        count(case when a.completed_on <= a.first_due_on then 1 end) as on_time_count
    from activity_then as a
    inner join time_window as w
        on a.first_due_on between w.from_on and w.to_on
    where not a.is_dropped
    group by
        a.owner_key,
        w.window_code
),

overdue as (
    select
        a.owner_key,
        count(*) as overdue_open_count
    from activity_then as a
    cross join bounds as b
    where not a.is_dropped
        and a.completed_on is null
        and a.due_on <= b.as_of_on
    group by a.owner_key
),

version as (
    select
        deal_key,
        account_key,
        owner_key,
        status,
        created_on,
        closed_on,
        amount_reporting,
        is_current,
        is_deleted,
        kx_local_date(valid_from, :zone) as seen_on,
        kx_local_date(valid_to, :zone) as replaced_on,
        min(kx_local_date(valid_from, :zone)) over (partition by deal_key) as first_seen_on,
        valid_from = min(valid_from) over (partition by deal_key) as is_first
    from deal
),

known_deal as (
    select
        v.deal_key,
        v.owner_key,
        v.amount_reporting,
        coalesce(v.created_on, v.first_seen_on) as created_on,
        case when v.status <> 'open' then coalesce(v.closed_on, v.seen_on) end as ended_on,
        case when v.status = 'no_decision' and :no_decision_is_lost then 'lost' else v.status end as result
    from version as v
    cross join bounds as b
    where v.is_current
        and not (v.is_deleted and v.seen_on <= b.as_of_on)
        and coalesce(v.created_on, v.first_seen_on) <= b.as_of_on
),

closed_of_window as (
    select
        d.owner_key,
        w.window_code,
        count(case when d.result = 'won' then 1 end) as won_count,
        count(case when d.result = 'lost' then 1 end) as lost_count,
        sum(case when d.result = 'won' then d.amount_reporting end) as won_amount,
        sum(case when d.result = 'lost' then d.amount_reporting end) as lost_amount,
        kx_median(cast(case when d.result = 'won' then kx_days(d.created_on, d.ended_on) end as double))
            as sales_cycle_days_median
    from known_deal as d
    inner join time_window as w
        on d.ended_on between w.from_on and w.to_on
    group by
        d.owner_key,
        w.window_code
),

open_deal as (
    select
        v.deal_key,
        v.account_key,
        v.owner_key,
        v.amount_reporting,
        d.created_on
    from known_deal as d
    cross join bounds as b
    inner join version as v
        on v.deal_key = d.deal_key
        and (v.seen_on <= b.as_of_on or v.is_first)
        and (v.replaced_on is null or v.replaced_on > b.as_of_on)
    where d.ended_on is null
        or d.ended_on > b.as_of_on
),

activity_of_deal as (
    select
        o.deal_key,
        a.completed_on,
        a.due_on,
        a.activity_type,
        a.is_dropped
    from open_deal as o
    inner join activity_then as a
        on a.deal_key = o.deal_key
    union all
    select
        o.deal_key,
        a.completed_on,
        a.due_on,
        a.activity_type,
        a.is_dropped
    from open_deal as o
    inner join activity_then as a
        on a.account_key = o.account_key
    where a.deal_key is null
),

care_of_deal as (
    select
        a.deal_key,
        max(case when a.activity_type not in ('task', 'note', 'system') then a.completed_on end) as last_contact_on,
        count(case when a.completed_on is null and not a.is_dropped and a.due_on > b.as_of_on then 1 end)
            as next_step_count
    from activity_of_deal as a
    cross join bounds as b
    group by a.deal_key
),

open_of_owner as (
    select
        o.owner_key,
        count(*) as open_deal_count,
        sum(o.amount_reporting) as open_amount,
        -- A deal younger than the limit cannot have stalled.
        count(case when coalesce(c.last_contact_on, o.created_on) <= b.stalled_since_on then 1 end)
            as stalled_deal_count,
        count(case when coalesce(c.next_step_count, 0) = 0 then 1 end) as no_next_step_count
    from open_deal as o
    cross join bounds as b
    left join care_of_deal as c
        on c.deal_key = o.deal_key
    group by o.owner_key
),

sale as (
    select
        s.salesperson_key,
        s.invoice_on,
        s.net_amount_reporting
    from sales_line as s
    cross join bounds as b
    where s.invoice_on <= b.as_of_on
        and s.salesperson_key is not null
),

sales_of_window as (
    select
        s.salesperson_key,
        w.window_code,
        sum(s.net_amount_reporting) as net_sales_amount
    from sale as s
    inner join time_window as w
        on s.invoice_on between w.from_on and w.to_on
    group by
        s.salesperson_key,
        w.window_code
),

plan as (
    select
        t.target_key,
        t.scope_key as employee_key,
        t.period_start_on,
        case t.period_grain
            when 'month' then kx_add_months(t.period_start_on, 1)
            when 'week' then t.period_start_on + 7
            when 'quarter' then kx_add_months(t.period_start_on, 3)
            else kx_add_months(t.period_start_on, 12)
        end as period_end_on,
        case t.period_grain
            when 'month' then 1
            when 'week' then 2
            when 'quarter' then 3
            else 4
        end as preference,
        t.amount_reporting as amount
    from target as t
    where t.metric_id = :plan_metric_id
        and t.scope_type = 'employee'
        and t.amount_reporting is not null
),

plan_day as (
    select
        p.employee_key,
        c.calendar_date,
        p.preference,
        kx_ratio(p.amount, count(*) over (partition by p.target_key)) as part_of_plan
    from plan as p
    inner join calendar as c
        on c.calendar_date >= p.period_start_on
        and c.calendar_date < p.period_end_on
    where c.is_working
),

best_plan as (
    select
        employee_key,
        calendar_date,
        min(preference) as preference
    from plan_day
    group by
        employee_key,
        calendar_date
),

plan_of_window as (
    select
        p.employee_key,
        w.window_code,
        cast(cast(sum(p.part_of_plan) as decimal(28, 9)) as decimal(18, 2)) as plan_amount
    from plan_day as p
    inner join best_plan as x
        on x.employee_key = p.employee_key
        and x.calendar_date = p.calendar_date
        and x.preference = p.preference
    inner join time_window as w
        on p.calendar_date between w.from_on and w.to_on
    group by
        p.employee_key,
        w.window_code
),

coverage as (
    select
        (select count(*) from activity_then) as activity_count,
        (select count(*) from known_deal) as deal_count,
        (select count(*) from sale) as sale_count
),

person as (
    select employee_key
    from employee_then
    where preference = 1
        and is_active
        and lower(role) in ('seller', 'manager')
    union
    select owner_key as employee_key
    from work_of_window
    where owner_key is not null
    union
    select owner_key as employee_key
    from due_of_window
    where owner_key is not null
    union
    select owner_key as employee_key
    from overdue
    where owner_key is not null
    union
    select owner_key as employee_key
    from closed_of_window
    where owner_key is not null
    union
    select owner_key as employee_key
    from open_of_owner
    where owner_key is not null
    union
    select salesperson_key as employee_key
    from sales_of_window
    union
    select employee_key
    from plan_of_window
    where employee_key is not null
),

measured as (
    select
        p.employee_key,
        w.window_code,
        coalesce(e.display_name, 'unknown') as employee_name,
        e.branch_name,
        e.department_name,
        m.display_name as manager_name,
        coalesce(e.is_active, true) as is_active,
        case when v.activity_count > 0 then coalesce(k.call_count, 0) end as call_count,
        case when v.activity_count > 0 then coalesce(k.meeting_count, 0) end as meeting_count,
        case when v.activity_count > 0 then coalesce(k.email_count, 0) end as email_count,
        case when v.activity_count > 0 then coalesce(k.visit_count, 0) end as visit_count,
        case when v.activity_count > 0 then coalesce(k.other_contact_count, 0) end as other_contact_count,
        case when v.activity_count > 0 then coalesce(k.contact_count, 0) end as contact_count,
        case when v.activity_count > 0 then coalesce(k.outcome_count, 0) end as outcome_count,
        case when v.activity_count > 0 then coalesce(k.positive_outcome_count, 0) end as positive_outcome_count,
        case when v.activity_count > 0 then coalesce(u.due_count, 0) end as due_count,
        case when v.activity_count > 0 then coalesce(u.on_time_count, 0) end as on_time_count,
        case when v.activity_count > 0 then coalesce(l.overdue_open_count, 0) end as overdue_open_count,
        case when v.deal_count > 0 then coalesce(c.won_count, 0) end as won_count,
        case when v.deal_count > 0 then coalesce(c.lost_count, 0) end as lost_count,
        case when v.deal_count > 0 and coalesce(c.won_count, 0) = 0 then 0 else c.won_amount end as won_amount,
        case when v.deal_count > 0 and coalesce(c.lost_count, 0) = 0 then 0 else c.lost_amount end as lost_amount,
        c.sales_cycle_days_median,
        case when v.sale_count > 0 and s.salesperson_key is null then 0 else s.net_sales_amount end as net_sales_amount,
        g.plan_amount,
        case when v.deal_count > 0 then coalesce(o.open_deal_count, 0) end as open_deal_count,
        case when v.deal_count > 0 and coalesce(o.open_deal_count, 0) = 0 then 0 else o.open_amount end as open_amount,
        case when v.deal_count > 0 and v.activity_count > 0 then coalesce(o.stalled_deal_count, 0) end
            as stalled_deal_count,
        case when v.deal_count > 0 and v.activity_count > 0 then coalesce(o.no_next_step_count, 0) end
            as no_next_step_count
    from person as p
    cross join time_window as w
    cross join coverage as v
    left join employee_then as e
        on e.employee_key = p.employee_key
        and e.preference = 1
    left join employee_then as m
        on m.employee_key = e.manager_employee_key
        and m.preference = 1
    left join work_of_window as k
        on k.owner_key = p.employee_key
        and k.window_code = w.window_code
    left join due_of_window as u
        on u.owner_key = p.employee_key
        and u.window_code = w.window_code
    left join overdue as l
        on l.owner_key = p.employee_key
    left join closed_of_window as c
        on c.owner_key = p.employee_key
        and c.window_code = w.window_code
    left join sales_of_window as s
        on s.salesperson_key = p.employee_key
        and s.window_code = w.window_code
    left join plan_of_window as g
        on g.employee_key = p.employee_key
        and g.window_code = w.window_code
    left join open_of_owner as o
        on o.owner_key = p.employee_key
)

select
    employee_key,
    window_code,
    employee_name,
    branch_name,
    department_name,
    manager_name,
    is_active,
    call_count,
    meeting_count,
    email_count,
    visit_count,
    other_contact_count,
    contact_count,
    outcome_count,
    positive_outcome_count,
    kx_ratio(positive_outcome_count, outcome_count) as contact_effectiveness_ratio,
    due_count,
    on_time_count,
    kx_ratio(on_time_count, due_count) as on_time_ratio,
    overdue_open_count,
    won_count,
    lost_count,
    kx_ratio(won_count, won_count + lost_count) as win_rate_ratio,
    -- Wilson: (2w + z^2 -+ z sqrt(z^2 + 4w(n - w)/n)) / 2(n + z^2)
    case
        when won_count + lost_count = 0 then null
        when won_count = 0 then 0e0
        else kx_ratio(
            2e0 * won_count + 3.841458820694124e0
            - 1.959963984540054e0
            * sqrt(3.841458820694124e0 + 4e0 * kx_ratio(won_count * lost_count, won_count + lost_count)),
            2e0 * (won_count + lost_count + 3.841458820694124e0)
        )
    end as win_rate_low_ratio,
    case
        when won_count + lost_count = 0 then null
        when lost_count = 0 then 1e0
        else kx_ratio(
            2e0 * won_count + 3.841458820694124e0
            + 1.959963984540054e0
            * sqrt(3.841458820694124e0 + 4e0 * kx_ratio(won_count * lost_count, won_count + lost_count)),
            2e0 * (won_count + lost_count + 3.841458820694124e0)
        )
    end as win_rate_high_ratio,
    cast(won_amount as decimal(18, 2)) as won_amount,
    cast(lost_amount as decimal(18, 2)) as lost_amount,
    cast(net_sales_amount as decimal(18, 2)) as net_sales_amount,
    plan_amount,
    kx_ratio(net_sales_amount, plan_amount) as attainment_ratio,
    sales_cycle_days_median,
    open_deal_count,
    cast(open_amount as decimal(18, 2)) as open_amount,
    stalled_deal_count,
    no_next_step_count
from measured
order by
    employee_name,
    employee_key,
    window_code
