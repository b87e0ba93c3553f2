-- A delivery's number is never given again, not even after its row was erased: buttons and nonces that were sent
-- carry it. The table is made anew, since SQLite cannot change this in place.
create table delivery_new (
    id          integer primary key autoincrement,
    member_id   bigint  not null references member (id) on delete cascade,
    platform    text    not null,
    -- What it says: a kind and numbers, rendered when it is sent. Never a member's words.
    message     text    not null,
    -- Which occurrence of what it is: the same one is never owed twice.
    occurrence  text    not null,
    -- 0 what the member set to an exact time, 1 nudges, 2 daily reminders.
    rank        bigint  not null,
    due_at      bigint  not null,
    -- When it is of no use any more.
    expires_at  bigint  not null,
    -- owed, leased, delivered, undeliverable, missed, dropped.
    state       text    not null default 'owed',
    -- When the delivery loop has to look at it; none when it is finished or its address refuses messages.
    wake_at     bigint,
    -- Grows with each claim: whoever finishes it must hold the latest.
    fence       bigint  not null default 0,
    attempts    bigint  not null default 0,
    -- When it was first claimed without its outcome being known: it may have been sent from then on.
    claimed_at  bigint,
    -- The platform's id of the message, once delivered.
    sent_as     text,
    -- Why it was not delivered.
    reason      text,
    ended_at    bigint,
    -- When the member did something with it.
    answered_at bigint,
    unique (member_id, occurrence)
);
insert into delivery_new (id, member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at,
                          fence, attempts, claimed_at, sent_as, reason, ended_at, answered_at)
    select id, member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at,
           fence, attempts, claimed_at, sent_as, reason, ended_at, answered_at
    from delivery order by id;
drop table delivery;
alter table delivery_new rename to delivery;
create index delivery_wake_at on delivery (platform, rank, wake_at) where wake_at is not null;
