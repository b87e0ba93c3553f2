-- A page of a member's journal. The text, the exact time and everything else about it are in `body`, a record of
-- the journal's format; what stands beside it is structure.
create table entry (
    -- Random (UUID version 4): it tells no time.
    id          blob    not null primary key,
    member_id   bigint  not null references member (id) on delete cascade,
    -- Civil date in the member's zone when it was written. It is bound to the record.
    day         text    not null,
    -- Which one of that day, from 1.
    nth         bigint  not null,
    -- The generation of the data key that sealed it, and the version of the form that the text inside has.
    generation  bigint  not null,
    schema      bigint  not null,
    body        blob    not null,
    -- The end of the last day on which it is kept, so that it tells no time of day; none until it is deleted.
    expires_at  bigint,
    -- The civil date from which a letter may be read; none for any other page.
    opens_on    text,
    unique (member_id, day, nth)
);
create index entry_expires_at on entry (expires_at) where expires_at is not null;
create index entry_opens_on on entry (member_id, opens_on) where opens_on is not null;

-- That a member wrote something, kept none of it, and wanted it noted that they did: a day, and nothing else.
create table burn (
    member_id   bigint  not null references member (id) on delete cascade,
    -- Civil date in the member's zone.
    day         text    not null,
    primary key (member_id, day)
);

-- How long pages are kept unless the member says otherwise: a number of days, `always` or `burn`.
alter table member add column keep text not null default '30';
