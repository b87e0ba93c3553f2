-- What a member has set up to happen over time: at most one of each kind. `state` is structure only
-- (times, counts, choices); whatever they wrote is in `written`, as a record of the journal's format.
create table plan (
    member_id   bigint  not null references member (id) on delete cascade,
    kind        text    not null,
    state       text    not null,
    written     blob,
    primary key (member_id, kind)
);

-- A stored promise to act at an instant: at most one of each kind for a member. The row is all there is:
-- nothing is held in memory, and a restart loads nothing.
create table timer (
    member_id   bigint  not null references member (id) on delete cascade,
    kind        text    not null,
    -- The kind of plan that it belongs to.
    plan        text    not null,
    due_at      bigint  not null,
    primary key (member_id, kind)
);
create index timer_due_at on timer (due_at);
