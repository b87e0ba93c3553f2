-- A message of which it is not known whether it has arrived when its member is erased. It is looked for in the conversation
-- by the number in its buttons, among the messages from this time on; its own id is empty.
alter table cleanup add column delivery bigint;
alter table cleanup add column since bigint;
