-- How many bytes a member's pages have, without reading the pages: a journal has a limit.
create index entry_size on entry (member_id, length(body));
