-- A message of which it is not known whether it has arrived.
insert into cleanup (platform, channel, message, delivery, since, due_at, expires_at)
    values ('discord', '80351110224678912', '', 902, 1795348800000, 4102444800000, 4102444800000);
