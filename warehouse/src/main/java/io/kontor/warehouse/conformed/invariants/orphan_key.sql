-- Does every key of a fact have its account, employee, product or deal?
-- Grain:  column that refers, and key. Activities and sales of a deal that no export lists keep its key: they are no
--         orphans, since xref_entity knows the deal.
with
reference as (
    select 'deal.account_key' as referring, 'account' as entity, account_key as entity_key from deal
    union all
    select 'deal.contact_key', 'contact', contact_key from deal
    union all
    select 'deal.owner_key', 'employee', owner_key from deal
    union all
    select 'deal.product_key', 'product', product_key from deal
    union all
    select 'deal_stage_event.owner_key_at_event', 'employee', owner_key_at_event from deal_stage_event
    union all
    select 'activity.account_key', 'account', account_key from activity
    union all
    select 'activity.contact_key', 'contact', contact_key from activity
    union all
    select 'activity.owner_key', 'employee', owner_key from activity
    union all
    select 'activity.deal_key', 'deal', deal_key from activity
    union all
    select 'sales_line.account_key', 'account', account_key from sales_line
    union all
    select 'sales_line.salesperson_key', 'employee', salesperson_key from sales_line
    union all
    select 'sales_line.product_key', 'product', product_key from sales_line
    union all
    select 'sales_line.deal_key', 'deal', deal_key from sales_line
    union all
    select 'account.owner_key', 'employee', owner_key from account
    union all
    select 'account.parent_account_key', 'account', parent_account_key from account
    union all
    select 'account.created_by_key', 'employee', created_by_key from account
    union all
    select 'contact.created_by_key', 'employee', created_by_key from contact
    union all
    select 'contact.owner_key', 'employee', owner_key from contact
    union all
    select 'contact.account_key', 'account', account_key from contact
    union all
    select 'employee.manager_employee_key', 'employee', manager_employee_key from employee
    union all
    select 'employee.department_key', 'department', department_key from employee
    union all
    select 'department.parent_key', 'department', parent_key from department
    union all
    select 'employee.branch_key', 'branch', branch_key from employee
    union all
    select 'branch.parent_key', 'branch', parent_key from branch
    union all
    select 'employee.team_key', 'team', team_key from employee
    union all
    select 'team.parent_key', 'team', parent_key from team
    union all
    select 'account.branch_key', 'branch', branch_key from account
    union all
    select 'sales_line.branch_key', 'branch', branch_key from sales_line
    union all
    select 'sales_line.department_key', 'department', department_key from sales_line
    union all
    select 'expense.department_key', 'department', department_key from expense
    union all
    select 'budget_line.department_key', 'department', department_key from budget_line
    union all
    select 'expense.employee_key', 'employee', employee_key from expense
    union all
    select 'absence.employee_key', 'employee', employee_key from absence
    union all
    select 'absence.substitute_key', 'employee', substitute_key from absence
    union all
    select 'satisfaction_rating.account_key', 'account', account_key from satisfaction_rating
    union all
    select 'contact_point_status.contact_key', 'contact', contact_key from contact_point_status
    union all
    select 'consent_event.contact_key', 'contact', contact_key from consent_event
    union all
    select 'owner_alias.employee_key', 'employee', employee_key from owner_alias
    union all
    select 'deal.created_by_key', 'employee', created_by_key from deal
    union all
    select 'deal.campaign_key', 'campaign', campaign_key from deal
    union all
    select 'deal.merged_into_key', 'deal', merged_into_key from deal
    union all
    select 'deal_line.deal_key', 'deal', deal_key from deal_line
    union all
    select 'deal_line.product_key', 'product', product_key from deal_line
    union all
    select 'deal_change_event.employee_key', 'employee', employee_key from deal_change_event
    union all
    select 'lead.account_key', 'account', account_key from lead
    union all
    select 'lead.contact_key', 'contact', contact_key from lead
    union all
    select 'lead.campaign_key', 'campaign', campaign_key from lead
    union all
    select 'lead.owner_key', 'employee', owner_key from lead
    union all
    select 'lead.converted_deal_key', 'deal', converted_deal_key from lead
    union all
    select 'lead_status_event.owner_key_at_event', 'employee', owner_key_at_event from lead_status_event
    union all
    select 'activity.created_by_key', 'employee', created_by_key from activity
    union all
    select 'activity_event.owner_key', 'employee', owner_key from activity_event
    union all
    select 'receivable_snapshot.account_key', 'account', account_key from receivable_snapshot
    union all
    select 'mailing_event.contact_key', 'contact', contact_key from mailing_event
),
described as (
    select distinct 'account' as entity, account_key as entity_key from account
    union all
    select distinct 'contact', contact_key from contact
    union all
    select distinct 'employee', employee_key from employee
    union all
    select distinct 'department', department_key from department
    union all
    select distinct 'branch', branch_key from branch
    union all
    select distinct 'team', team_key from team
    union all
    select distinct 'product', product_key from product
    union all
    select distinct 'campaign', campaign_key from campaign
    union all
    select distinct 'deal', entity_key from xref_entity
    where entity = 'deal'
)
select
    r.referring as subject,
    cast(r.entity_key as string) || ' on ' || cast(count(*) as string) || ' rows' as detail
from reference r
left join described d
    on d.entity = r.entity and d.entity_key = r.entity_key
where r.entity_key is not null and d.entity_key is null
group by r.referring, r.entity_key
order by subject, detail
