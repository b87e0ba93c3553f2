update member set clock = '24' where id = 1697693068367428610;
