-- Another name of a document, or another place that it came from.
-- in:  1 paper, 2 name, 3 where it came from ('': not told)
INSERT OR IGNORE INTO paper_name (paper, name, uri) VALUES (?1, ?2, ?3)
