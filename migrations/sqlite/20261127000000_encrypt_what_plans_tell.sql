-- The part of a plan's state that tells about the relationship, such as the course of a space, its terms, slips and
-- contacts: a record, never bare text. `state` then holds the rest, which timers need while the key is missing.
-- Rows from before this step have all of it in `state` and none here. The next start with the right master key encrypts
-- them.
alter table plan add column private blob;
