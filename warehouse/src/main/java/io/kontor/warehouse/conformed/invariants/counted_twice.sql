-- Which rows without an id of their own stand in two exports, and so may count twice?
-- Grain:  relation, pair of loads: equal rows in both. Sales lines with a line_ref cannot be counted twice; a list that
--         is exported again after a change has to have one.
with
anonymous as (
    select
        'sales_line' as relation,
        load_id,
        file,
        concat_ws(
            '␟',
            source_system,
            source_account,
            cast(invoice_on as string),
            coalesce(invoice_number, ''),
            cast(account_key as string),
            coalesce(cast(product_key as string), ''),
            coalesce(cast(quantity as string), ''),
            cast(net_amount as string)
        ) as wording
    from sales_line
    where source_id is null
    union all
    select
        'expense',
        load_id,
        file,
        concat_ws(
            '␟',
            source_system,
            source_account,
            cast(expense_on as string),
            coalesce(department_name, ''),
            coalesce(cast(employee_key as string), ''),
            cost_item,
            cast(amount as string)
        )
    from expense
),
counted as (
    select
        relation,
        load_id,
        min(file) as file,
        wording,
        count(*) as row_count
    from anonymous
    group by relation, load_id, wording
)
select
    a.relation || ' in ' || min(a.file) || ' and ' || min(b.file) as subject,
    cast(sum(least(a.row_count, b.row_count)) as string) || ' equal rows' as detail
from counted a
join counted b
    on b.relation = a.relation
    and b.wording = a.wording
    and b.load_id > a.load_id
group by a.relation, a.load_id, b.load_id
order by subject, detail
