-- Requests that took effect: platforms may deliver one several times. Kept for two days.
create table handled_request (
    id          text    not null primary key,
    handled_at  bigint  not null
);
create index handled_request_handled_at on handled_request (handled_at);
