-- The key that seals what a member wrote, wrapped by a master key: without this row, what they wrote stays shut.
-- It is kept apart from the rows that it seals, so that its backups can be short-lived.
-- Member 0, generation 0 is nobody: it tells at a start whether the master key is the right one.
create table data_key (
    member_id   bigint  not null,
    generation  bigint  not null,
    -- A record of the journal's format; the master key's number is in it.
    wrapped     blob    not null,
    primary key (member_id, generation)
);
