create table server (
    platform        text    collate "C" not null,
    id              text    collate "C" not null,
    commands_off    bigint  not null default 0,
    sharing_off     bigint  not null default 0,
    country         text    collate "C",
    language        text    collate "C",
    rowid           bigint  generated always as identity,
    primary key (platform, id)
);
