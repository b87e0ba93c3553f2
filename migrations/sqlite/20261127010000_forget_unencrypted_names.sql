-- A partner's name whose first byte is 0 is bare text, from before anything was encrypted. It is not read any more:
-- it proves nothing about who wrote it.
update member set partner_name = null where hex(substr(partner_name, 1, 1)) = '00';
