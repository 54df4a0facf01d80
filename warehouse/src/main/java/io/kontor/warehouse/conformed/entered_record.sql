-- Who entered which account and contact, id by id, before any were matched?
-- Grain:  entity, own_key: every id that a list describes.
-- Ties:   the first row that names who created it counts, else the first that names an owner, else the first: by
--         cut-off, load, file and line.
with
listed as (
    select
        'account' as entity,
        source_system,
        source_account,
        account_ref as source_id,
        created_by_ref,
        owner_ref,
        coalesce(first_seen_at, cut_off_at) as entered_at,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_account
    union all
    select
        'contact' as entity,
        source_system,
        source_account,
        contact_ref as source_id,
        created_by_ref,
        owner_ref,
        cut_off_at as entered_at,
        cut_off_at,
        load_id,
        file,
        line,
        recorded_at
    from staged_contact
),
ranked as (
    select
        listed.*,
        min(entered_at) over (partition by entity, source_system, source_account, source_id) as first_entered_at,
        row_number() over (
            partition by entity, source_system, source_account, source_id
            order by created_by_ref is null, owner_ref is null, cut_off_at, load_id, file, line
        ) as nth
    from listed
)
select
    r.entity,
    id.own_key,
    id.entity_key,
    person.entity_key as entered_by_key,
    r.first_entered_at as entered_at,
    r.source_system,
    r.source_account,
    r.source_id,
    r.load_id,
    r.file,
    r.line,
    r.recorded_at
from ranked r
join xref_entity id
    on id.entity = r.entity
    and id.source_system = r.source_system
    and id.source_account = r.source_account
    and id.source_id = r.source_id
left join xref_entity person
    on person.entity = 'employee'
    and person.source_system = r.source_system
    and person.source_account = r.source_account
    and person.source_id = coalesce(r.created_by_ref, r.owner_ref)
where r.nth = 1
order by r.entity, id.own_key
