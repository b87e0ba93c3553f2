update member set seen_on = '2026-11-22';
