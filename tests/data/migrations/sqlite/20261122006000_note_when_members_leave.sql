-- Dora has removed the bot, and Ana was away and is back.
insert into member (id, platform, user_id, consented_at, zone, pronouns, quiet_from, quiet_until, plain, keep, seen_on, deauthorized_on)
    values (4761721067856118549, 'console', 'dora', 1795348800000, NULL, 'they', '22:00', '08:00', 0, '30', '2026-11-22', '2026-11-21');
update address set back_at = 1795348800000 where member_id = 8896978774277657332;
