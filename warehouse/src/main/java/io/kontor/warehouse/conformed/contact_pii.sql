-- How is a contact reached? Personal data, erasable, without history.
-- Grain:  contact_key.
-- Ties:   each column takes the newest value of any id of the contact: by cut-off, then load, file and line. The row
--         comes from the newest export that has anything.
with
told as (
    select
        id.entity_key as contact_key,
        s.full_name,
        s.email,
        s.phone,
        s.address_line,
        s.postal_code,
        s.birth_date,
        s.notes,
        s.source_system,
        s.source_account,
        s.contact_ref as source_id,
        s.load_id,
        s.file,
        s.line,
        s.recorded_at,
        row_number() over (
            partition by id.entity_key
            order by
                s.cut_off_at desc,
                s.load_id desc,
                s.file desc,
                s.line desc,
                s.source_system,
                s.source_account,
                s.contact_ref
        ) as nth
    from staged_contact_pii s
    join xref_entity id
        on id.entity = 'contact'
        and id.source_system = s.source_system
        and id.source_account = s.source_account
        and id.source_id = s.contact_ref
),
newest as (
    select
        contact_key,
        min(case when full_name is not null then nth end) as nth_full_name,
        min(case when email is not null then nth end) as nth_email,
        min(case when phone is not null then nth end) as nth_phone,
        min(case when address_line is not null then nth end) as nth_address_line,
        min(case when postal_code is not null then nth end) as nth_postal_code,
        min(case when birth_date is not null then nth end) as nth_birth_date,
        min(case when notes is not null then nth end) as nth_notes
    from told
    group by contact_key
),
gathered as (
    select
        t.contact_key,
        max(case when t.nth = n.nth_full_name then t.full_name end) as full_name,
        max(case when t.nth = n.nth_email then t.email end) as email,
        max(case when t.nth = n.nth_phone then t.phone end) as phone,
        max(case when t.nth = n.nth_address_line then t.address_line end) as address_line,
        max(case when t.nth = n.nth_postal_code then t.postal_code end) as postal_code,
        max(case when t.nth = n.nth_birth_date then t.birth_date end) as birth_date,
        max(case when t.nth = n.nth_notes then t.notes end) as free_text_notes
    from told t
    join newest n
        on n.contact_key = t.contact_key
    group by t.contact_key
)
select
    g.contact_key,
    g.full_name,
    g.email,
    g.phone,
    g.address_line,
    g.postal_code,
    g.birth_date,
    g.free_text_notes,
    t.source_system,
    t.source_account,
    t.source_id,
    t.load_id,
    t.file,
    t.line,
    t.recorded_at
from gathered g
join told t
    on t.contact_key = g.contact_key and t.nth = 1
order by g.contact_key
