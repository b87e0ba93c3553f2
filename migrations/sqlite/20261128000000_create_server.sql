-- How the people who manage a server want the bot to behave there. A server without a row has the defaults. Nothing in it is
-- about a member, and nobody's number is kept: not even who changed a setting.
create table server (
    platform        text    not null,
    id              text    not null,
    commands_off    bigint  not null default 0,
    sharing_off     bigint  not null default 0,
    country         text,
    language        text,
    primary key (platform, id)
);
