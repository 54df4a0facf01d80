-- Does the calendar have every day between its ends?
-- Grain:  one row if days are missing.
select
    'calendar' as subject,
    cast(count(*) as string) || ' of ' || cast(kx_days(min(calendar_date), max(calendar_date)) + 1 as string)
        || ' days' as detail
from calendar
having count(*) <> kx_days(min(calendar_date), max(calendar_date)) + 1
