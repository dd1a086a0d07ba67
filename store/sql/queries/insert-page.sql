-- What a document calls one of its pages.
-- in:  1 paper, 2 page, 3 label
INSERT INTO paper_page VALUES (?1, ?2, ?3)
