-- Makes the first of a document's names by byte order the one that it goes by.
-- in:  1 paper
UPDATE paper SET file = (SELECT min (name) FROM paper_name WHERE paper = ?1) WHERE id = ?1
