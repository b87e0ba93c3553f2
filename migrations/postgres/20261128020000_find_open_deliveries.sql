-- What a member's plan has owed before is stopped when a later one comes. This finds it among all that was ever sent to
-- them, which stays.
create index delivery_open on delivery (member_id) where state in ('owed', 'leased');
