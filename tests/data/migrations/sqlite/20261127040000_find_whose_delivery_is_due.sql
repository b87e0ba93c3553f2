-- One is waiting for Ana's address to take messages again.
insert into delivery (id, member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at, fence, attempts, claimed_at, sent_as, reason, ended_at, answered_at)
    values (901, 8896978774277657332, 'console', 'test', 'daily.2026-11-20', 0, 1795348800000, 1795350600000, 'undeliverable', NULL, 1, 1, 1795348800000, NULL, 'refused', 1795348800000, NULL);
