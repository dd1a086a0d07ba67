-- The documents that were seen under a name, or came from a place; of a ZIP, a mail or a table of too many rows all its parts.
-- in:  1 name or URI
-- out: id
SELECT id FROM paper WHERE id IN (SELECT paper FROM paper_name WHERE name = ?1
                                  UNION SELECT paper FROM paper_name WHERE name > ?1 || '/' AND name < ?1 || '0' -- '0' follows '/'
                                  UNION SELECT paper FROM paper_name WHERE uri = ?1)
ORDER BY file, sha256
