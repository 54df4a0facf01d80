-- Do the lines of an invoice add up to what its header says?
-- Grain:  invoice with a header and lines whose sums without VAT differ, or whose currencies are mixed.
select
    source_system || ' ' || source_account || ' ' || invoice_number as subject,
    cast(net_amount as string) || ' ' || currency || ' in the header, '
        || coalesce(cast(line_net_amount as string), 'several currencies') || ' in '
        || cast(line_count as string) || ' lines' as detail
from invoice
where has_header
    and line_count > 0
    and net_amount is distinct from line_net_amount
order by subject, detail
