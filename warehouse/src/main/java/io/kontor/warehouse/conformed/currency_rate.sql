-- What was one unit of a currency worth in the reporting currency?
-- Grain:  currency, rate_on. A rate holds until the next one, and for :rate_days days after its own at most: before the
--         first rate, and where rates are older, there is none.
-- Parameters: :rate_days, how many days after its own a rate still holds, such as weekends.
-- Unit:   rate is reporting currency per unit.
-- Ties:   of several loads with a rate for one day, the newest cut-off counts, then load, file and line.
with
quoted as (
    select
        upper(trim(currency)) as currency,
        rate_on,
        rate,
        source_system,
        source_account,
        load_id,
        file,
        line,
        recorded_at,
        row_number() over (
            partition by upper(trim(currency)), rate_on
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_currency_rate
)
select
    currency,
    rate_on,
    least(
        rate_on + :rate_days + 1,
        coalesce(lead(rate_on) over (partition by currency order by rate_on), rate_on + :rate_days + 1)
    ) as rate_until_on,
    rate,
    source_system,
    source_account,
    currency as source_id,
    load_id,
    file,
    line,
    recorded_at
from quoted
where nth = 1
order by currency, rate_on
