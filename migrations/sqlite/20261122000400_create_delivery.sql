-- Where a member is reached by messages that come by themselves. A member without a row was never written to.
create table address (
    member_id   bigint  not null primary key references member (id) on delete cascade,
    -- The platform's id of the conversation, once it is known.
    channel     text,
    -- Set while the platform refuses messages to them: why, and since when.
    refused     text,
    refused_at  bigint
);

-- One message owed to one member. It is written together with what caused it, and sent afterwards.
create table delivery (
    id          integer primary key,
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
create index delivery_wake_at on delivery (platform, rank, wake_at) where wake_at is not null;
