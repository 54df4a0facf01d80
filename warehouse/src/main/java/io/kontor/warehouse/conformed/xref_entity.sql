-- Which account, contact, lead, deal and so on does a source's own id mean?
-- Grain:  entity, source_system, source_account, source_id: every id or name that any export gives, whether a list
--         describes it or it is only named.
-- Keys:   own_key is kx_key of entity|system|account|id. Ids that mean the same share the smallest of their own keys:
--         account   equal tax_id without blanks, dashes and dots, within and across systems; numbers shorter than
--                   five characters or of one repeated character are placeholders and match nothing;
--         employee  equal full name after trim and lower;
--         product   equal name after lower and without blanks ('GTXPro' is 'GTX Pro');
--         deal      an id that a system without a deal list gives means the one listed deal of that id, if only one.
--         A name that one system uses for two codes identifies nothing, and neither does a name without letters:
--         such ids keep their own key. Contacts are not matched. An id that its system merged into another one
--         (merged_entity) has the key of that one, whatever it would match itself.
-- Ties:   the newest name or tax_id is that of a list before that of a mention, then by cut-off, load, file and line.
with
named as (
    select
        'account' as entity,
        source_system,
        source_account,
        account_ref as source_id,
        account_name as given_name,
        tax_id,
        true as is_listed,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_account
    union all
    select
        'account', source_system, source_account, parent_account_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_account
    union all
    select
        'account', source_system, source_account, account_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_contact
    union all
    select
        'account', source_system, source_account, account_ref, account_name, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        'account', source_system, source_account, account_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_activity
    union all
    select
        'account', source_system, source_account, account_ref, account_name, tax_id, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_sales_line
    union all
    select
        'account', source_system, source_account, account_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_satisfaction_rating
    union all
    select
        'contact', source_system, source_account, contact_ref, null, null, true,
        cut_off_at, load_id, file, line, recorded_at
    from staged_contact
    union all
    select
        'contact', source_system, source_account, contact_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_contact_pii
    union all
    select
        'contact', source_system, source_account, contact_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        'contact', source_system, source_account, contact_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_activity
    union all
    select
        'employee', source_system, source_account, employee_ref, display_name, null, true,
        cut_off_at, load_id, file, line, recorded_at
    from staged_employee
    union all
    select
        'employee', source_system, source_account, manager_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_employee
    union all
    select
        'employee', source_system, source_account, employee_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_absence
    union all
    select
        'employee', source_system, source_account, substitute_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_absence
    union all
    select
        'employee', source_system, source_account, owner_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_account
    union all
    select
        'employee', source_system, source_account, owner_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_contact
    union all
    select
        'employee', source_system, source_account, owner_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        'employee', source_system, source_account, owner_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal_stage_event
    union all
    select
        'employee', source_system, source_account, owner_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_activity
    union all
    select
        'employee', source_system, source_account, salesperson_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_sales_line
    union all
    select
        'employee', source_system, source_account, scope_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_target
    where scope_type = 'employee'
    union all
    select
        'employee', source_system, source_account, employee_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_expense
    union all
    select
        'employee', source_system, source_account, subject_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_satisfaction_rating
    where subject_type = 'employee'
    union all
    select
        'product', source_system, source_account, product_ref, product_name, null, true,
        cut_off_at, load_id, file, line, recorded_at
    from staged_product
    union all
    select
        'product', source_system, source_account, product_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        'product', source_system, source_account, coalesce(product_ref, product_name), product_name, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_sales_line
    union all
    select
        'product', source_system, source_account, scope_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_target
    where scope_type = 'product'
    union all
    select
        'product', source_system, source_account, subject_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_satisfaction_rating
    where subject_type = 'product'
    union all
    select
        'deal', source_system, source_account, deal_ref, null, null, true,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        'deal', source_system, source_account, deal_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal_stage_event
    union all
    select
        'deal', source_system, source_account, deal_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_activity
    union all
    select
        'deal', source_system, source_account, deal_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_sales_line
    union all
    select
        'deal', source_system, source_account, subject_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_satisfaction_rating
    where subject_type = 'deal'
    union all
    select
        'employee', source_system, source_account, created_by_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_account
    union all
    select
        'employee', source_system, source_account, created_by_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_contact
    union all
    select
        'employee', source_system, source_account, created_by_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        'employee', source_system, source_account, created_by_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_activity
    union all
    select
        'employee', source_system, source_account, created_by_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_sales_line
    union all
    select
        'employee', source_system, source_account, owner_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead
    union all
    select
        'employee', source_system, source_account, owner_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead_status_event
    union all
    select
        'employee', source_system, source_account, employee_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal_change_event
    union all
    select
        'account', source_system, source_account, account_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead
    union all
    select
        'account', source_system, source_account, account_ref, account_name, tax_id, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_receivable
    union all
    select
        'contact', source_system, source_account, contact_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead
    union all
    select
        'contact', source_system, source_account, contact_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_mailing_event
    union all
    select
        'product', source_system, source_account, product_ref, product_name, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal_line
    union all
    select
        'campaign', source_system, source_account, campaign_ref, campaign_name, null, true,
        cut_off_at, load_id, file, line, recorded_at
    from staged_campaign
    union all
    select
        'campaign', source_system, source_account, campaign_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead
    union all
    select
        'campaign', source_system, source_account, campaign_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        'lead', source_system, source_account, lead_ref, null, null, true,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead
    union all
    select
        'lead', source_system, source_account, lead_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead_status_event
    union all
    select
        'deal', source_system, source_account, converted_deal_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_lead
    union all
    select
        'deal', source_system, source_account, deal_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal_line
    union all
    select
        'deal', source_system, source_account, deal_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal_change_event
    union all
    select
        'account', source_system, source_account, merged_into_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_account
    union all
    select
        'contact', source_system, source_account, merged_into_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_contact
    union all
    select
        'deal', source_system, source_account, merged_into_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_deal
    union all
    select
        entity, source_system, source_account, old_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_entity_merge
    union all
    select
        entity, source_system, source_account, new_ref, null, null, false,
        cut_off_at, load_id, file, line, recorded_at
    from staged_entity_merge
),
mention as (
    -- Facts name the same thing over and over: one row per file and wording is enough.
    select
        entity,
        source_system,
        source_account,
        source_id,
        given_name,
        tax_id,
        is_listed,
        cut_off_at,
        load_id,
        file,
        min(line) as line,
        min(recorded_at) as recorded_at
    from named
    where source_id is not null
    group by
        entity,
        source_system,
        source_account,
        source_id,
        given_name,
        tax_id,
        is_listed,
        cut_off_at,
        load_id,
        file
),
ranked as (
    select
        mention.*,
        row_number() over (
            partition by entity, source_system, source_account, source_id
            order by cut_off_at, load_id, file, line, is_listed, given_name, tax_id
        ) as nth_mention,
        row_number() over (
            partition by entity, source_system, source_account, source_id
            order by
                case when given_name is null then 1 else 0 end,
                is_listed desc,
                cut_off_at desc,
                load_id desc,
                file desc,
                line desc,
                given_name desc,
                tax_id desc
        ) as nth_name,
        row_number() over (
            partition by entity, source_system, source_account, source_id
            order by
                case when tax_id is null then 1 else 0 end,
                is_listed desc,
                cut_off_at desc,
                load_id desc,
                file desc,
                line desc,
                given_name desc,
                tax_id desc
        ) as nth_tax_id
    from mention
),
identity as (
    select
        entity,
        source_system,
        source_account,
        source_id,
        kx_key(entity || '|' || source_system || '|' || source_account || '|' || source_id) as own_key,
        coalesce(max(case when nth_name = 1 then given_name end), source_id) as display_name,
        max(
            case when nth_tax_id = 1 then replace(replace(replace(upper(tax_id), ' ', ''), '-', ''), '.', '') end
        ) as tax_id,
        bool_or(is_listed) as is_listed,
        min(cut_off_at) as first_seen_at,
        max(case when nth_mention = 1 then load_id end) as load_id,
        max(case when nth_mention = 1 then file end) as file,
        max(case when nth_mention = 1 then line end) as line,
        max(case when nth_mention = 1 then recorded_at end) as recorded_at
    from ranked
    group by entity, source_system, source_account, source_id
),
worded as (
    select
        identity.*,
        case
            when entity = 'account' then tax_id
            when entity = 'employee' then lower(trim(display_name))
            when entity = 'product' then replace(lower(display_name), ' ', '')
        end as wording
    from identity
),
placed as (
    select
        worded.*,
        case
            when entity = 'account'
                and length(wording) >= 5
                and replace(wording, substr(wording, 1, 1), '') <> ''
                then 'tax_id'
            when entity in ('employee', 'product') and upper(wording) <> lower(wording) then 'name'
        end as clue,
        sum(case when is_listed or display_name <> source_id then 1 else 0 end) over (
            partition by entity, wording, source_system, source_account
        ) as code_count
    from worded
),
proven as (
    select
        placed.*,
        m.surviving_id,
        case
            when m.surviving_id is not null then null
            when clue = 'tax_id' then 'tax_id'
            when clue = 'name' and max(code_count) over (partition by placed.entity, wording) <= 1 then 'name'
        end as proof
    from placed
    left join merged_entity m
        on m.entity = placed.entity
        and m.source_system = placed.source_system
        and m.source_account = placed.source_account
        and m.source_id = placed.source_id
),
grouped as (
    select
        proven.*,
        min(own_key) over (
            partition by entity, proof, case when proof is null then cast(own_key as string) else wording end
        ) as shared_key,
        count(*) over (
            partition by entity, proof, case when proof is null then cast(own_key as string) else wording end
        ) as shared_count
    from proven
),
deal_list as (
    select distinct source_system, source_account
    from identity
    where entity = 'deal' and is_listed
),
deal_by_ref as (
    select source_id, min(own_key) as deal_key
    from identity
    where entity = 'deal' and is_listed
    group by source_id
    having count(*) = 1
),
matched as (
    select
        g.*,
        coalesce(r.deal_key, g.shared_key) as matched_key,
        case
            when r.deal_key is not null then 'ref'
            when g.shared_count > 1 then g.proof
            else 'own'
        end as method
    from grouped g
    left join deal_list l
        on g.entity = 'deal' and l.source_system = g.source_system and l.source_account = g.source_account
    left join deal_by_ref r
        on g.entity = 'deal' and l.source_system is null and r.source_id = g.source_id
),
survivor as (
    select
        g.own_key,
        s.shared_key as surviving_key
    from grouped g
    join grouped s
        on s.entity = g.entity
        and s.source_system = g.source_system
        and s.source_account = g.source_account
        and s.source_id = g.surviving_id
)
select
    m.entity,
    m.source_system,
    m.source_account,
    m.source_id,
    coalesce(s.surviving_key, m.matched_key) as entity_key,
    m.own_key,
    case when s.own_key = m.own_key then 'merged' else m.method end as method,
    m.display_name,
    m.is_listed,
    m.first_seen_at,
    m.load_id,
    m.file,
    m.line,
    m.recorded_at
from matched m
left join survivor s
    on s.own_key = m.matched_key
order by m.entity, m.source_system, m.source_account, m.source_id
