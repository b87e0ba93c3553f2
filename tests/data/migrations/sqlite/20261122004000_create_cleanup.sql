-- A message to an erased member is to be deleted.
insert into cleanup (platform, channel, message, due_at, expires_at)
    values ('discord', '80351110224678912', '80351110224678913', 4102444800000, 4102444800000);
update erasure_seen set line = 1;
