insert into clock (id, seen_ms, ticks_ms, boot) values (1, 1795348800000, 0, null);
