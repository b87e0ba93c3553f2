-- A delivery that was stopped.
insert into delivery (id, member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at, fence, attempts, claimed_at, sent_as, reason, ended_at, answered_at)
    values (903, 8896978774277657332, 'console', 'test', 'daily.2026-11-18', 0, 1795348800000, 1795350600000, 'dropped', NULL, 1, 1, 1795348800000, NULL, 'stopped', 1795348800000, NULL);
