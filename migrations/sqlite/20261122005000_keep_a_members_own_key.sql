-- The public half of a member's own key (an age recipient), to which their new pages are sealed: a record of the
-- journal's format, never bare text. None: pages are kept as everybody's are. Of a page that is sealed so, `entry` has
-- schema 2, and `body` is a record of its age file.
alter table member add column recipient blob;
