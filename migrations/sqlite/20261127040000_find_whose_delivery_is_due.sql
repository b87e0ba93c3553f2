-- Each member gets one message at a time. The index then also says whose a due delivery is, so that the deliveries of a
-- member who has very many are passed over without reading their rows.
drop index delivery_wake_at;
create index delivery_wake_at on delivery (platform, rank, wake_at, member_id) where wake_at is not null;
