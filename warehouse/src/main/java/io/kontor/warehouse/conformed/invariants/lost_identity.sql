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
        select distinct id.entity_key
        from staged_contact_pii s
        join xref_entity id
            on id.entity = 'contact'
            and id.source_system = s.source_system
            and id.source_account = s.source_account
            and id.source_id = s.contact_ref
    ) as contact_id
    union all
    select
        'expense',
        count(*)
    from expense_listed
    where not coalesce(is_full_export, false) or cut_off_at = newest_cut_off_at
    union all
    select
        'lead',
        count(distinct i.entity_key)
    from staged_lead s
    join xref_entity i
        on i.entity = 'lead'
        and i.source_system = s.source_system
        and i.source_account = s.source_account
        and i.source_id = s.lead_ref
    union all
    select
        'deal_line',
        count(*)
    from (
        select distinct source_system, source_account, deal_ref
        from staged_deal_line
    ) as lined_deal
    union all
    select
        'mailing_event',
        count(*)
    from (
        select distinct s.source_system, s.source_account, s.mailing_ref, i.entity_key, s.event, s.event_at
        from staged_mailing_event s
        join xref_entity i
            on i.entity = 'contact'
            and i.source_system = s.source_system
            and i.source_account = s.source_account
            and i.source_id = s.contact_ref
    ) as mailing_event_id
    union all
    select
        'activity_event',
        count(*)
    from (
        select distinct source_system, source_account, activity_ref
        from staged_activity
    ) as created_activity
    union all
    select
        entity,
        count(distinct entity_key)
    from xref_entity
    where entity in (
        'account',
        'contact',
        'employee',
        'department',
        'branch',
        'team',
        'product',
        'project',
        'party_group',
        'programme',
        'lead_source',
        'campaign'
    )
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
        'lead',
        count(*)
    from lead
    union all
    select
        'deal_line',
        count(*)
    from (
        select distinct k.source_system, k.source_account, k.source_id
        from deal_line l
        join xref_entity k
            on k.entity = 'deal' and k.entity_key = l.deal_key
        join staged_deal_line s
            on s.source_system = k.source_system
            and s.source_account = k.source_account
            and s.deal_ref = k.source_id
            and s.load_id = l.load_id
    ) as lined_deal
    union all
    select
        'mailing_event',
        count(*)
    from mailing_event
    union all
    select
        'activity_event',
        count(*)
    from activity_event
    where event = 'created'
    union all
    select
        'campaign',
        count(distinct campaign_key)
    from campaign
    union all
    select
        'department',
        count(distinct department_key)
    from department
    union all
    select
        'branch',
        count(distinct branch_key)
    from branch
    union all
    select
        'team',
        count(distinct team_key)
    from team
    union all
    select
        'project',
        count(distinct project_key)
    from project
    union all
    select
        'party_group',
        count(distinct group_key)
    from party_group
    union all
    select
        'programme',
        count(distinct programme_key)
    from programme
    union all
    select
        'lead_source',
        count(distinct lead_source_key)
    from lead_source
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
