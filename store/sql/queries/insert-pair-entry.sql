-- Two statements of such a pair.
-- in:  1 the newer paper, 2 n, 3 kinds, 4 older statement (NULL: new), 5 newer one (NULL: gone)
INSERT INTO pair_entry (newer, n, kinds, older_entry, newer_entry) VALUES (?1, ?2, ?3, ?4, ?5)
