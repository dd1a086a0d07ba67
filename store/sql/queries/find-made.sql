-- Whether a document was read under a name, and its record made by a maker; of a PDF in parts, the last of them.
-- in:  1 sha256, 2 name, 3 maker, 4 where it came from ('': wherever)
-- out: 1, or no row
SELECT 1 FROM paper JOIN paper_name ON paper = paper.id
WHERE sha256 = ?1 AND (name = ?2 OR substr (name, 1, length (?2) + 7) = ?2 || '/pages ') AND maker = ?3 AND (?4 = '' OR paper_name.uri = ?4) AND error IS NULL LIMIT 1
