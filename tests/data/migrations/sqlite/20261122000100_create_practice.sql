-- Ana took the practice of the third secret.
insert into practice (member_id, secret, day, taken_at)
    values (8896978774277657332, 3, '2026-11-22', 1795348800000);
