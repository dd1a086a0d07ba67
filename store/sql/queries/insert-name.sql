-- Another name of a document.
-- in:  1 paper, 2 name
INSERT OR IGNORE INTO paper_name VALUES (?1, ?2)
