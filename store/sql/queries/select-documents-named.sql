-- The documents that were seen under a name, or came from a place.
-- in:  1 name or URI
-- out: id
SELECT id FROM paper WHERE id IN (SELECT paper FROM paper_name WHERE name = ?1 UNION SELECT paper FROM paper_name WHERE uri = ?1)
ORDER BY file, sha256
