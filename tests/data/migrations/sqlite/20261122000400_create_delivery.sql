-- Where Ana is reached, and a message that reached her.
insert into address (member_id, channel) values (8896978774277657332, 'ana');
insert into delivery (id, member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at, fence, attempts, claimed_at, sent_as, reason, ended_at, answered_at)
    values (4, 8896978774277657332, 'console', 'test', 'test.1795348800000', 0, 1795348800000, 1795350600000, 'delivered', NULL, 1, 1, 1795348800000, '1', NULL, 1795348800000, NULL);
