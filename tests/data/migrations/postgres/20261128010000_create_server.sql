insert into server (platform, id, commands_off, sharing_off, country, language)
    values ('discord', '290926798626357999', 0, 1, 'DE', 'de');
