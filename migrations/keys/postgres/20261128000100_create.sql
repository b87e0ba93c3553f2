-- The same tables as in SQLite: see there what each column holds.
create table data_key (
    member_id   bigint  not null,
    generation  bigint  not null,
    wrapped     bytea   not null,
    rowid       bigint  generated always as identity unique,
    primary key (member_id, generation)
);

create table erasure (
    line        bigint  generated always as identity primary key,
    mark        bytea   not null unique,
    day         text    collate "C" not null
);
create function the_ledger_is_append_only() returns trigger language plpgsql as
    'begin raise exception ''the ledger is append-only''; end';
create trigger erasure_is_never_changed before update or delete on erasure
    for each row execute function the_ledger_is_append_only();
