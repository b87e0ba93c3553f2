insert into handled_request (id, handled_at) values ('console-1', 1795348800000);
