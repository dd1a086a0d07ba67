-- The titles of all documents.
-- out: id, title
SELECT id, title FROM paper WHERE title IS NOT NULL ORDER BY file, sha256
