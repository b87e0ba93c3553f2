-- A person who agreed that something is stored about them. Nobody else has a row anywhere.
create table member (
    id              integer primary key,
    -- Where they are from, and what that platform calls them: never a display name.
    platform        text    not null,
    user_id         text    not null,
    consented_at    bigint  not null,
    -- IANA name, empty until they named it.
    zone            text,
    -- Language tag, none to follow the platform.
    language        text,
    pronouns        text    not null default 'they',
    -- What they wrote is a record of the journal's format, never bare text.
    partner_name    blob,
    -- Local times of day, both or neither.
    quiet_from      text,
    quiet_until     text,
    discreet        bigint  not null default 1,
    neutral_line    bigint  not null default 1,
    plain           bigint  not null default 0,
    unique (platform, user_id),
    check ((quiet_from is null) = (quiet_until is null))
);
