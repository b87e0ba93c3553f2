-- How times are said to a member: '12' for 9:30 pm, '24' for 21:30. Null follows their language.
alter table member add column clock text check (clock in ('12', '24'));
