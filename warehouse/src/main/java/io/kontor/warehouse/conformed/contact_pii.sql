-- How is a contact reached? Personal data, erasable, without history.
-- Grain:  contact_key.
-- Ties:   the newest cut-off counts, then load, file and line.
with
told as (
    select
        kx_key('contact|' || source_system || '|' || source_account || '|' || contact_ref) as contact_key,
        full_name,
        email,
        phone,
        address_line,
        postal_code,
        source_system,
        source_account,
        contact_ref as source_id,
        load_id,
        file,
        line,
        recorded_at,
        row_number() over (
            partition by source_system, source_account, contact_ref
            order by cut_off_at desc, load_id desc, file desc, line desc
        ) as nth
    from staged_contact_pii
)
select
    contact_key,
    full_name,
    email,
    phone,
    address_line,
    postal_code,
    source_system,
    source_account,
    source_id,
    load_id,
    file,
    line,
    recorded_at
from told
where nth = 1
order by contact_key
