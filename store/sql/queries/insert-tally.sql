-- The figures of a document, where they are known: what update-tally would count.
-- in:  1 paper, 2 failed, 3 statements, 4 filed, 5 open
INSERT OR REPLACE INTO paper_tally VALUES (?1, ?2, ?3, ?4, ?5)
