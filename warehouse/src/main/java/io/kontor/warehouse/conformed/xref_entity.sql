-- Which account, contact, lead, deal and so on does a source's own id mean?
-- Grain:  entity, source_system, source_account, source_id: every id or name that any export gives, whether a list
--         describes it or it is only named.
-- Keys:   ids that mean the same share the smallest of their own keys:
--         account, contact, employee: as party_match says;
--         product, department, branch, team, project, lead_source, competitor: equal name after lower and without
--                   blanks ('GTXPro' is 'GTX Pro');
--         deal      an id that a system without a deal list gives means the one listed deal of that id, if only one.
--         A name that one system uses for two codes identifies nothing, and neither does a name without letters:
--         such ids keep their own key. An id that its system merged into another one has the key of that one,
--         whatever it would match itself.
-- Method: of several matches of one id the surest, then the first by alphabet.
with
matched as (
    select entity, left_key as own_key, left_party_key as party_key, method, confidence, is_active
    from party_match
    union all
    select entity, right_key, right_party_key, method, confidence, is_active
    from party_match
),
party as (
    select distinct entity, own_key, party_key
    from matched
),
proof_of_party as (
    select
        entity,
        own_key,
        method,
        row_number() over (partition by entity, own_key order by confidence desc, method) as nth
    from matched
    where is_active
),
worded as (
    select
        i.*,
        p.party_key,
        m.method as party_method,
        case
            when i.entity in ('product', 'department', 'branch', 'team', 'project', 'lead_source', 'competitor')
                then replace(lower(i.display_name), ' ', '')
        end as wording
    from source_identity i
    left join party p
        on p.entity = i.entity and p.own_key = i.own_key
    left join proof_of_party m
        on m.entity = i.entity and m.own_key = i.own_key and m.nth = 1
),
placed as (
    select
        worded.*,
        case when upper(wording) <> lower(wording) then 'name' end as clue,
        sum(case when is_listed or display_name <> source_id then 1 else 0 end) over (
            partition by entity, wording, source_system, source_account
        ) as code_count
    from worded
),
proven as (
    select
        placed.*,
        case
            when surviving_key is not null then null
            when party_method is not null then party_method
            when clue = 'name' and max(code_count) over (partition by entity, wording) <= 1 then 'name'
        end as proof
    from placed
),
gathered as (
    select
        proven.*,
        case
            when surviving_key is not null then cast(own_key as string)
            when party_key is not null then cast(party_key as string)
            when proof = 'name' then wording
            else cast(own_key as string)
        end as thing
    from proven
),
grouped as (
    select
        gathered.*,
        min(own_key) over (partition by entity, thing) as shared_key,
        count(*) over (partition by entity, thing) as shared_count
    from gathered
),
deal_list as (
    select distinct source_system, source_account
    from source_identity
    where entity = 'deal' and is_listed
),
deal_by_ref as (
    select source_id, min(own_key) as deal_key
    from source_identity
    where entity = 'deal' and is_listed
    group by source_id
    having count(*) = 1
),
found as (
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
        s.shared_key as surviving_party_key
    from grouped g
    join grouped s
        on s.entity = g.entity and s.own_key = g.surviving_key
)
select
    f.entity,
    f.source_system,
    f.source_account,
    f.source_id,
    coalesce(s.surviving_party_key, f.matched_key) as entity_key,
    f.own_key,
    case when s.own_key = f.own_key then 'merged' else f.method end as method,
    f.display_name,
    f.is_listed,
    f.first_seen_at,
    f.load_id,
    f.file,
    f.line,
    f.recorded_at
from found f
left join survivor s
    on s.own_key = f.matched_key
order by f.entity, f.source_system, f.source_account, f.source_id
