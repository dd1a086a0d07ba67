-- The revision before a document's own.
-- in:  1 paper
-- out: id
SELECT older.id FROM paper JOIN paper AS older ON older.series = paper.series AND older.revision < paper.revision
WHERE paper.id = ?1 ORDER BY older.revision DESC LIMIT 1
