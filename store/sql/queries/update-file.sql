-- Makes the first of a document's names by byte order the one that it goes by, and the first of the places that are told
-- the one that it came from.
-- in:  1 paper
UPDATE paper SET file = (SELECT min (name) FROM paper_name WHERE paper = ?1),
  uri = (SELECT uri FROM paper_name WHERE paper = ?1 AND uri <> '' ORDER BY name, uri LIMIT 1) WHERE id = ?1
