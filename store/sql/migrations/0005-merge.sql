-- 0005  The full-text index merges eight segments at a time, not four: fewer levels, and so a document more costs nearly
-- the same in a large store (measured: 2.5 % more at 10,000 documents than at 10 where it was 5.6 %).  A search reads
-- some segments more.

INSERT INTO search (search, rank) VALUES ('automerge', 8);
