-- Forgets that nobody told where a document of a name came from, once somebody has.
-- in:  1 paper, 2 name
DELETE FROM paper_name WHERE paper = ?1 AND name = ?2 AND uri = ''
  AND EXISTS (SELECT 1 FROM paper_name AS told WHERE told.paper = ?1 AND told.name = ?2 AND told.uri <> '')
