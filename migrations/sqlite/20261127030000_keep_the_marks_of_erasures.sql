-- The marks of all erasures that this database knows of. The ledger of erasures in the database of data keys has the same
-- ones. Each start compares both with the members and completes the one that lacks a mark: whichever of the two files was
-- put back from an old copy, the other one still knows who was erased. A mark is a hash that names nobody (see the
-- ledger's own migration).
create table erased (
    mark        blob    not null primary key
);
-- A line's number said nothing once the ledger itself had been put back: its numbers are given anew then.
drop table erasure_seen;
