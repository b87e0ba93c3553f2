-- Ana lives in Lisbon. The name that Ben gave stands there as it was written, behind a byte 0.
insert into member (id, platform, user_id, consented_at, zone, pronouns, quiet_from, quiet_until, plain)
    values (8896978774277657332, 'console', 'ana', 1795348800000, 'Europe/Lisbon', 'they', '22:00', '07:00', 0);
insert into member (id, platform, user_id, consented_at, zone, pronouns, quiet_from, quiet_until, plain, partner_name)
    values (838644802990859827, 'console', 'ben', 1795348800000, 'Europe/Lisbon', 'they', NULL, NULL, 1, X'0053616D');
