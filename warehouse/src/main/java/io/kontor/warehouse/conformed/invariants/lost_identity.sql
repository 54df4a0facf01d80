-- Is everything that an export names in its conformed relation?
-- Grain:  relation: how many different ids the staged rows have, and how many the relation has.
with
expense_listed as (
    select
        is_full_export,
        cut_off_at,
        max(cut_off_at) over (partition by source_name, source_system, source_account) as newest_cut_off_at
    from staged_expense
),
staged as (
    select
        'deal' as relation,
        count(*) as id_count
    from (
        select distinct source_system, source_account, deal_ref
        from staged_deal
    ) as deal_id
    union all
    select
        'activity',
        count(*)
    from (
        select distinct source_system, source_account, activity_ref
        from staged_activity
    ) as activity_id
    union all
    select
        'mailing',
        count(*)
    from (
        select distinct source_system, source_account, mailing_ref
        from staged_mailing
    ) as mailing_id
    union all
    select
        'satisfaction_rating',
        count(*)
    from (
        select distinct source_system, source_account, rating_ref
        from staged_satisfaction_rating
    ) as rating_id
    union all
    select
        'contact_pii',
        count(*)
    from (
        select distinct source_system, source_account, contact_ref
        from staged_contact_pii
    ) as contact_id
    union all
    select
        'expense',
        count(*)
    from expense_listed
    where not coalesce(is_full_export, false) or cut_off_at = newest_cut_off_at
    union all
    select
        entity,
        count(distinct entity_key)
    from xref_entity
    where entity in ('account', 'contact', 'employee', 'product')
    group by entity
),
conformed as (
    select
        'deal' as relation,
        count(distinct deal_key) as id_count
    from deal
    union all
    select
        'activity',
        count(*)
    from activity
    union all
    select
        'mailing',
        count(*)
    from mailing
    union all
    select
        'satisfaction_rating',
        count(*)
    from satisfaction_rating
    union all
    select
        'contact_pii',
        count(*)
    from contact_pii
    union all
    select
        'expense',
        count(*)
    from expense
    union all
    select
        'account',
        count(distinct account_key)
    from account
    union all
    select
        'contact',
        count(distinct contact_key)
    from contact
    union all
    select
        'employee',
        count(distinct employee_key)
    from employee
    union all
    select
        'product',
        count(distinct product_key)
    from product
)
select
    s.relation as subject,
    cast(s.id_count as string) || ' staged, ' || cast(c.id_count as string) || ' conformed' as detail
from staged s
join conformed c
    on c.relation = s.relation
where c.id_count <> s.id_count
order by subject
