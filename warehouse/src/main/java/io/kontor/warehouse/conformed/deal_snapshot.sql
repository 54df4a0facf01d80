-- Which deals were open at the end of each week?
-- Grain:  snapshot_date, deal_key; a row for each open deal and Sunday, from the deal's first event to the Sunday of
--         the week of the newest export of deals.
-- Unit:   amount_reporting in the reporting currency, as the deal's version valid that day has it.
-- Parameters: :zone, the company's time zone, in which days end.
-- Care:   days_since_last_activity are since the last contact done on the deal by that day; has_next_step tells whether
--         the deal's own next step or an activity, known then and not done by then, was due later. Due times are those
--         known now. What a machine made or the source deleted does not count.
-- A deal is open while its last event is into an open stage, and not any more once the source has deleted it. Amount,
-- expected closing and owner are those of the version valid at the end of the day; before the first version, its own.
-- Origin: the row of the event that brought the deal into its stage.
with
newest as (
    select kx_local_date(max(cut_off_at), :zone) as newest_on
    from staged_deal
),
sunday as (
    select c.calendar_date as snapshot_date
    from calendar c
    cross join newest n
    where c.weekday = 7
        and c.calendar_date < n.newest_on + 7
),
stay as (
    select
        deal_key,
        to_stage_key as stage_key,
        to_stage_name as stage_name,
        to_status as status,
        entered_on,
        lead(entered_on) over (partition by deal_key order by event_number) as left_on,
        source_system,
        source_account,
        source_id,
        load_id,
        file,
        line,
        recorded_at
    from deal_stage_event
),
version as (
    select
        deal.*,
        case
            when row_number() over (partition by deal_key order by valid_from) > 1
                then kx_local_date(valid_from, :zone)
        end as from_on,
        kx_local_date(valid_to, :zone) as until_on
    from deal
),
open_deal as (
    select
        d.snapshot_date,
        s.deal_key,
        s.stage_key,
        s.stage_name,
        s.status,
        s.entered_on,
        v.amount_reporting,
        v.quantity,
        v.unit_code,
        v.expected_close_on,
        v.probability,
        v.owner_key,
        v.project_key,
        coalesce(kx_local_date(v.next_step_at, :zone) > d.snapshot_date, false) as has_own_step,
        s.source_system,
        s.source_account,
        s.source_id,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at
    from stay s
    join sunday d
        on d.snapshot_date >= s.entered_on
        and (s.left_on is null or d.snapshot_date < s.left_on)
    left join version v
        on v.deal_key = s.deal_key
        and (v.from_on is null or d.snapshot_date >= v.from_on)
        and (v.until_on is null or d.snapshot_date < v.until_on)
    where s.status = 'open' and not coalesce(v.is_deleted, false)
),
work as (
    select
        deal_key,
        kx_local_date(created_at, :zone) as created_on,
        due_on,
        completed_on,
        status,
        activity_type in ('call', 'meeting', 'email', 'post', 'sms', 'visit', 'demo') as is_contact
    from activity
    where not is_system and not is_deleted and deal_key is not null
),
care as (
    select
        o.snapshot_date,
        o.deal_key,
        max(case when w.is_contact and w.completed_on <= o.snapshot_date then w.completed_on end) as last_contact_on,
        bool_or(
            w.status <> 'cancelled'
            and w.due_on > o.snapshot_date
            and coalesce(w.created_on <= o.snapshot_date, true)
            and coalesce(w.completed_on > o.snapshot_date, true)
        ) as has_planned
    from open_deal o
    join work w
        on w.deal_key = o.deal_key
    group by o.snapshot_date, o.deal_key
),
stage_then as (
    select
        stage_key,
        default_probability,
        case
            when row_number() over (partition by stage_key order by valid_from) > 1
                then kx_local_date(valid_from, :zone)
        end as from_on,
        kx_local_date(valid_to, :zone) as until_on
    from stage
),
post as (
    select
        employee_key,
        department_key,
        case
            when row_number() over (partition by employee_key order by valid_from) > 1
                then kx_local_date(valid_from, :zone)
        end as from_on,
        kx_local_date(valid_to, :zone) as until_on
    from employee
)
select
    s.snapshot_date,
    s.deal_key,
    s.stage_key,
    s.stage_name,
    s.status,
    s.amount_reporting,
    s.quantity,
    s.unit_code,
    s.expected_close_on,
    coalesce(s.probability, g.default_probability) as probability_used,
    s.owner_key,
    p.department_key,
    s.project_key,
    kx_days(s.entered_on, s.snapshot_date) as days_in_stage,
    kx_days(c.last_contact_on, s.snapshot_date) as days_since_last_activity,
    s.has_own_step or coalesce(c.has_planned, false) as has_next_step,
    s.source_system,
    s.source_account,
    s.source_id,
    s.load_id,
    s.file,
    s.line,
    s.recorded_at
from open_deal s
left join care c
    on c.snapshot_date = s.snapshot_date and c.deal_key = s.deal_key
left join stage_then g
    on g.stage_key = s.stage_key
    and (g.from_on is null or s.snapshot_date >= g.from_on)
    and (g.until_on is null or s.snapshot_date < g.until_on)
left join post p
    on p.employee_key = s.owner_key
    and (p.from_on is null or s.snapshot_date >= p.from_on)
    and (p.until_on is null or s.snapshot_date < p.until_on)
order by s.snapshot_date, s.deal_key
