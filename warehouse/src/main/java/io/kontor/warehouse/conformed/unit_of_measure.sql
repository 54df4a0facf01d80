-- Which units are there, and how do they convert?
-- Grain:  unit_code, in lower case without blanks and dots.
-- Unit:   factor_to_base: how many base units one unit is; units of one dimension have the same base unit.
-- Sources: units that a list of the company names come before the common ones below.
-- Ties:   of several loads with one unit the newest cut-off counts, then load, file and line.
with
common as (
    select unit_code, dimension, factor_to_base
    from (
        values
            ('pcs', 'count', 1.0000),
            ('pc', 'count', 1.0000),
            ('piece', 'count', 1.0000),
            ('шт', 'count', 1.0000),
            ('gab', 'count', 1.0000),
            ('kg', 'mass', 1.0000),
            ('кг', 'mass', 1.0000),
            ('g', 'mass', 0.0010),
            ('t', 'mass', 1000.0000),
            ('т', 'mass', 1000.0000),
            ('h', 'time', 1.0000),
            ('hour', 'time', 1.0000),
            ('ч', 'time', 1.0000),
            ('m', 'length', 1.0000),
            ('м', 'length', 1.0000),
            ('m2', 'area', 1.0000),
            ('м2', 'area', 1.0000),
            ('m3', 'volume', 1.0000),
            ('м3', 'volume', 1.0000),
            ('l', 'volume', 0.0010),
            ('л', 'volume', 0.0010)
    ) as t (unit_code, dimension, factor_to_base)
),
listed as (
    select
        replace(replace(lower(unit_code), ' ', ''), '.', '') as unit_code,
        lower(trim(dimension)) as dimension,
        factor_to_base,
        row_number() over (
            partition by replace(replace(lower(unit_code), ' ', ''), '.', '')
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_unit_of_measure
)
select
    unit_code,
    dimension,
    cast(factor_to_base as decimal(18, 8)) as factor_to_base,
    true as is_listed
from listed
where nth = 1
union all
select
    c.unit_code,
    c.dimension,
    cast(c.factor_to_base as decimal(18, 8)),
    false
from common c
left join listed l
    on l.unit_code = c.unit_code and l.nth = 1
where l.unit_code is null
order by unit_code
