-- Which columns the files of a source may have: those of files that were loaded, and those that a person approved. A
-- withdrawn approval stays here, so that it is known who decided what. The text has one line for each column: the kind of
-- its values, a tab, its name; it holds no values.

create table source_layout (
    source        varchar(200)  not null,
    layout_sha256  varchar(64)   not null,
    layout         text          not null,
    file          varchar(1000) not null,
    seen_at       timestamp with time zone not null,
    state         varchar(10)   not null check (state in ('loaded', 'approved', 'withdrawn')),
    decided_by    varchar(200),
    decided_at    timestamp with time zone,
    primary key (source, layout_sha256)
);
