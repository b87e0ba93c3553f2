-- That a member took a secret's practice, once a day of theirs at most.
create table practice (
    member_id   bigint  not null references member (id) on delete cascade,
    secret      bigint  not null,
    -- Civil date in the member's zone.
    day         text    not null,
    taken_at    bigint  not null,
    primary key (member_id, secret, day)
);
