-- Which full lists may have far fewer rows than the one before, because a person said that so much is gone. A decision is
-- about one file, by content; a withdrawn one stays here, so that it is known who decided what.

create table approved_drop (
    source      varchar(200)  not null,
    sha256      varchar(64)   not null,
    file        varchar(1000) not null,
    is_approved boolean       not null,
    decided_by  varchar(200)  not null,
    decided_at  timestamp with time zone not null,
    primary key (source, sha256)
);
