-- The ledger of erasures: a line for each member who was erased, kept for as long as old copies of the database are.
-- The mark is a hash of their platform, their user id and their random number: it can be told from their row in a copy
-- of the database, and from nothing else.
create table erasure (
    line        integer primary key autoincrement,
    mark        blob    not null unique,
    -- Civil date, UTC.
    day         text    not null
);
create trigger erasure_is_never_changed before update on erasure
    begin select raise(abort, 'the ledger is append-only'); end;
create trigger erasure_is_never_deleted before delete on erasure
    begin select raise(abort, 'the ledger is append-only'); end;
