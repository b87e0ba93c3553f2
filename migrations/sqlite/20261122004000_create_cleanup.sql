-- Messages that the bot sent to somebody who has been erased since: they are deleted on the platform as well, as far as
-- it allows. No member's number or name is here, only
-- where the message stands; and a row goes when its message has, or after a week at the latest.
create table cleanup (
    id          integer primary key,
    platform    text    not null,
    -- The platform's ids of the conversation and of the message.
    channel     text    not null,
    message     text    not null,
    -- When it is to be tried next, how often it was, and when it is given up.
    due_at      bigint  not null,
    attempts    bigint  not null default 0,
    expires_at  bigint  not null
);
create index cleanup_due_at on cleanup (platform, due_at);

-- The last line of the ledger of erasures that this database knows of: one row. A copy that was restored from before
-- an erasure knows fewer lines than there are, and whoever is in the others is erased again.
create table erasure_seen (
    line        bigint  not null
);
insert into erasure_seen (line) values (0);
