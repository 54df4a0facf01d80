-- Which deals were open at the end of each week?
-- Grain:  snapshot_date, deal_key; a row for each open deal and Sunday, from the deal's first event to the Sunday of
--         the week of the newest export of deals.
-- Unit:   amount_reporting in the reporting currency, as the deal's version valid that day has it.
-- Parameters: :zone, the company's time zone, in which days end.
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
)
select
    d.snapshot_date,
    s.deal_key,
    s.stage_name,
    s.status,
    v.amount_reporting,
    v.expected_close_on,
    v.owner_key,
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
order by d.snapshot_date, s.deal_key
