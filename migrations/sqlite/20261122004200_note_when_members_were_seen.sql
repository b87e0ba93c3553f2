-- The last day (UTC) on which a member used the bot: whoever has not for long is told, and then erased. Whoever is a
-- member already counts as seen on the day of this step.
alter table member add column seen_on text;
-- The day on which they were told that they would be erased; none once they are back.
alter table member add column noticed_on text;
update member set seen_on = date('now');
create index member_seen_on on member (seen_on);
create index member_noticed_on on member (noticed_on) where noticed_on is not null;
