-- The day (UTC) on which the bot learned that a member has removed it on their platform: nothing is sent to them, and
-- they are erased after a while. None once they are back.
alter table member add column deauthorized_on text;
create index member_deauthorized_on on member (deauthorized_on) where deauthorized_on is not null;
-- The last time at which they were surely back: what the platform tells of an earlier removal is of no account.
alter table address add column back_at bigint;
