-- Whether a document was read under a name, and its record made by a maker.
-- in:  1 sha256, 2 name, 3 maker
-- out: 1, or no row
SELECT 1 FROM paper JOIN paper_name ON paper = id
WHERE sha256 = ?1 AND name = ?2 AND maker = ?3 AND error IS NULL
