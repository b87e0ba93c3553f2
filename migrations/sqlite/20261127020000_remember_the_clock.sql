-- What the machine's clocks showed when the bot last noted them: one row, about no member. A clock that has jumped
-- since is doubted for a day, and nothing is deleted meanwhile.
create table clock (
    id          integer primary key check (id = 1),
    -- The wall clock, in milliseconds since the epoch.
    seen_ms     bigint  not null,
    -- The monotonic clock, and the machine's boot from which it counts. Without a boot's name it means nothing to
    -- another process.
    ticks_ms    bigint  not null,
    boot        text,
    -- Set while the clock is doubted: since which reading, ...
    since_ms    bigint,
    -- ... the last reading before that was not doubted, ...
    trusted_ms  bigint,
    -- ... how far it has jumped from there, whether the monotonic clock tells that exactly, ...
    jumped_ms   bigint,
    measured    bigint,
    -- ... and for how long it has run on steadily.
    steady_ms   bigint
);
